import { desc, eq } from "drizzle-orm";
import { alertPreference, mailDelivery, mailSetting } from "@/db/schema/mail";
import { NoInput } from "@/lib/features/people/schemas";
import { isSignedIn } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { defaultChannels, topicsFor } from "./preferences";
import { defaultSetting } from "./schedule";
import { type Delivery, DeliveryInput, type Preferences } from "./schemas";

const shown = 20;

/** The latest mail we owed the person, and what became of each. */
export const listDeliveries = query({
  action: "mail.list",
  input: NoInput,
  async run(db, _, { actor }): Promise<Delivery[]> {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to see this.");
    const { id, kind, subject, address, status, tries, createdAt, sentAt } = mailDelivery;
    const rows = await db
      .select({ id, kind, subject, address, status, tries, createdAt, sentAt })
      .from(mailDelivery)
      .where(eq(mailDelivery.recipientId, actor.userId))
      .orderBy(desc(id))
      .limit(shown);
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
    }));
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
    const { address, subject, body, status, tries } = mailDelivery;
    const [row] = await db
      .select({ id: mailDelivery.id, address, subject, body, status, tries })
      .from(mailDelivery)
      .where(eq(mailDelivery.id, id));
    return row ?? null;
  },
});
