/** Kills the portal and its PostgreSQL at random while clients write and listen, and compares their journals with what is stored. */
import { setTimeout as wait } from "node:timers/promises";
import { Dice } from "@/lib/benefits/reference/random-question";
import { verifyTrail } from "../audit-verify/walk";
import { keepListening, keepWriting, type Progress, unreadable } from "./client";
import { compareEvents, compareWrites, readStored } from "./compare";
import { type Client, signIn } from "./people";
import { killable, type Launched, type Portal } from "./portal";
import { isWhole, print } from "./report";

type Options = { folder: string; port: number; launch: () => Launched; cycles: number; seed: number };

/** A kill comes within so long after the portal has answered a write, or after its start has begun. */
const writingMs = 1_500;
const startingMs = 3_000;

export async function survive({ folder, port, launch, cycles, seed }: Options): Promise<boolean> {
  console.log(`Random seed ${seed}`);
  const portal = killable({ folder, port, launch });
  await portal.untilStarted();
  const clients = await signIn(await portal.ownerUrl(), folder, seed);
  const before = await readStored(await portal.ownerUrl());
  const progress: Progress = { acknowledged: 0, retries: 0, isWriting: true };
  const listening = new AbortController();
  const streams = Promise.all(clients.map((client) => keepListening(client, portal, listening.signal)));
  const writers = Promise.all(clients.map((client) => keepWriting(client, portal, progress)));
  // Only a fault ends a client before the kills are over.
  await Promise.race([kill(cycles, new Dice(seed), portal, progress), streams, writers]);
  progress.isWriting = false;
  await writers;
  const after = await readStored(await portal.ownerUrl());
  await untilHeard(clients, after.events, portal);
  listening.abort();
  await streams;
  const journals = clients.map(({ journal }) => journal.read());
  const findings = {
    ...compareWrites(journals, before, after),
    ...compareEvents(clients, journals, after),
    unreadable: await unreadable(clients, portal, progress),
    tampered: await faultsOfTrail(await portal.ownerUrl()),
  };
  print({ cycles, kills: portal.kills, retries: progress.retries, findings });
  return isWhole(findings);
}

async function kill(cycles: number, dice: Dice, portal: Portal, progress: Progress): Promise<void> {
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const { acknowledged } = progress;
    await portal.until("a write is acknowledged", () => progress.acknowledged > acknowledged);
    // PostgreSQL twice as often: it is back within a second, and the app holds on to requests and streams meanwhile.
    const victim = dice.oneOf("app", "database", "database", "both", "app, and again while it starts");
    const moment = dice.below(writingMs);
    await wait(moment);
    console.log(`Cycle ${cycle}: ${victim}, after ${moment} ms and ${progress.acknowledged - acknowledged} writes`);
    if (victim === "database" || victim === "both") await portal.killDatabase();
    if (victim !== "database") await portal.restartApp();
    if (victim === "app, and again while it starts") {
      await wait(dice.below(startingMs));
      await portal.restartApp();
    }
    await portal.untilStarted();
    await portal.untilDatabase();
    await portal.untilReady();
  }
}

/** What a verifier of the trail finds wrong with it. */
async function faultsOfTrail(ownerUrl: string): Promise<number> {
  const { findings } = await verifyTrail(ownerUrl, {});
  return findings.filter(({ outcome }) => outcome === "failed").length;
}

/** The streams have as long as anything else here; what has not come by then is counted as lost. */
async function untilHeard(clients: readonly Client[], events: ReadonlyMap<string, { seq: number }[]>, portal: Portal) {
  const isHeard = ({ userId, heard }: Client) => heard >= (events.get(userId)?.at(-1)?.seq ?? 0);
  try {
    await portal.until("every event has come", () => clients.every(isHeard));
  } catch (error) {
    console.error(error);
  }
}
