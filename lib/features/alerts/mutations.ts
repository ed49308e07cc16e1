import { and, isNotNull, lt } from "drizzle-orm";
import { notification } from "@/db/schema/alerts";
import { NoInput } from "@/lib/features/people/schemas";
import { mutation } from "@/lib/kernel/operation";

const keptMs = 400 * 24 * 60 * 60 * 1000;

/** Forgets what was read and is older than a year and a month. What nobody has read stays. */
export const pruneAlerts = mutation({
  action: "alerts.prune",
  input: NoInput,
  async run(tx, _, { now }) {
    const old = lt(notification.createdAt, new Date(now.getTime() - keptMs));
    await tx.delete(notification).where(and(old, isNotNull(notification.readAt)));
    return { output: null, audit: { patientId: null, entity: { type: "notification", id: null } } };
  },
});
