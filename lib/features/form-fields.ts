/** A form's text as a field of the input: absent when nothing was typed. */
export function textOf(form: FormData, name: string): string | undefined {
  return textIn(form.get(name));
}

/** The named fields in which something was typed. */
export function given(form: FormData, ...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(form, name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** A typed number. Text that is no number stays NaN, which the schema refuses with its own words. */
export function numberOf(form: FormData, name: string): number | undefined {
  const text = textOf(form, name);
  return text === undefined ? undefined : Number(text.replaceAll(",", ""));
}

/** Text that says something: of a form, or of an address's query, where a repeated value counts as none. */
export function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

type Choices<Choice extends string> = Readonly<Record<Choice, unknown>>;

/** One of these choices, as an address names it. */
export function choiceIn<Choice extends string, Otherwise>(
  choices: Choices<Choice>,
  value: unknown,
  otherwise: Otherwise,
): Choice | Otherwise {
  return isChoice(choices, value) ? value : otherwise;
}

function isChoice<Choice extends string>(choices: Choices<Choice>, value: unknown): value is Choice {
  return typeof value === "string" && Object.hasOwn(choices, value);
}

/** A whole number of an address's query; nothing where it is none. */
export function numberIn(value: unknown): number | undefined {
  const text = textIn(value);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** "45" or "45.00" dollars as cents. Text that is no amount stays NaN, which the schema refuses with its own words. */
export function centsOf(form: FormData, name: string): number | undefined {
  return scaled(textOf(form, name));
}

/** "30" or "12.5" percent as basis points. */
export function basisPointsOf(form: FormData, name: string): number | undefined {
  return scaled(textOf(form, name));
}

/** At most two decimals, moved into a whole number without passing through fractions. */
function scaled(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, whole, decimals = ""] = /^[$]?(\d{1,9})(?:\.(\d{1,2}))?%?$/.exec(text.replaceAll(",", "")) ?? [];
  return whole === undefined ? Number.NaN : Number(whole + decimals.padEnd(2, "0"));
}

/** Cents as they are typed: "45.00"; nothing where there is no amount. */
export function typedCents(cents: number | undefined): string {
  return cents === undefined ? "" : (cents / 100).toFixed(2);
}

/** Basis points as a percent is typed: "30", "12.5". */
export function typedPercent(basisPoints: number | undefined): string {
  return basisPoints === undefined ? "" : String(basisPoints / 100);
}

/** What is wrong with a field, in the words of a form: operations count in cents and basis points, a form does not. */
export function typedMessage(message: string): string {
  if (/whole number of cents/.test(message)) return "Enter an amount in dollars, such as 20 or 20.50.";
  return /basis points/.test(message) ? "Enter a percent from 0 to 100, such as 25 or 12.5." : message;
}
