/** Holds what the clients wrote down against what the database has. */
import postgres from "postgres";
import type { Entries } from "./journal";
import type { Client } from "./people";

export type Stored = {
  /** Conversations, messages and calculations. */
  rows: Set<string>;
  /** The audit records that those rows must have, as action and id. */
  owed: Set<string>;
  /** How many of each there are. */
  audited: Map<string, number>;
  /** Ids of messages that someone was told of. */
  announced: Set<string>;
  messages: Set<string>;
  /** Of each person, in order. */
  events: Map<string, Told[]>;
};
type Heard = Pick<Client, "userId" | "lastSeq">;
type Told = { seq: number; topic: string; entityId: string | null };

export async function readStored(ownerUrl: string): Promise<Stored> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const rows = await sql<{ id: string; owed: string | null; isMessage: boolean }[]>`
    select id, 'conversation.start ' || id as owed, false as "isMessage" from conversation
    union all select id, 'copay.check ' || id, false from copay_calculation
    union all select id, case when id <> (select min(f.id::text)::uuid from message f
      where f.conversation_id = m.conversation_id) then 'message.send ' || id end, true from message m`;
  const audits = await sql<{ record: string; times: number }[]>`
    select action || ' ' || entity_id as record, count(*)::int as times from audit_event
    where action in ('conversation.start', 'message.send', 'copay.check') and outcome = 'success' group by 1`;
  const told = await sql<(Told & { to: string })[]>`
    select recipient_id as "to", seq::int, topic, entity_id as "entityId" from notification order by recipient_id, seq`;
  await sql.end();
  return {
    rows: new Set(rows.map(({ id }) => id)),
    owed: new Set(rows.flatMap(({ owed }) => owed ?? [])),
    audited: new Map(audits.map(({ record, times }) => [record, times])),
    announced: new Set(told.flatMap(({ topic, entityId }) => (topic === "message" && entityId ? [entityId] : []))),
    messages: new Set(rows.flatMap(({ id, isMessage }) => (isMessage ? [id] : []))),
    events: grouped(told, ({ to }) => to),
  };
}

/** Every acknowledged write is there once, under the id it was acknowledged with, and has its audit record. */
export function compareWrites(journals: readonly Entries[], before: Stored, after: Stored) {
  const isNew = (one: string) => !before.rows.has(one);
  const answersOf = grouped(
    journals.flatMap(({ acknowledgements }) => acknowledgements),
    ({ key }) => key,
  );
  const acknowledged = new Map([...answersOf].map(([key, [first]]) => [key, first?.ids ?? []]));
  const ids = new Set([...acknowledged.values()].flat());
  const secondAnswers = [...answersOf.values()].filter((all) => new Set(all.map((one) => one.ids.join())).size > 1);
  const sharedIds = [...acknowledged.values()].flat().length - ids.size;
  const unasked = [...after.rows].filter((id) => isNew(id) && !ids.has(id));
  const records = [...after.owed].filter((one) => !before.owed.has(one));
  return {
    acknowledged: acknowledged.size,
    unacknowledged: journals.flatMap(({ intents }) => intents).filter(({ key }) => !acknowledged.has(key)).length,
    lost: [...ids].filter((id) => !after.rows.has(id)).length,
    doubled: unasked.length + secondAnswers.length + sharedIds,
    withoutAudit: records.filter((record) => after.audited.get(record) !== 1).length,
    auditWithoutRow: [...after.audited.keys()].filter(
      (record) => !before.audited.has(record) && !after.owed.has(record),
    ).length,
    unannounced: [...after.messages].filter((id) => isNew(id) && !after.announced.has(id)).length,
  };
}

/** Every event of each person came once and in order, over however many streams. */
export function compareEvents(clients: readonly Heard[], journals: readonly Entries[], after: Stored) {
  const sum = { events: 0, eventsLost: 0, eventsDoubled: 0, eventsOutOfOrder: 0, eventsUnknown: 0 };
  for (const [index, { userId, lastSeq }] of clients.entries()) {
    const due = (after.events.get(userId) ?? []).filter(({ seq }) => seq > lastSeq);
    const came = journals[index]?.events ?? [];
    const numbers = came.map(({ seq }) => seq);
    const seen = new Set(numbers);
    const named = new Set(due.map(textOf));
    sum.events += due.length;
    sum.eventsLost += due.filter(({ seq }) => !seen.has(seq)).length;
    sum.eventsDoubled += numbers.length - seen.size;
    sum.eventsOutOfOrder += numbers.filter((seq, at) => seq < (numbers[at - 1] ?? 0)).length;
    sum.eventsUnknown += came.filter((event) => !named.has(textOf(event))).length;
  }
  return sum;
}

const textOf = ({ seq, topic, entityId }: Told) => `${seq} ${topic} ${entityId}`;

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
}
