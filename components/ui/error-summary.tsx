"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";

type Props = {
  /** What to say when no single field is wrong, or above the fields' errors. */
  message?: string | null;
  errors?: readonly { path: string; message: string }[];
};

const none: readonly { path: string; message: string }[] = [];

/** Says on top of a form what to change, with a link to each field. Takes focus each time a form comes back with errors. */
export function ErrorSummary({ message = null, errors = none }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const shown = message !== null || errors.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
    return shown && errors ? markTitle() : undefined;
  }, [shown, errors]);
  if (!shown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the summary of a sent form takes focus
      autoFocus
      className="grid gap-3 rounded-md border-2 border-stop bg-stop-ground p-4 sm:p-6"
    >
      <h2 className="flex gap-2 text-lg text-stop">
        <CircleAlert aria-hidden size="1.2em" className="mt-[0.1em] shrink-0" />
        {errors.length > 0 ? "Check what you entered" : message}
      </h2>
      {errors.length > 0 && message && <p>{message}</p>}
      {errors.length > 0 && (
        <ul className="grid gap-2">
          {errors.map((field) => (
            <li key={`${field.path} ${field.message}`}>
              <a
                href={`#${field.path}`}
                className="font-semibold text-stop underline underline-offset-4 hover:decoration-2"
              >
                {field.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function markTitle() {
  const before = document.title;
  const marked = before.startsWith("Error: ") ? before : `Error: ${before}`;
  document.title = marked;
  return () => {
    if (document.title === marked) document.title = before;
  };
}
