import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { v7 } from "uuid";
import { notification, type Topic } from "@/db/schema/alerts";
import { alertPreference, mailDelivery, mailSetting } from "@/db/schema/mail";
import { user } from "@/db/schema/people";
import { publicOrigin } from "@/lib/env";
import { dayIn } from "@/lib/features/calendar";
import { mutation, type Reader, type Transaction } from "@/lib/kernel/operation";
import { alertLetter, digestLetter, type Letter, securityLetter } from "./letters";
import { defaultChannels } from "./preferences";
import { defaultSetting, type MailSetting, mayBeMailed } from "./schedule";
import { DueInput } from "./schemas";

const batch = 200;

/** What is kept out of the portal counts as read there from the start; nobody has read it. */
type Due = { seq: number; topic: Topic; isRead: boolean };
type Person = { id: string; email: string; isActive: boolean; setting: MailSetting; due: Due[]; byMail: Set<Topic> };
type Kind = "security" | "digest" | "alerts";
type Plan = { handled: number[]; letters: { kind: Kind; letter: Letter }[] };

/** Turns alerts nobody has read into mail, where and when each person wants it. What must wait is looked at again. */
export const queueAlertMail = mutation({
  action: "alerts.mail",
  input: DueInput,
  async run(tx, { after }, { now }) {
    const people = await peopleWithMailDue(tx, after);
    const mails = [];
    for (const person of people) {
      const { handled, letters } = planFor(person, now);
      await settle(tx, person, handled);
      const isDigest = letters.some(({ kind }) => kind === "digest");
      if (isDigest) await digested(tx, person, dayIn(person.setting.timeZone, now));
      const whose = { recipientId: person.id, address: person.email, createdAt: now };
      mails.push(...letters.map(({ kind, letter }) => ({ id: v7(), ...whose, kind, ...letter })));
    }
    if (mails.length > 0) await tx.insert(mailDelivery).values(mails);
    const last = people.length === batch ? people.at(-1)?.id : undefined;
    return {
      output: mails.length,
      audit: mails.length > 0 ? { patientId: null, entity: { type: "mail-delivery", id: null } } : null,
      jobs: [
        ...mails.map(({ id }) => ({ name: "mail.send" as const, payload: { id } })),
        ...(last ? [{ name: "alerts.mail" as const, payload: { after: last } }] : []),
      ],
    };
  },
});

/** What to mail a person now, and which alerts need no more thought. Security never waits. */
export function planFor({ isActive, setting, due, byMail }: Omit<Person, "id" | "email">, now: Date): Plan {
  const seqs = (alerts: Due[]) => alerts.map(({ seq }) => seq);
  const wanted = due.filter(({ topic, isRead }) => isActive && !isRead && byMail.has(topic));
  const urgent = wanted.filter(({ topic }) => topic === "security");
  const others = wanted.filter(({ topic }) => topic !== "security");
  const isNow = others.length > 0 && mayBeMailed(setting, now);
  const origin = publicOrigin();
  const letters: Plan["letters"] = [];
  if (urgent.length > 0) letters.push({ kind: "security", letter: securityLetter(origin) });
  if (isNow && setting.isDigest) letters.push({ kind: "digest", letter: digestLetter(others.length, origin) });
  if (isNow && !setting.isDigest) letters.push({ kind: "alerts", letter: alertLetter(others.length, origin) });
  const waiting = new Set(isNow ? [] : seqs(others));
  return { handled: seqs(due).filter((seq) => !waiting.has(seq)), letters };
}

async function peopleWithMailDue(db: Reader, after: string | undefined): Promise<Person[]> {
  const due = eq(notification.isMailDue, true);
  const found = await db
    .selectDistinct({ id: notification.recipientId })
    .from(notification)
    .where(and(due, after ? gt(notification.recipientId, after) : undefined))
    .orderBy(asc(notification.recipientId))
    .limit(batch);
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const people = await db
    .select({ id: user.id, email: user.email, isActive: user.isActive })
    .from(user)
    .where(inArray(user.id, ids))
    .orderBy(asc(user.id));
  const alerts = await db
    .select({
      recipientId: notification.recipientId,
      seq: notification.seq,
      topic: notification.topic,
      readAt: notification.readAt,
    })
    .from(notification)
    .where(and(due, inArray(notification.recipientId, ids)));
  const chosen = await db.select().from(alertPreference).where(inArray(alertPreference.userId, ids));
  const settings = await db.select().from(mailSetting).where(inArray(mailSetting.userId, ids));
  return people.map((person) => {
    const mine = alerts.filter(({ recipientId }) => recipientId === person.id);
    const channelsOf = (topic: Topic) =>
      chosen.find((one) => one.userId === person.id && one.topic === topic) ?? defaultChannels(topic);
    const due = mine.map(({ seq, topic, readAt }) => {
      return { seq, topic, isRead: readAt !== null && channelsOf(topic).inPortal };
    });
    const byMail = new Set(due.map(({ topic }) => topic).filter((topic) => channelsOf(topic).byMail));
    const setting = settings.find(({ userId }) => userId === person.id) ?? defaultSetting;
    return { ...person, setting, due, byMail };
  });
}

async function settle(tx: Transaction, { id }: Person, seqs: number[]): Promise<void> {
  if (seqs.length === 0) return;
  const handled = and(eq(notification.recipientId, id), inArray(notification.seq, seqs));
  await tx.update(notification).set({ isMailDue: false }).where(handled);
}

async function digested(tx: Transaction, { id }: Person, digestedOn: string): Promise<void> {
  await tx.update(mailSetting).set({ digestedOn }).where(eq(mailSetting.userId, id));
}
