import { and, asc, count, desc, eq, gt, isNotNull, isNull, lt, lte, type SQL } from "drizzle-orm";
import { z } from "zod";
import { notification, notificationCounter } from "@/db/schema/alerts";
import { pageOf, readCursor } from "@/lib/features/paging";
import { NoInput } from "@/lib/features/people/schemas";
import { type Actor, isSignedIn } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { type Alerts, AlertsInput, StreamInput } from "./schemas";
import { titlesOf } from "./titles";

/** A stream that missed more than this starts over: reading everything again is cheaper. */
const replayed = 1_000;

/** A person's alerts, the latest first, and how many of all of them are unread. */
export const listAlerts = query({
  action: "alerts.list",
  input: AlertsInput,
  async run(db, { limit, cursor }, { actor }): Promise<Alerts> {
    const before = readCursor(z.number().int(), cursor);
    const rows = await db
      .select()
      .from(notification)
      .where(and(mine(actor), isNotNull(notification.entityId), before ? lt(notification.seq, before) : undefined))
      .orderBy(desc(notification.seq))
      .limit(limit + 1);
    const alerts = rows.flatMap(({ entityId, ...row }) => (entityId === null ? [] : [{ ...row, entityId }]));
    const titleOf = await titlesOf(db, actor, alerts);
    const page = pageOf(
      alerts,
      limit,
      ({ seq }) => seq,
      ({ seq, topic, entityId, createdAt, readAt }) => ({
        seq,
        topic,
        title: titleOf({ topic, entityId }),
        entityId,
        createdAt: createdAt.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      }),
    );
    return { ...page, unread: await unread(db, actor) };
  },
});

/** The number of the badge: the same count the alert centre shows. */
export const countUnread = query({
  action: "alerts.count",
  input: NoInput,
  run: (db, _, { actor }) => unread(db, actor),
});

/** Where a live stream starts: what was missed since the last event the browser has, or that it must read everything again. */
export const openStream = query({
  action: "events.read",
  input: StreamInput,
  async run(db, { lastEventId }, { actor }) {
    const [counter] = await db
      .select({ lastSeq: notificationCounter.lastSeq })
      .from(notificationCounter)
      .where(eq(notificationCounter.recipientId, recipientOf(actor)));
    const current = counter?.lastSeq ?? 0;
    if (lastEventId === undefined) return { current, missed: [], mustReset: false };
    const seen = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : Number.NaN;
    if (!(seen <= current) || current - seen > replayed) return { current, missed: [], mustReset: true };
    const missed = await db
      .select()
      .from(notification)
      .where(and(mine(actor), gt(notification.seq, seen), lte(notification.seq, current)))
      .orderBy(asc(notification.seq));
    // Numbers have no gaps, so a row that is not there was forgotten: the browser has been away too long.
    const isWhole = missed.length === current - seen;
    return { current, missed: isWhole ? missed : [], mustReset: !isWhole };
  },
});

async function unread(db: Reader, actor: Actor): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(notification)
    .where(and(mine(actor), isNull(notification.readAt)));
  return row?.count ?? 0;
}

function mine(actor: Actor): SQL {
  return eq(notification.recipientId, recipientOf(actor));
}

function recipientOf(actor: Actor): string {
  if (!isSignedIn(actor) && actor.kind !== "client") throw new AppError("unauthenticated", "Sign in to see this.");
  return actor.userId;
}
