import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEvent } from "@/db/schema/audit";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { type Context, query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { doneToRecord, namelessActor, reasonOf } from "./record-wording";
import { type AccessEvent, AccessInput, AccessLogInput } from "./schemas";

/** Who looked at or changed a member's own record, newest first. What a member reads of it is not recorded again. */
export const listAccesses = query({
  action: "access-log.list",
  input: AccessLogInput,
  async run(db, { by, limit, cursor }, context) {
    const after = readCursor(z.uuid(), cursor);
    const others = by === "others" ? sql`not ${isBy(context)}` : undefined;
    const rows = await accesses(db, context, and(others, after ? lt(auditEvent.id, after) : undefined), limit + 1);
    return pageOf(rows, limit, ({ id }) => id, viewOf);
  },
});

/** One of them, to ask about. */
export const getAccess = query({
  action: "access.read",
  input: AccessInput,
  target: ({ id }) => ({ type: "audit-event", id }),
  async run(db, { id }, context) {
    const [row] = await accesses(db, context, eq(auditEvent.id, id), 1);
    if (!row) throw notFound();
    return viewOf(row);
  },
});

const isBy = ({ actor }: Context) => sql<boolean>`coalesce(${auditEvent.actorUserId} = ${actor.userId}::uuid, false)`;

async function accesses(db: Reader, context: Context, where: SQL | undefined, limit: number) {
  const patientId = await subjectOf(db, context, undefined);
  const { id, at, actorRole: role, action } = auditEvent;
  return db
    .select({ id, at, role, action, isOwn: isBy(context), name: sql<string | null>`name_in_own_trail(${id})` })
    .from(auditEvent)
    .where(
      and(eq(auditEvent.patientId, patientId), visible(auditEvent.patientId), eq(auditEvent.outcome, "success"), where),
    )
    .orderBy(desc(id))
    .limit(limit);
}

function viewOf({ id, at, role, action, isOwn, name }: Awaited<ReturnType<typeof accesses>>[number]): AccessEvent {
  const who = name ?? namelessActor(role);
  return { id, at: at.toISOString(), who, role, why: reasonOf(role), what: doneToRecord(action), isOwn };
}
