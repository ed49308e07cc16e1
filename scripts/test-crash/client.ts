/** A client that never gives up: what it was not answered it asks again with the same key, and its stream goes on after the last event. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { openStream } from "@/scripts/live/stream";
import type { Intent } from "./journal";
import type { Client } from "./people";
import type { Portal } from "./portal";

export type Progress = { acknowledged: number; retries: number; isWriting: boolean };

const answerMs = 30_000;
const Started = z.object({ id: z.string(), lastMessage: z.object({ id: z.string() }).optional() });
const Recent = z.object({ items: z.array(z.object({ id: z.string() })) });
/** What the answer repeats of the request, by which it is known to be the answer to this one. */
const repeated = { conversation: "subject", message: "body", calculation: "quantity" } as const;
const places = { conversation: "/conversations", message: "/messages", calculation: "/copay-calculations" } as const;

/** Writes one thing after the other, now and then twice at once, as a double click does. */
export async function keepWriting(client: Client, portal: Portal, progress: Progress): Promise<void> {
  while (progress.isWriting) {
    const intent = await nextIntent(client, portal, progress);
    client.journal.add({ intent });
    const copies = client.dice.chance(10) ? 2 : 1;
    await Promise.all(Array.from({ length: copies }, () => untilAcknowledged(client, portal, progress, intent)));
    progress.acknowledged++;
  }
}

/** Holds a stream open, and opens it again after the last event it brought. */
export async function keepListening(client: Client, portal: Portal, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await portal.untilReady();
    const stream = openStream(portal.port, client.cookie, client.heard, ({ seq, topic, entityId }) => {
      client.journal.add({ event: { seq, topic, entityId } });
      client.heard = seq;
    });
    signal.addEventListener("abort", stream.cut);
    await stream.closed;
    signal.removeEventListener("abort", stream.cut);
  }
}

/** How many acknowledged writes their writer cannot read again as they were written. */
export async function unreadable(clients: readonly Client[], portal: Portal, progress: Progress): Promise<number> {
  const counts = clients.map(async (client) => {
    const { intents, acknowledgements } = client.journal.read();
    const ids = new Map(acknowledgements.map(({ key, ids: [id] }) => [key, id]));
    let count = 0;
    for (const intent of intents) {
      const path = `${places[intent.kind]}/${ids.get(intent.key)}`;
      const answer = await untilAnswered(client, portal, progress, path).catch((error) => console.error(error));
      if (!answer || !answers(intent, answer)) count++;
    }
    return count;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function untilAcknowledged(client: Client, portal: Portal, progress: Progress, intent: Intent) {
  const { key, kind, path, body } = intent;
  const answer = await untilAnswered(client, portal, progress, path, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });
  if (!answers(intent, answer)) throw new Error(`Another request's answer came to the ${kind} with key ${key}.`);
  const { id, lastMessage } = Started.parse(answer);
  client.journal.add({ acknowledgement: { key, ids: [id, ...(lastMessage ? [lastMessage.id] : [])] } });
}

/** Whether this is an answer to what was asked, and not to something else. */
function answers({ kind, body }: Intent, answer: Record<string, unknown>): boolean {
  return answer[repeated[kind]] === body[repeated[kind]];
}

async function nextIntent(client: Client, portal: Portal, progress: Progress): Promise<Intent> {
  const { dice, drug } = client;
  const key = randomUUID();
  const partner = client.partners[dice.below(client.partners.length)];
  const kind = dice.oneOf("conversation", "message", "message", "calculation");
  if (kind === "calculation") {
    const patient = partner?.patientId === undefined ? {} : { patientId: partner.patientId };
    const body = { ...drug, ...patient, quantity: dice.oneOf(30, 60, 90), daysSupply: 30 };
    return { kind, key, path: "/copay-calculations", body };
  }
  const recent = kind === "message" ? await recentConversations(client, portal, progress) : [];
  const into = recent[dice.below(recent.length)];
  if (into) return { kind: "message", key, path: `/conversations/${into}/messages`, body: { body: key } };
  return { kind: "conversation", key, path: "/conversations", body: { ...partner, subject: key, body: key } };
}

async function recentConversations(client: Client, portal: Portal, progress: Progress): Promise<string[]> {
  const page = await untilAnswered(client, portal, progress, "/conversations?limit=10");
  return Recent.parse(page).items.map(({ id }) => id);
}

/** Asks until there is an answer. Only an outage is a reason to ask again; anything else is a fault of the portal. */
async function untilAnswered(
  { cookie }: Client,
  portal: Portal,
  progress: Progress,
  path: string,
  request: RequestInit = {},
): Promise<Record<string, unknown>> {
  for (;;) {
    const headers = { ...request.headers, cookie, origin: portal.origin };
    const signal = AbortSignal.timeout(answerMs);
    const answer = await received(`${portal.origin}/api/v1${path}`, { ...request, headers, signal });
    if (answer && answer.status < 300) return JSON.parse(answer.text);
    if (answer && answer.status !== 503) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
    progress.retries++;
    await portal.untilReady();
  }
}

/** Undefined when the connection broke before all of the answer was there. */
async function received(address: string, request: RequestInit) {
  try {
    const response = await fetch(address, request);
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}
