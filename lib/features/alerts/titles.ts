import { inArray } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { oneTimeLink } from "@/db/schema/joining";
import { session } from "@/db/schema/people";
import { plan } from "@/db/schema/plans";
import { changeTitles } from "@/lib/features/changes/for-members";
import { messageTitles } from "@/lib/features/messages/told";
import type { Actor } from "@/lib/kernel/actor";
import type { Reader } from "@/lib/kernel/operation";
import { type AlertTopic, topicWords } from "./wording";

export type Told = { topic: AlertTopic; entityId: string };
type Titles = Map<string, string>;

/** What an alert says happened: worked out each time it is read, through what the reader may see then. */
export async function titlesOf(db: Reader, actor: Actor, alerts: readonly Told[]): Promise<(alert: Told) => string> {
  const idsOf = (...topics: AlertTopic[]) => [
    ...new Set(alerts.filter(({ topic }) => topics.includes(topic)).map(({ entityId }) => entityId)),
  ];
  const drugs = await drugNames(db, idsOf("medication"));
  const changes = await changeTitles(db, idsOf("formulary", "copay"));
  const plans = await planNames(db, idsOf("coverage"));
  const messages = await messageTitles(db, idsOf("message"));
  const signIns = await sessions(db, idsOf("security"));
  const addresses = await addressChanges(db, idsOf("security"));
  return ({ topic, entityId }) => {
    const drug = drugs.get(entityId);
    if (topic === "medication" && drug) return `Information about ${drug} was updated`;
    if (topic === "formulary" || topic === "copay") return changes.get(entityId) ?? topicWords[topic].title;
    if (topic === "coverage" && plans.has(entityId)) return `Your cover with ${plans.get(entityId)} has changed`;
    if (topic === "message") return messages.get(entityId) ?? topicWords[topic].title;
    if (topic === "security" && entityId === actor.userId) return "Your passphrase was changed";
    if (topic === "security" && signIns.has(entityId)) return "There was a new sign-in to your account";
    if (topic === "security" && addresses.has(entityId)) return "Your address for signing in was changed";
    return topicWords[topic].title;
  };
}

async function drugNames(db: Reader, ids: string[]): Promise<Titles> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: medication.id, name: medication.name })
    .from(medication)
    .where(inArray(medication.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function planNames(db: Reader, ids: string[]): Promise<Titles> {
  if (ids.length === 0) return new Map();
  const rows = await db.select({ id: plan.id, name: plan.name }).from(plan).where(inArray(plan.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function sessions(db: Reader, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.select({ id: session.id }).from(session).where(inArray(session.id, ids));
  return new Set(rows.map(({ id }) => id));
}

async function addressChanges(db: Reader, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.select({ id: oneTimeLink.id }).from(oneTimeLink).where(inArray(oneTimeLink.id, ids));
  return new Set(rows.map(({ id }) => id));
}
