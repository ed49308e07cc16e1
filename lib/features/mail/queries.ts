import { and, desc, eq, isNotNull, isNull, lt, ne, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { alertPreference, mailDelivery, mailSetting } from "@/db/schema/mail";
import { user } from "@/db/schema/people";
import { pageOf, readCursor } from "@/lib/features/paging";
import { NoInput } from "@/lib/features/people/schemas";
import { isSignedIn } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { defaultChannels, topicsFor } from "./preferences";
import { mayRetry } from "./retry";
import { defaultSetting } from "./schedule";
import { type Delivery, DeliveryInput, type Preferences, type Undelivered, UndeliveredInput } from "./schemas";

const shown = 20;

/** The latest mail we owed the person, and what became of each. */
export const listDeliveries = query({
  action: "mail.list",
  input: NoInput,
  async run(db, _, { actor }): Promise<Delivery[]> {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to see this.");
    const rows = await db
      .select({ ...line, subject: mailDelivery.subject })
      .from(mailDelivery)
      .where(eq(mailDelivery.recipientId, actor.userId))
      .orderBy(desc(mailDelivery.id))
      .limit(shown);
    return rows.map((row) => ({ ...row, ...timesOf(row) }));
  },
});

const { id, kind, address, status, tries, createdAt, sentAt, reportedAt, resolution, resolvedAt } = mailDelivery;
const line = { id, kind, address, status, tries, createdAt, sentAt, reportedAt, resolution, resolvedAt };
type Times = Record<"sentAt" | "reportedAt" | "resolvedAt", Date | null> & { createdAt: Date };

function timesOf({ createdAt, sentAt, reportedAt, resolvedAt }: Times) {
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    createdAt: createdAt.toISOString(),
    sentAt: text(sentAt),
    reportedAt: text(reportedAt),
    resolvedAt: text(resolvedAt),
  };
}

/** The mail administrators were told of, the latest first: what is still to be settled, or what was. */
export const listUndelivered = query({
  action: "mail.undelivered",
  input: UndeliveredInput,
  async run(db, { show, limit, cursor }) {
    const before = readCursor(z.uuid(), cursor);
    const resolver = alias(user, "resolver");
    const isOpen = and(ne(status, "sent"), isNull(resolvedAt));
    const isSettled = or(eq(status, "sent"), isNotNull(resolvedAt));
    const rows = await db
      .select({ ...line, recipient: user.displayName, resolvedBy: resolver.displayName })
      .from(mailDelivery)
      .leftJoin(user, eq(user.id, mailDelivery.recipientId))
      .leftJoin(resolver, eq(resolver.id, mailDelivery.resolvedByUserId))
      .where(and(isNotNull(reportedAt), show === "open" ? isOpen : isSettled, before ? lt(id, before) : undefined))
      .orderBy(desc(id))
      .limit(limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => row.id,
      (row): Undelivered => ({ ...row, ...timesOf(row), mayRetry: mayRetry(row) }),
    );
  },
});

/** Where and when a person wants to hear of each topic; the defaults where they have not chosen. */
export const getPreferences = query({
  action: "preferences.read",
  input: NoInput,
  async run(db, _, { actor }): Promise<Preferences> {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to see this.");
    const chosen = await db.select().from(alertPreference).where(eq(alertPreference.userId, actor.userId));
    const [setting = defaultSetting] = await db.select().from(mailSetting).where(eq(mailSetting.userId, actor.userId));
    const { isDigest, quietFrom, quietUntil, timeZone } = setting;
    const topics = topicsFor(actor.kind).map((topic) => {
      const { inPortal, byMail, inBrowser } = chosen.find((one) => one.topic === topic) ?? defaultChannels(topic);
      return { topic, inPortal, byMail, inBrowser };
    });
    return { topics, isDigest, quietFrom, quietUntil, timeZone };
  },
});

/** A mail as the job that sends it needs it. */
export const findMail = query({
  action: "mail.read",
  input: DeliveryInput,
  async run(db, { id }) {
    const { subject, body } = mailDelivery;
    const [row] = await db
      .select({ id: mailDelivery.id, address, subject, body, status, tries })
      .from(mailDelivery)
      .where(eq(mailDelivery.id, id));
    return row ?? null;
  },
});
