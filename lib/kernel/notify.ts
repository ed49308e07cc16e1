import { database, type Transaction } from "@/db/client";
import type { Topic } from "@/db/schema/alerts";
import { written } from "./statement";

/** That a person is told of something. `to` is their user id; without an entity it only tells their devices that alerts were read. */
export type Notice = { to: string; topic: Topic; entityId: string | null };

/** People one transaction may notify: it holds their counters until it commits. */
const batch = 500;

/** What every server listens to. */
export const wakeChannel = "tierwise_notifications";
const everyone = "";
/** A wake-up is at most 8,000 bytes; with more people than this it says "everyone". */
const idsInWakeUp = 200;

const notifying = "select notify_people($1::uuid[], $2::text[], $3::uuid[])";
const waking = "select pg_notify($1, $2)";

const list = (values: readonly (string | null)[]) => `{${values.map((value) => value ?? "null").join(",")}}`;

export async function notify(tx: Transaction, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  if (notices.length > batch) throw new RangeError(`Notify at most ${batch} people in one transaction.`);
  const columns = [
    notices.map(({ to }) => to),
    notices.map(({ topic }) => topic),
    notices.map(({ entityId }) => entityId),
  ];
  await tx.execute(written(notifying, columns.map(list)));
}

declare global {
  var tierwiseWakeUp: { people: Set<string>; isSending: boolean } | undefined;
}

/** Wakes the servers that hold streams of these people. Not awaited, and gathered while one is under way: a lost wake-up costs a second, never an event. */
export function wakeStreams(notices: readonly Notice[]): void {
  globalThis.tierwiseWakeUp ??= { people: new Set(), isSending: false };
  const waiting = globalThis.tierwiseWakeUp;
  for (const { to } of notices) waiting.people.add(to);
  if (!waiting.isSending) void send(waiting);
}

async function send(waiting: { people: Set<string>; isSending: boolean }): Promise<void> {
  waiting.isSending = true;
  while (waiting.people.size > 0) {
    const people = waiting.people.size > idsInWakeUp ? everyone : [...waiting.people].join(",");
    waiting.people.clear();
    try {
      // Outside any transaction: inside, it would make all commits wait for each other.
      await database().execute(written(waking, [wakeChannel, people]));
    } catch {
      // The servers look each second anyway.
    }
  }
  waiting.isSending = false;
}
