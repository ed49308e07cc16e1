/** A form's text as a field of the input: absent when nothing was typed. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** A typed number. Text that is no number stays NaN, which the schema refuses with its own words. */
export function numberOf(form: FormData, name: string): number | undefined {
  const text = textOf(form, name);
  return text === undefined ? undefined : Number(text.replaceAll(",", ""));
}

/** One value of an address's query; a repeated one counts as none. */
export function textIn(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
