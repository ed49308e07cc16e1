import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { errorOf, type FormState } from "@/lib/kernel/form-state";

/** A field of the test bench: something typed, with its unit, or one of a few choices; `none` is the empty choice. */
export type BenchFieldShape = {
  name: string;
  label: string;
  start?: string;
  hint?: string;
  unit?: "dollars" | "percent" | "days";
  type?: "date";
  options?: readonly string[];
  none?: string;
};

/** As many columns as there is room for fields of this width: fewer where the text is larger. */
export const fieldGrid = "grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] items-end gap-4";

/** What fields begin with, by their names. */
export type Starts = Readonly<Record<string, string>>;

type Props = { field: BenchFieldShape; state: FormState; starts: Starts; prefix?: string };

export function BenchField({ field, state, starts, prefix = "" }: Props) {
  const { label, hint, unit, type, options, none } = field;
  const name = `${prefix}${field.name}`;
  const defaultValue = typed(state, name, starts[name] ?? field.start);
  const usual = { name, label, hint, error: errorOf(state, name), defaultValue };
  if (options) {
    const own = defaultValue === "" || options.includes(defaultValue) ? [] : [defaultValue];
    const shown = [...own, ...options].map((option) => ({ value: option, label: option }));
    return <Select {...usual} options={shown} {...(none !== undefined && { prompt: none })} />;
  }
  return <TextInput {...usual} {...(type ? { type } : { inputMode: "decimal" })} {...(unit && { unit })} />;
}

/** What was typed, once the form was sent; before, what it starts with. */
export function typed({ values }: FormState, name: string, start = ""): string {
  return Object.keys(values).length > 0 ? (values[name] ?? "") : start;
}

/** Whether any of the fields has something in it or is wrong, so that it must be seen. */
export function isUsed(state: FormState, starts: Starts, shapes: readonly BenchFieldShape[], prefix = ""): boolean {
  const names = shapes.map(({ name }) => `${prefix}${name}`);
  return (
    names.some((name) => typed(state, name, starts[name])) || state.fields.some(({ path }) => names.includes(path))
  );
}
