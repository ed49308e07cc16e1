/** What a form shows after it was sent: nothing yet, or what is wrong beside what was typed. */
export type FormState = {
  message: string | null;
  fields: readonly { path: string; message: string }[];
  /** What was typed, to be shown again; never a passphrase. */
  values: Readonly<Record<string, string>>;
};

export const untouched: FormState = { message: null, fields: [], values: {} };

/** What a form does when it is sent. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** What is wrong with one field, if anything. */
export function errorOf(state: FormState, path: string): string | undefined {
  return state.fields.find((field) => field.path === path)?.message;
}
