import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { notification } from "@/db/schema/alerts";
import { careTeamMember } from "@/db/schema/care-teams";
import type { conversation } from "@/db/schema/messages";
import { careRelationship, patient, provider } from "@/db/schema/people";
import type { Context, Reader, Transaction } from "@/lib/kernel/operation";

type ConversationRow = typeof conversation.$inferSelect;

/** Who is told of a new message: the patient of an answer; of a patient's message whoever claimed it, or everyone it is with. */
export async function noticesOf(db: Reader, into: ConversationRow, messageId: string, { actor }: Context) {
  const to = actor.kind === "patient" ? await staffOf(db, into) : await patientOf(db, into);
  return [...new Set(to)].map((userId) => ({ to: userId, topic: "message" as const, entityId: messageId }));
}

async function patientOf(db: Reader, { patientId }: ConversationRow): Promise<string[]> {
  const rows = await db.select({ userId: patient.userId }).from(patient).where(eq(patient.id, patientId));
  return rows.flatMap(({ userId }) => userId ?? []);
}

/** Staff who take part: those of the team, or the named one, who care for the patient today. */
export async function staffOf(db: Reader, into: ConversationRow): Promise<string[]> {
  if (into.claimedByUserId) return [into.claimedByUserId];
  const ofTeam = sql`${provider.id} in (select ${careTeamMember.providerId} from ${careTeamMember}
    where ${careTeamMember.careTeamId} = ${into.careTeamId}::uuid)`;
  const rows = await db
    .select({ userId: provider.userId })
    .from(provider)
    .innerJoin(careRelationship, eq(careRelationship.providerId, provider.id))
    .where(
      and(
        eq(careRelationship.patientId, into.patientId),
        sql`${careRelationship.startedOn} <= current_date`,
        or(isNull(careRelationship.endedOn), sql`${careRelationship.endedOn} >= current_date`),
        into.careTeamId ? ofTeam : sql`${provider.id} = ${into.providerId}::uuid`,
      ),
    );
  return rows.map(({ userId }) => userId);
}

/** Reading clears the alerts of what was read, on all devices: of messages, and of a conversation that was handed over. */
export async function clearNotices(tx: Transaction, userId: string, read: readonly string[], now: Date) {
  const cleared = await tx
    .update(notification)
    .set({ readAt: now })
    .where(
      and(
        eq(notification.recipientId, userId),
        eq(notification.topic, "message"),
        inArray(notification.entityId, [...read]),
        isNull(notification.readAt),
      ),
    )
    .returning({ seq: notification.seq });
  return cleared.length > 0 ? [{ to: userId, topic: "alerts" as const, entityId: null }] : [];
}
