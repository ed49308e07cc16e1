/** A change of the drug list that touches so many members: its preview, its publication and the telling, beside a client at a steady rate. */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import type { Sent } from "./load";
import { addPeople, type Request, requestsFor, signedInMembers, signIn } from "./people";
import { ask, peakMemory, postgresCpu, type Running, start, watchMemory } from "./processes";
import { printChange } from "./report";
import { save } from "./save";
import { SELF, type Server, type Site, startPortal } from "./servers";
import { Answered } from "./steady";

const perSecond = 20;
const windowSeconds = 5;

export type Phase = {
  name: string;
  seconds: number;
  portalSeconds: number;
  postgresSeconds: number;
  answers: z.output<typeof Answered>;
};
export type Touched = { members: number; told: number; phases: Phase[]; portalBytes: number; postgresBytes: number };

type Options = Site & { members: number; log: (line: string) => void; onStop: (stop: () => Promise<void>) => void };
type World = Site & { sql: Sql; portal: Server; client: Running; requests: Sent[] };

/** Prints a table and returns where the figures lie as JSON. */
export async function benchChange({ members, log, onStop, ...site }: Options): Promise<string> {
  const kept = <One extends Running>(running: One): One => {
    onStop(running.stop);
    return running;
  };
  const portal = kept(await startPortal(site));
  await addPeople(site, { members, providers: Math.ceil(members / 500) }, log);
  const sql = postgres(site.databaseUrl, { max: 2, onnotice: () => {} });
  const drug = await takenByAll(sql);
  const world = {
    ...site,
    sql,
    portal,
    client: kept(start(SELF, ["steady"], {})),
    requests: await requests(site, portal),
  };
  const watch = watchMemory(clusterOf(site));
  const phases = [await during(world, "nothing", () => wait(4 * windowSeconds * 1000))];
  const said = await draftedBy(sql, drug);
  const call = calling(portal.origin, await administrators(sql));
  const [{ id }, preview] = await timed(world, "preview", async () => {
    const drafted = Named.parse(await call(0, "formulary-changes", said));
    await until(
      async () => (await sql`select from change where id = ${drafted.id} and impact_state = 'ready'`).length > 0,
    );
    return drafted;
  });
  const [, approval] = await timed(world, "approval", () => call(1, `formulary-changes/${id}/approval`));
  const [, publication] = await timed(world, "publication", () => call(0, `formulary-changes/${id}/publication`));
  const untold = () => sql`select from price_change where change_id = ${id} and told_at is null limit 1`;
  const [, telling] = await timed(world, "telling", () => until(async () => (await untold()).length === 0));
  phases.push(preview, approval, publication, telling);
  const [{ told = 0 } = {}] = await sql<
    { told: number }[]
  >`select count(distinct recipient_id)::int as told from notification n
    join price_change i on i.id = n.entity_id where i.change_id = ${id}`;
  const memory = { portalBytes: peakMemory(portal), postgresBytes: await watch.stop() };
  await sql.end();
  const touched = { members, told, phases, ...memory };
  printChange(touched);
  return save({ touched });
}

const Named = z.object({ id: z.uuid() });
const clusterOf = ({ folder }: Site) => join(folder, "cluster", "postgres");

async function until(isDone: () => Promise<boolean>) {
  while (!(await isDone())) await wait(200);
}

/** A price, and a page of the portal, in turn. */
async function requests({ databaseUrl }: Site, { origin }: Server) {
  const askers = await signedInMembers(databaseUrl, 40);
  const kinds: readonly Request[] = ["price", "page"];
  const sent = await Promise.all(kinds.map((kind) => requestsFor(kind, askers, origin)));
  return askers.flatMap((_, index) => sent.flatMap((ofKind) => ofKind[index] ?? []));
}

/** Every member with an account takes one drug, one in five only follows its price; each at a pharmacy that has a price for it. */
async function takenByAll(sql: Sql): Promise<string> {
  const [{ id = "" } = {}] = await sql<{ id: string }[]>`select m.id from medication m
    where not exists (select from plan p where p.published_id is null and not exists (select from formulary_entry e
      where e.plan_id = p.id and e.medication_id = m.id and e.covered and e.tier like '%generic%' and e.effective_to is null))
    and (select count(*) from drug_price where medication_id = m.id) > 5 order by m.name limit 1`;
  for (const [table, follows] of [
    ["price_follow", true],
    ["patient_medication", false],
  ] as const) {
    const started = follows ? sql`` : sql`, started_on`;
    const startedOn = follows ? sql`` : sql`, '2026-01-01'::date`;
    await sql`insert into ${sql(table)} (patient_id, medication_id, quantity, days_supply, pharmacy_id${started})
      select p.id, ${id}, 30, 30, places.ids[1 + abs(hashtext(p.id::text)) % cardinality(places.ids)]${startedOn}
      from patient p, (select array_agg(distinct pharmacy_id) as ids from drug_price where medication_id = ${id}) places
      where p.user_id is not null and (abs(hashtext(p.id::text)) % 5 = 0) = ${follows} on conflict do nothing`;
  }
  await sql`vacuum analyze patient_medication`;
  await sql`vacuum analyze price_follow`;
  return id;
}

/** On every plan the drug moves to another tier and needs approval first, so that each member's answer differs. */
async function draftedBy(sql: Sql, medicationId: string) {
  const plans = await sql<{ id: string }[]>`select id from plan where published_id is null`;
  const restrictions = [{ kind: "prior-authorization", detail: "Your prescriber asks the plan first." }];
  const effectiveFrom = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const said = { medicationId, covered: true, tier: "preferred-brand", restrictions, effectiveFrom };
  return { title: "A change for everyone", entries: plans.map(({ id: planId }) => ({ planId, ...said })) };
}

async function administrators(sql: Sql): Promise<string[]> {
  const found = await sql<{ id: string }[]>`select id from "user" where role = 'admin' order by email limit 2`;
  const cookies = [];
  for (const { id } of found) cookies.push(await signIn(sql, id));
  return cookies;
}

/** Asks the API as one of the administrators. */
function calling(origin: string, cookies: readonly string[]) {
  return async (who: number, path: string, body: object = {}): Promise<unknown> => {
    const headers = { cookie: cookies[who] ?? "", origin, "content-type": "application/json" };
    const answer = await fetch(`${origin}/api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
}

/** Does a piece of work while the client asks on. */
async function timed<Output>(world: World, name: string, work: () => Promise<Output>): Promise<[Output, Phase]> {
  const { client, portal, requests: sent } = world;
  const cpu = async () => ({
    portal: z.number().parse(await ask(portal, "cpu")) / 1e6,
    postgres: postgresCpu(clusterOf(world)),
  });
  const before = await cpu();
  const started = performance.now();
  let ended: { seconds: number; portal: number; postgres: number } | undefined;
  const working = work().then(async (output) => {
    ended = { seconds: (performance.now() - started) / 1000, ...(await cpu()) };
    return output;
  });
  const answers: Phase["answers"] = [];
  const steady = { origin: portal.origin, requests: sent, perSecond, seconds: windowSeconds };
  do answers.push(...Answered.parse(await ask(client, steady)));
  while (!ended);
  const output = await working;
  const spent = { portalSeconds: ended.portal - before.portal, postgresSeconds: ended.postgres - before.postgres };
  return [output, { name, seconds: ended.seconds, ...spent, answers }];
}

async function during(world: World, name: string, work: () => Promise<unknown>): Promise<Phase> {
  const [, phase] = await timed(world, name, work);
  return phase;
}
