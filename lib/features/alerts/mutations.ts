import { and, eq, inArray, isNotNull, isNull, lt, lte } from "drizzle-orm";
import { notification } from "@/db/schema/alerts";
import { NoInput } from "@/lib/features/people/schemas";
import { isSignedIn } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { mutation } from "@/lib/kernel/operation";
import { ReadAlertsInput } from "./schemas";

const keptMs = 400 * 24 * 60 * 60 * 1000;

/** Marks alerts as read, and tells the person's other devices. */
export const readAlerts = mutation({
  action: "alerts.read",
  input: ReadAlertsInput,
  async run(tx, { throughSeq, seqs }, { actor, now }) {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to do this.");
    const named = seqs ? inArray(notification.seq, seqs) : lte(notification.seq, throughSeq ?? 0);
    const unread = and(eq(notification.recipientId, actor.userId), isNull(notification.readAt));
    const changed = await tx
      .update(notification)
      .set({ readAt: now })
      .where(and(unread, named))
      .returning({ seq: notification.seq });
    return {
      output: { unread: await tx.$count(notification, unread) },
      audit:
        changed.length > 0 ? { patientId: null, entity: { type: "notification", id: null }, fields: ["readAt"] } : null,
      notify: changed.length > 0 ? [{ to: actor.userId, topic: "alerts" as const, entityId: null }] : [],
    };
  },
});

/** Forgets what was read and is older than a year and a month. What nobody has read stays. */
export const pruneAlerts = mutation({
  action: "alerts.prune",
  input: NoInput,
  async run(tx, _, { now }) {
    const old = lt(notification.createdAt, new Date(now.getTime() - keptMs));
    const forgotten = await tx
      .delete(notification)
      .where(and(old, isNotNull(notification.readAt)))
      .returning({ seq: notification.seq });
    const audit = { patientId: null, entity: { type: "notification", id: null } };
    return { output: null, audit: forgotten.length > 0 ? audit : null };
  },
});
