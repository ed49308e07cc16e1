/** Proves live events over two server processes. */
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { closeDatabase } from "@/lib/kernel/connection";
import { mutation } from "@/lib/kernel/operation";
import { asPatient } from "@/lib/kernel/test-actors";
import { openStream } from "@/scripts/live/stream";
import { cookieOf, makePeople, type Person, prepare, type Server, startServer } from "./site";

type Options = {
  databaseUrl: string;
  reconnects: number;
  onStop: (stop: () => Promise<void>) => void;
};

const rate = 100;
const patienceMs = 10_000;

/** A mutation like any other, which tells its own actor of something. */
const tell = mutation({
  action: "copay.check",
  input: z.strictObject({ entityId: z.string() }),
  run: async (_tx, { entityId }, { actor }) => ({
    output: null,
    audit: { patientId: entityId, entity: { type: "proof", id: null } },
    notify: [{ to: actor.userId ?? "", topic: "coverage" as const, entityId }],
  }),
});

export async function prove({ databaseUrl, reconnects, onStop }: Options): Promise<boolean> {
  await prepare(databaseUrl);
  onStop(closeDatabase);
  const servers = [await startServer(), await startServer()];
  for (const server of servers) onStop(server.stop);
  return proveReconnects(databaseUrl, servers, reconnects);
}

/** Writes at a steady rate until told to stop; how many events each person was told with an acknowledgement. */
function writer(people: readonly Person[]) {
  const acknowledged = new Map<string, number>(people.map(({ userId }) => [userId, 0]));
  const underWay: Promise<void>[] = [];
  const timer = setInterval(() => {
    const person = people[Math.floor(Math.random() * people.length)];
    if (!person) return;
    const told = tell(asPatient(person), { entityId: person.patientId }).then(() => {
      acknowledged.set(person.userId, (acknowledged.get(person.userId) ?? 0) + 1);
    });
    underWay.push(told);
  }, 1_000 / rate);
  return {
    acknowledged,
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}

async function proveReconnects(databaseUrl: string, servers: readonly Server[], reconnects: number): Promise<boolean> {
  const people = await makePeople(databaseUrl, "reconnect", 20);
  const { acknowledged, stop } = writer(people);
  let left = reconnects;
  const seen = new Map<string, number[]>(people.map(({ userId }) => [userId, []]));
  const follow = async (person: Person, until: () => boolean) => {
    const mine = seen.get(person.userId) ?? [];
    const server = servers[Math.floor(Math.random() * servers.length)];
    const stream = openStream(server?.port ?? 0, cookieOf(person), mine.at(-1) ?? 0, ({ seq }) => mine.push(seq));
    await stream.opened;
    const started = performance.now();
    const stay = Math.random() * 400;
    while (!until() && performance.now() - started < (left > 0 ? stay : patienceMs)) await wait(5);
    stream.cut();
  };
  await Promise.all(
    people.map(async (person) => {
      while (left-- > 0) await follow(person, () => false);
    }),
  );
  await stop();
  left = 0;
  const total = (person: Person) => acknowledged.get(person.userId) ?? 0;
  await Promise.all(
    people.map((person) => follow(person, () => (seen.get(person.userId)?.at(-1) ?? 0) >= total(person))),
  );
  const events = people.reduce((sum, person) => sum + total(person), 0);
  const wrong = people.filter((person) => {
    const numbers = seen.get(person.userId) ?? [];
    return numbers.length !== total(person) || numbers.some((seq, index) => seq !== index + 1);
  });
  console.log(
    `${reconnects} reconnects over ${servers.length} servers, ${events} events: ${wrong.length} people with one lost, doubled or out of order`,
  );
  return wrong.length === 0;
}
