import { z } from "zod";
import { Page, type PageOf } from "@/lib/features/shapes";
import type { AlertTopic } from "./wording";

const Seq = z.number("Use a whole number.").int("Use a whole number.").min(1).max(Number.MAX_SAFE_INTEGER);

export const AlertsInput = Page;

export const ReadAlertsInput = z
  .strictObject({
    throughSeq: Seq.optional(),
    seqs: z.array(Seq).min(1, "Name at least one alert.").max(500, "Name at most 500 alerts.").optional(),
  })
  .refine(({ throughSeq, seqs }) => (throughSeq === undefined) !== (seqs === undefined), {
    path: ["throughSeq"],
    message: "Give either throughSeq or seqs.",
  });

/** What a stream starts from: the last event the browser has, if it had any. */
export const StreamInput = z.strictObject({ lastEventId: z.string().optional() });

export type Alert = {
  seq: number;
  topic: AlertTopic;
  title: string;
  entityId: string;
  createdAt: string;
  readAt: string | null;
};
export type Alerts = PageOf<Alert> & { unread: number };
