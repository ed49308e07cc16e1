import { z } from "zod";
import { alertTopics } from "@/lib/features/alerts/wording";
import { Id, Page } from "@/lib/features/shapes";

export const DeliveryInput = z.strictObject({ id: Id });
export const RecordInput = z.strictObject({ id: Id, outcome: z.enum(["sent", "failed", "bounced", "later"]) });
export const UndeliveredInput = Page.extend({ show: z.enum(["open", "settled"]).default("open") });
export const SettleInput = z.strictObject({ id: Id, resolution: z.enum(["letter-sent", "not-needed"]) });
/** Where to go on in the list of people with mail due. */
export const DueInput = z.strictObject({ after: Id.optional() });

const Hour = z.number().int().min(0, "Use an hour from 0 to 23.").max(23, "Use an hour from 0 to 23.");

/** Where a person wants to hear of one topic. */
export const TopicInput = z
  .strictObject({ topic: z.enum(alertTopics), inPortal: z.boolean(), byMail: z.boolean(), inBrowser: z.boolean() })
  .refine(({ topic, inPortal, byMail }) => topic !== "security" || (inPortal && byMail), {
    path: ["topic"],
    message: "Alerts about your sign-in can't be turned off.",
  });
export type TopicChoice = z.output<typeof TopicInput>;

export const PreferencesInput = z
  .strictObject({
    topics: z.array(TopicInput).max(alertTopics.length),
    isDigest: z.boolean(),
    quietFrom: Hour.nullable(),
    quietUntil: Hour.nullable(),
    timeZone: z.string().refine(isZone, "We don't know this time zone."),
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), {
    path: ["quietUntil"],
    message: "Give both quiet hours, or neither.",
  });
export type Preferences = z.output<typeof PreferencesInput>;

export type Delivery = {
  id: string;
  kind: "alerts" | "digest" | "security" | "test" | "link";
  subject: string;
  address: string;
  status: "queued" | "sent" | "failed" | "bounced";
  tries: number;
  createdAt: string;
  sentAt: string | null;
  /** When someone was asked to look after it. */
  reportedAt: string | null;
  resolution: "letter-sent" | "not-needed" | null;
  resolvedAt: string | null;
};

/** A mail that did not arrive as administrators see it: to whom it was, and never what it said. */
export type Undelivered = Omit<Delivery, "subject"> & {
  recipient: string | null;
  mayRetry: boolean;
  resolvedBy: string | null;
};

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: text }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
