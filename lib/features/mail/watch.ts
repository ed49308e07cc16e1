import { and, eq, inArray, isNull, lt, ne, or } from "drizzle-orm";
import { mailDelivery } from "@/db/schema/mail";
import { user } from "@/db/schema/people";
import { NoInput } from "@/lib/features/people/schemas";
import { mutation } from "@/lib/kernel/operation";

const patienceMs = 5 * 60_000;
/** Administrators told in one transaction; a portal has a few. */
const told = 100;

/** Tells administrators, once, of mail that was refused or stays undelivered for five minutes. */
export const watchMail = mutation({
  action: "mail.watch",
  input: NoInput,
  async run(tx, _, { now }) {
    const isLate = lt(mailDelivery.createdAt, new Date(now.getTime() - patienceMs));
    const isOver = inArray(mailDelivery.status, ["failed", "bounced"]);
    const stuck = await tx
      .update(mailDelivery)
      .set({ reportedAt: now })
      .where(and(ne(mailDelivery.status, "sent"), isNull(mailDelivery.reportedAt), or(isOver, isLate)))
      .returning({ id: mailDelivery.id });
    const [first] = stuck;
    const admins = first
      ? await tx
          .select({ id: user.id })
          .from(user)
          .where(and(eq(user.role, "admin"), eq(user.isActive, true)))
          .limit(told)
      : [];
    return {
      output: stuck.length,
      audit: first
        ? { patientId: null, entity: { type: "mail-delivery", id: first.id }, fields: ["reportedAt"] }
        : null,
      // One alert for all of them: when the mail server is away, thousands would say nothing more.
      notify: admins.map(({ id }) => ({ to: id, topic: "alerts" as const, entityId: first?.id ?? null })),
    };
  },
});
