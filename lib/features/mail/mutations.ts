import { and, eq, gt, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { alertPreference, mailDelivery, mailSetting } from "@/db/schema/mail";
import { publicOrigin } from "@/lib/env";
import { NoInput } from "@/lib/features/people/schemas";
import { isSignedIn } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { testLetter } from "./letters";
import { topicsFor } from "./preferences";
import { mayRetry } from "./retry";
import { DeliveryInput, PreferencesInput, RecordInput, SettleInput, type TopicChoice, TopicInput } from "./schemas";

const testsAnHour = 5;

/** Saves where and when the person wants to hear of each topic. */
export const savePreferences = mutation({
  action: "preferences.save",
  input: PreferencesInput,
  async run(tx, { topics, ...setting }, { actor }) {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to do this.");
    const { userId } = actor;
    for (const one of topics.filter(({ topic }) => topicsFor(actor.kind).includes(topic))) {
      await saveTopic(tx, userId, one);
    }
    await tx
      .insert(mailSetting)
      .values({ userId, ...setting })
      .onConflictDoUpdate({ target: mailSetting.userId, set: setting });
    const audit = { patientId: null, entity: { type: "user", id: userId }, fields: ["alertPreferences"] };
    return { output: null, audit };
  },
});

/** Saves where the person wants to hear of one topic, such as nowhere. */
export const chooseTopic = mutation({
  action: "preferences.choose",
  input: TopicInput,
  async run(tx, choice, { actor }) {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to do this.");
    const { userId } = actor;
    if (!topicsFor(actor.kind).includes(choice.topic)) throw notFound();
    await saveTopic(tx, userId, choice);
    const audit = { patientId: null, entity: { type: "user", id: userId }, fields: ["alertPreferences"] };
    return { output: choice, audit };
  },
});

async function saveTopic(tx: Transaction, userId: string, { topic, ...channels }: TopicChoice): Promise<void> {
  await tx
    .insert(alertPreference)
    .values({ userId, topic, ...channels })
    .onConflictDoUpdate({ target: [alertPreference.userId, alertPreference.topic], set: channels });
}

/** Sends the person a mail that says nothing, so that they know whether ours arrive. */
export const requestTestMail = mutation({
  action: "mail.test",
  input: NoInput,
  async run(tx, _, { actor, now }) {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to do this.");
    const { userId: recipientId, email: address } = actor;
    const lately = gt(mailDelivery.createdAt, new Date(now.getTime() - 3_600_000));
    const mine = and(eq(mailDelivery.recipientId, recipientId), eq(mailDelivery.kind, "test"), lately);
    if ((await tx.$count(mailDelivery, mine)) >= testsAnHour) {
      const message = "You have asked for several test mails already. Wait an hour, then try again.";
      throw new AppError("throttled", message, { retryAfterSeconds: 3_600 });
    }
    const id = v7();
    await tx
      .insert(mailDelivery)
      .values({ id, recipientId, address, kind: "test", ...testLetter(publicOrigin()), createdAt: now });
    return {
      output: { id },
      audit: { patientId: null, entity: { type: "mail-delivery", id } },
      jobs: [{ name: "mail.send" as const, payload: { id } }],
    };
  },
});

/** Sends again what was given up. It stays among what is to be settled until it is sent. */
export const retryMail = mutation({
  action: "mail.retry",
  input: DeliveryInput,
  async run(tx, { id }) {
    const mail = await openMail(tx, id);
    if (!mayRetry(mail))
      throw new AppError("conflict", "This mail can't be sent again. Load the page to see how it stands.");
    await tx.update(mailDelivery).set({ status: "queued", tries: 0 }).where(eq(mailDelivery.id, id));
    return {
      output: { id },
      audit: { patientId: null, entity: { type: "mail-delivery", id }, fields: ["status"] },
      jobs: [{ name: "mail.send" as const, payload: { id } }],
    };
  },
});

/** Settles a mail that did not arrive: a letter went out instead, or nothing more is needed. What it said is not kept. */
export const settleMail = mutation({
  action: "mail.settle",
  input: SettleInput,
  async run(tx, { id, resolution }, { actor, now }) {
    await openMail(tx, id);
    await tx
      .update(mailDelivery)
      .set({ resolution, resolvedByUserId: actor.userId, resolvedAt: now, body: null })
      .where(eq(mailDelivery.id, id));
    const audit = { patientId: null, entity: { type: "mail-delivery", id }, fields: ["resolution"] };
    return { output: { id, resolution }, audit };
  },
});

/** A mail administrators were told of, held until the transaction ends. One that was settled or sent meanwhile says so. */
async function openMail(tx: Transaction, id: string) {
  const { kind, status, resolvedAt, reportedAt } = mailDelivery;
  const [mail] = await tx
    .select({ kind, status, resolvedAt })
    .from(mailDelivery)
    .where(and(eq(mailDelivery.id, id), isNotNull(reportedAt)));
  if (!mail) throw notFound();
  const [open] = await tx
    .select({ kind, status, resolvedAt })
    .from(mailDelivery)
    .where(and(eq(mailDelivery.id, id), isNull(resolvedAt), ne(status, "sent")))
    .for("update");
  if (!open)
    throw new AppError("conflict", "This mail was sent or settled meanwhile. Load the page to see how it stands.");
  return open;
}

/** Writes down what became of a try to send a mail. What was sent is not kept, nor that it was settled otherwise before. */
export const recordMail = mutation({
  action: "mail.record",
  input: RecordInput,
  async run(tx, { id, outcome }, { now }) {
    const isSent = outcome === "sent";
    await tx
      .update(mailDelivery)
      .set({
        status: outcome === "later" ? "queued" : outcome,
        tries: sql`${mailDelivery.tries} + 1`,
        ...(isSent && { sentAt: now, body: null, resolution: null, resolvedByUserId: null, resolvedAt: null }),
      })
      .where(eq(mailDelivery.id, id));
    return { output: null, audit: { patientId: null, entity: { type: "mail-delivery", id }, fields: ["status"] } };
  },
});
