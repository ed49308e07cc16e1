import type { Delivery, Undelivered } from "./schemas";

/** What each kind of mail is, without what it says. */
export const kindNames: Record<Delivery["kind"], string> = {
  alerts: "New alerts",
  digest: "Alerts of the day",
  security: "A change of how they sign in",
  test: "Test mail",
  link: "A link that works once",
};

type State = { word: string; tone: "neutral" | "saving" | "attention" | "stop" };

const states: Record<Delivery["status"], State> = {
  queued: { word: "Waiting to be sent", tone: "neutral" },
  sent: { word: "Sent", tone: "saving" },
  failed: { word: "Not sent", tone: "stop" },
  bounced: { word: "Refused by the mail server", tone: "stop" },
};
const resolutions: Record<NonNullable<Delivery["resolution"]>, State> = {
  "letter-sent": { word: "A letter was sent instead", tone: "saving" },
  "not-needed": { word: "No longer needed", tone: "neutral" },
};

/** What became of a mail: how it was settled, where it was, else how far it came. */
export function stateOf({ status, resolution }: Pick<Delivery, "status" | "resolution">): State {
  return resolution ? resolutions[resolution] : states[status];
}

/** What someone can do about a mail that did not arrive. */
export function adviceOf({ kind, status }: Pick<Undelivered, "kind" | "status">): string {
  if (status === "queued") return "The mail server could not be reached. We keep trying by ourselves.";
  if (kind === "link") return "Its link runs out. Ask the person to start again, or invite them again.";
  if (status === "bounced") return "Ask the person whether the address is right, or send a letter.";
  return "We tried for more than an hour. Try again once the mail server works, or send a letter.";
}
