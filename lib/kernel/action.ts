import type { Actor } from "./actor";
import { asAppError, type FieldError } from "./errors";
import { logUnexpected } from "./log";
import { currentActor } from "./page";

/** What a form shows after it was sent: nothing yet, or what is wrong beside what was typed. */
export type FormState = {
  message: string | null;
  fields: readonly FieldError[];
  /** What was typed, to be shown again; never a passphrase. */
  values: Readonly<Record<string, string>>;
};

export const untouched: FormState = { message: null, fields: [], values: {} };

type Step<Output> = {
  /** Turns the text of the form into what the operation takes. */
  read: (form: FormData) => unknown;
  perform: (actor: Actor, raw: unknown) => Promise<Output>;
  /** What follows success; it may redirect. */
  then: (output: Output) => FormState | Promise<FormState>;
};

/** Makes a server action of an operation: reads the form itself, acts as whoever is signed in, and answers errors beside what was typed. */
export function toAction<Output>({ read, perform, then }: Step<Output>) {
  return async (_: FormState, form: FormData): Promise<FormState> => {
    const actor: Actor = { ...(await currentActor()), channel: "action" };
    let output: Output;
    try {
      output = await perform(actor, read(form));
    } catch (error) {
      return refused(error, form, actor.requestId);
    }
    return then(output);
  };
}

function refused(error: unknown, form: FormData, requestId: string): FormState {
  const known = asAppError(error);
  if (!known) logUnexpected(error, requestId);
  const message =
    known?.message ?? `Something went wrong on our side. Nothing was saved. Try again. Reference: ${requestId}`;
  return { message, fields: known?.fields ?? [], values: typed(form) };
}

export function typed(form: FormData): Record<string, string> {
  const texts = [...form.entries()].filter(([name]) => !name.startsWith("$") && !/passphrase/i.test(name));
  return Object.fromEntries(texts.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

/** A form's text as a field of the input: absent when nothing was typed. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** A typed number; text that is no number stays NaN and is refused by the schema with its own words. */
export function numberOf(form: FormData, name: string): number | undefined {
  const text = textOf(form, name);
  return text === undefined ? undefined : Number(text.replaceAll(",", ""));
}
