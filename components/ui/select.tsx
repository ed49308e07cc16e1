import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes";
import { controlClass, Field, type FieldProps } from "./field";

type Option = { value: string; label: string; disabled?: boolean };

type Props = FieldProps &
  Omit<ComponentProps<"select">, "name" | "id" | "className" | "children"> & {
    options: readonly Option[];
    /** The first, empty choice, such as "Choose a pharmacy". */
    prompt?: string;
  };

/** A native choice of one. */
export function Select({ name, label, hint, error, optional = false, options, prompt, ...select }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <span className="relative grid">
          <select
            key={String(select.defaultValue)}
            {...select}
            {...control}
            className={classes(controlClass, "appearance-none truncate pr-10")}
          >
            {prompt !== undefined && <option value="">{prompt}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            size={18}
            className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2"
          />
        </span>
      )}
    </Field>
  );
}
