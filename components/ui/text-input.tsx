import type { ComponentProps } from "react";
import { classes } from "./classes";
import { controlClass, Field, type FieldProps } from "./field";

type Own = "name" | "id" | "className" | "aria-describedby" | "aria-invalid";

type InputProps = FieldProps &
  Omit<ComponentProps<"input">, Own> & {
    /** What is counted, beside the box: "days". A box with a unit is as short as its number. */
    unit?: string;
  };

export function TextInput({ name, label, hint, error, optional = false, unit, ...input }: InputProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            type="text"
            {...input}
            {...control}
            className={classes(controlClass, unit !== undefined && "max-w-28")}
          />
          {unit}
        </span>
      )}
    </Field>
  );
}

export function TextArea({
  name,
  label,
  hint,
  error,
  optional = false,
  ...area
}: FieldProps & Omit<ComponentProps<"textarea">, Own>) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      {(control) => <textarea rows={5} {...area} {...control} className={controlClass} />}
    </Field>
  );
}
