/** Live events of many open streams on one server: how soon after its acknowledgement a message is told, and what a stream costs. */
import { z } from "zod";
import { messageTo, startConversation } from "./messages";
import { addPeople, connectAsOwner, signIn } from "./people";
import { ask, type Running, start } from "./processes";
import { printStreams } from "./report";
import { save } from "./save";
import { SELF, type Server, type Site, startPortal } from "./servers";
import { Followed, Held } from "./stream-load";

export type Streamed = z.output<typeof Followed> & {
  streams: number;
  held: number;
  residentEach: number;
  liveEach: number;
  serverCpu: number;
};

const counts = [100, 1_000, 5_000];
const providers = 50;
/** Those who are written to; the others' streams are open and silent, as most are. */
const writtenTo = 500;
const rate = 100;
const seconds = 20;

const Memory = z.object({ resident: z.number(), live: z.number() });

type Options = Site & { log: (line: string) => void; onStop: (stop: () => Promise<void>) => void };
type Reader = { cookie: string; userId: string; provider: string };

export async function benchStreams({ log, onStop, ...site }: Options): Promise<string> {
  const streamed: Streamed[] = [];
  for (const count of counts) {
    const portal = await startPortal(site);
    onStop(portal.stop);
    const load = start(SELF, ["streams"], {});
    onStop(load.stop);
    const readers = await readersOf(site.databaseUrl, count, log);
    const messages = await messagesTo(readers.slice(0, writtenTo), portal.origin);
    const cookies = readers.map(({ cookie }) => cookie);
    streamed.push({ streams: count, ...(await follow(portal, load, cookies, messages)) });
    await load.stop();
    await portal.stop();
  }
  printStreams(streamed);
  return save({ streamed }, "dist/bench-streams.json");
}

async function follow(portal: Server, load: Running, cookies: string[], messages: ReturnType<typeof messageTo>[]) {
  const memory = async () => Memory.parse(await ask(portal, "memory"));
  const cpu = async () => z.number().parse(await ask(portal, "cpu"));
  const before = await memory();
  const { held } = Held.parse(await ask(load, { origin: portal.origin, cookies }));
  const after = await memory();
  const residentEach = (after.resident - before.resident) / cookies.length;
  const liveEach = (after.live - before.live) / cookies.length;
  const cpuBefore = await cpu();
  const followed = Followed.parse(await ask(load, { origin: portal.origin, messages, rate, seconds }));
  return { held, residentEach, liveEach, ...followed, serverCpu: ((await cpu()) - cpuBefore) / 1e6 / seconds };
}

/** Members with a session each, and the cookie of a provider who cares for them. */
async function readersOf(ownerUrl: string, count: number, log: (line: string) => void): Promise<Reader[]> {
  await addPeople({ databaseUrl: ownerUrl }, { members: count, providers }, log);
  const sql = connectAsOwner(ownerUrl);
  const rows = await sql<{ userId: string; providerUserId: string }[]>`
    select distinct on (p.id) p.user_id as "userId", v.user_id as "providerUserId" from patient p
    join care_relationship c on c.patient_id = p.id and c.ended_on is null
    join provider v on v.id = c.provider_id where p.user_id is not null order by p.id limit ${count}`;
  const cookies = new Map<string, string>();
  const readers: Reader[] = [];
  for (const { userId, providerUserId } of rows) {
    const provider = cookies.get(providerUserId) ?? (await signIn(sql, providerUserId));
    cookies.set(providerUserId, provider);
    readers.push({ userId, provider, cookie: await signIn(sql, userId) });
  }
  await sql.end();
  return readers;
}

/** One message of their provider to each of these members, in a conversation begun before. */
async function messagesTo(readers: readonly Reader[], origin: string) {
  const messages = [];
  for (const { userId, provider } of readers) {
    const headers = { cookie: provider, origin };
    messages.push(messageTo(await startConversation(origin, headers, { recipientId: userId }), headers));
  }
  return messages;
}
