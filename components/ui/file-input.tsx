import type { ComponentProps } from "react";
import { controlClass, Field, type FieldProps } from "./field";

type Props = FieldProps & Pick<ComponentProps<"input">, "accept" | "multiple" | "required">;

/** A file or several, chosen with the browser's own button. A form that comes back asks for it anew: no page may fill it in. */
export function FileInput({ accept, multiple = false, required = false, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type="file"
          accept={accept}
          multiple={multiple}
          required={required}
          className={`${controlClass} file:mr-3 file:min-h-7 file:rounded-sm file:border file:border-control file:border-solid file:bg-paper file:px-3 file:font-semibold file:text-ink`}
        />
      )}
    </Field>
  );
}
