/** The benchmark: what is measured, in which order. README.md says how to read it. */
import { join } from "node:path";
import { type Measurement, measure, type Place } from "./measure";
import { addPeople, type Request, requestNames, requestsFor, signedInMembers } from "./people";
import { ask, type Running, start } from "./processes";
import { partsOf } from "./profile";
import { printEngine, printParts, printRequests, printScale } from "./report";
import { save } from "./save";
import { SELF, type Server, type Site, startControl, startPortal } from "./servers";

export type Compared = { request: string; portal: Measurement[]; control: Measurement[] };
export type Profiled = { request: string; parts: ReturnType<typeof partsOf> };
export type Scaled = { members: number; portal: Measurement };

const seconds = 4;
const most = 20_000;
const usual = 8;
const plan: { kind: Request; clients: number[] }[] = [
  { kind: "price", clients: [1, 8, 32] },
  { kind: "message", clients: [1, 8, 32] },
  { kind: "me", clients: [usual] },
  { kind: "search", clients: [usual] },
];

const profiled: Request[] = ["price", "message"];

type Options = Site & { scale: boolean; log: (line: string) => void; onStop: (stop: () => Promise<void>) => void };

/** Prints a table of each part and returns where the figures lie as JSON. */
export async function bench({ scale, log, onStop, ...site }: Options): Promise<string> {
  const kept = <One extends Running>(running: One): One => {
    onStop(running.stop);
    return running;
  };
  const engine = kept(start(SELF, ["engine"], {}));
  const speed = await ask(engine, { seconds });
  await engine.stop();
  printEngine(speed);
  const portal = kept(await startPortal(site));
  await addPeople(site, { members: 64, providers: 8 }, log);
  const place = { load: kept(start(SELF, ["load"], {})), databaseDirectory: join(site.folder, "cluster", "postgres") };
  const requests: Compared[] = [];
  for (const { kind, clients } of plan) {
    const sent = await requestsFor(kind, await signedInMembers(site.databaseUrl, 16), portal.origin);
    const control = kept(await startControl(site, portal.origin, sent));
    requests.push({ request: requestNames[kind], ...(await compare(place, { portal, control }, sent, clients)) });
    await control.stop();
  }
  printRequests(requests);
  const parts: Profiled[] = [];
  for (const kind of profiled) {
    const request = requestNames[kind];
    parts.push({ request, parts: await profile(kind, site, place, portal) });
  }
  printParts(parts, requests);
  const scaled = scale ? await grow(site, place, portal, log) : [];
  if (scale) printScale(scaled);
  return save({ engine: speed, requests, parts, scaled });
}

type Pair = { portal: Server; control: Server };
type Sent = Awaited<ReturnType<typeof requestsFor>>;

/** Both take turns, so that what else the machine does falls on both. */
async function compare(place: Place, { portal, control }: Pair, requests: Sent, clients: readonly number[]) {
  const measured: Omit<Compared, "request"> = { portal: [], control: [] };
  const loadOn = ({ origin }: Server, count: number, time = seconds) => ({
    ...{ origin, requests, clients: count, seconds: time, most },
  });
  for (const server of [portal, control]) await measure(place, server, loadOn(server, usual, 2));
  for (const count of clients) {
    measured.portal.push(await measure(place, portal, loadOn(portal, count)));
    measured.control.push(await measure(place, control, loadOn(control, count)));
  }
  return measured;
}

async function profile(kind: Request, { databaseUrl }: Site, { load }: Place, portal: Server) {
  const requests = await requestsFor(kind, await signedInMembers(databaseUrl, 16), portal.origin);
  await ask(portal, "profile");
  await ask(load, { origin: portal.origin, requests, clients: usual, seconds, most });
  return partsOf(await ask(portal, "profiled"), "dist/server.mjs");
}

/** The same requests among more and more people. */
async function grow(
  { databaseUrl }: Pick<Site, "databaseUrl">,
  place: Place,
  portal: Server,
  log: (line: string) => void,
) {
  const scaled: Scaled[] = [];
  for (const members of [1_000, 100_000]) {
    await addPeople({ databaseUrl }, { members, providers: members / 500 }, log);
    const requests = await requestsFor("price", await signedInMembers(databaseUrl, 500), portal.origin);
    const load = { origin: portal.origin, requests, clients: usual, most };
    await measure(place, portal, { ...load, seconds: 2 });
    scaled.push({ members, portal: await measure(place, portal, { ...load, seconds: 2 * seconds }) });
  }
  return scaled;
}
