"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { controlClass, Field, type FieldProps } from "./field";

type Props = FieldProps & { autoComplete: "current-password" | "new-password"; required?: boolean };

const never = () => () => undefined;
const newHint = "15 characters or more. Several words that only you would put together work well.";

/** A passphrase that can be seen, pasted and filled in by a password manager. It is never sent back to the page. */
export function PassphraseInput({ autoComplete, required = false, ...given }: Props) {
  const field = autoComplete === "new-password" ? { hint: newHint, ...given } : given;
  const [shown, setShown] = useState(false);
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field {...field}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            {...control}
            type={shown ? "text" : "password"}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required={required}
            className={controlClass}
          />
          <button
            type="button"
            hidden={!scripted}
            aria-controls={control.id}
            aria-label={shown ? "Hide passphrase" : "Show passphrase"}
            onClick={() => setShown(!shown)}
            className="inline-flex min-h-11 w-24 shrink-0 items-center justify-center gap-1.5 rounded-md border border-control bg-surface font-semibold hover:border-accent hover:bg-accent-ground [[hidden]]:hidden"
          >
            <Icon aria-hidden size={18} />
            {shown ? "Hide" : "Show"}
          </button>
        </span>
      )}
    </Field>
  );
}
