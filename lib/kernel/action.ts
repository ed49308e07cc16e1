import type { Actor } from "./actor";
import { asAppError } from "./errors";
import type { FormState } from "./form-state";
import { logUnexpected } from "./log";
import type { CallOptions } from "./operation";
import { currentActor } from "./page";

type Step<Raw, Output> = {
  /** Turns the text of the form into what the operation takes. */
  read: (form: FormData) => Raw;
  perform: (actor: Actor, raw: Raw, options: CallOptions) => Promise<Output>;
  /** What follows success; it may redirect. */
  after: (output: Output) => FormState | Promise<FormState>;
};

/** Makes a server action of an operation: reads the form itself, acts as whoever is signed in, and answers errors beside what was typed. */
export function toAction<Raw, Output>({ read, perform, after }: Step<Raw, Output>) {
  return async (_: FormState, form: FormData): Promise<FormState> => {
    const actor: Actor = { ...(await currentActor()), channel: "action" };
    let output: Output;
    try {
      output = await perform(actor, read(form), optionsOf(form));
    } catch (error) {
      return refused(error, form, actor.requestId);
    }
    return after(output);
  };
}

/**
 * A form that must have its effect once carries a key of its own, whatever is pressed twice or sent from two windows; one that changes
 * what others may change too names the version it was filled in from.
 */
function optionsOf(form: FormData): CallOptions {
  const [key, ifMatch] = [form.get("idempotencyKey"), form.get("ifMatch")];
  const isShort = (text: unknown): text is string => typeof text === "string" && text.length > 0 && text.length <= 200;
  return { ...(isShort(key) && { idempotencyKey: key }), ...(isShort(ifMatch) && { ifMatch }) };
}

const sentBefore = "This was sent already, in other words. See what was sent, then begin anew.";

/** What a form shows when an operation refused it or failed: what is wrong, beside what was typed. */
export function refused(error: unknown, form: FormData, requestId: string): FormState {
  const known = asAppError(error);
  if (!known) logUnexpected(error, requestId);
  const fields = known?.fields ?? [];
  // Where fields are named, the form says it beside them; the general sentence is for other surfaces.
  if (fields.length > 0) return { message: null, fields, values: typed(form) };
  const unexpected = `Something went wrong on our side. Nothing was saved. Try again. Reference: ${requestId}`;
  if (known?.code === "key-reused") return { message: sentBefore, fields, values: typed(form) };
  return { message: known?.message ?? unexpected, fields, values: typed(form) };
}

/** What was typed, to be shown again; never a passphrase. */
export function typed(form: FormData): Record<string, string> {
  const texts = [...form.entries()].filter(([name]) => !name.startsWith("$") && !/passphrase|password/i.test(name));
  return Object.fromEntries(texts.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}
