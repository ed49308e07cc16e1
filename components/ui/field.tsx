import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

export type FieldProps = {
  /** Also the id, so that the error summary can link to the field. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
};

type Notes = Pick<FieldProps, "name" | "hint" | "error">;
type Control = { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: true };

/** Owns a control's label, hint and error, and ties them to it. */
export function Field({ children, ...field }: FieldProps & { children: (control: Control) => ReactNode }) {
  const { name, label, optional } = field;
  return (
    <div className={groupClass(field.error)}>
      <label htmlFor={name} className="justify-self-start font-semibold">
        {label}
        {optional && <Optional />}
      </label>
      <FieldNotes {...field} />
      {children({ id: name, name, ...describedBy(field) })}
    </div>
  );
}

export function Optional() {
  return <span className="font-normal text-muted"> (optional)</span>;
}

export function FieldNotes({ name, hint, error }: Notes) {
  return (
    <>
      {hint && (
        <p id={`${name}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="flex gap-1.5 font-semibold text-stop">
          <CircleAlert aria-hidden size="1.1em" className="mt-[0.2em] shrink-0" />
          <span>
            <span className="sr-only">Error: </span>
            {error}
          </span>
        </p>
      )}
    </>
  );
}

export function describedBy({ name, hint, error }: Notes) {
  const ids = classes(hint ? `${name}-hint` : false, error ? `${name}-error` : false);
  return { ...(ids && { "aria-describedby": ids }), ...(error && { "aria-invalid": true as const }) };
}

export function groupClass(error: string | undefined) {
  return classes("grid content-start gap-1.5", error && "border-stop border-l-4 pl-4");
}

export const controlClass =
  "min-h-11 w-full min-w-0 rounded-md border border-control bg-surface px-3 py-2 text-ink hover:border-ink disabled:border-hairline disabled:bg-paper disabled:text-muted aria-invalid:border-2 aria-invalid:border-stop";
