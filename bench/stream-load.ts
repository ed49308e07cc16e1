/** Holds many streams open, writes messages at a steady rate, and compares when each was acknowledged with when its reader was told. */
import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { openStream } from "@/scripts/live/stream";
import { answerOf, Sent } from "./load";

export const Held = z.object({ held: z.number() });
export const Followed = z.object({
  written: z.number().positive(),
  perSecond: z.number(),
  lost: z.number(),
  doubled: z.number(),
  p50: z.number(),
  p99: z.number(),
  most: z.number(),
});

const Open = z.object({ origin: z.string(), cookies: z.array(z.string()) });
const Write = z.object({ origin: z.string(), messages: z.array(Sent), rate: z.number(), seconds: z.number() });
const Step = z.union([Open, Write]);
const Acknowledged = z.object({ id: z.string() });

const openedAtOnce = 50;
const patienceMs = 10_000;

/** When each message was told, by its id. */
const told = new Map<string, number[]>();

export function holdStreams(given: unknown): Promise<z.output<typeof Held> | z.output<typeof Followed>> {
  const step = Step.parse(given);
  return "cookies" in step ? open(step) : write(step);
}

async function open({ origin, cookies }: z.output<typeof Open>) {
  const port = Number(new URL(origin).port);
  let held = 0;
  for (let next = 0; next < cookies.length; next += openedAtOnce) {
    const streams = cookies.slice(next, next + openedAtOnce).map((cookie) =>
      openStream(port, cookie, undefined, ({ entityId, at }) => {
        if (entityId) told.set(entityId, [...(told.get(entityId) ?? []), at]);
      }),
    );
    const opened = await Promise.all(streams.map((stream) => stream.opened));
    held += opened.filter(Boolean).length;
  }
  return { held };
}

async function write({ origin, messages, rate, seconds }: z.output<typeof Write>) {
  const agent = new Agent({ keepAlive: true });
  const acknowledged = new Map<string, number>();
  const started = performance.now();
  const writing = Array.from({ length: rate * seconds }, async (_, index) => {
    await wait(started + (index * 1_000) / rate - performance.now());
    const message = messages[index % messages.length];
    if (!message) return;
    const { status, text } = await answerOf(agent, origin, message);
    if (status !== 201) throw new Error(`A message was answered with ${status}.`);
    acknowledged.set(Acknowledged.parse(JSON.parse(text)).id, performance.now());
  });
  await Promise.all(writing);
  const took = (performance.now() - started) / 1_000;
  const isTold = () => [...acknowledged.keys()].every((id) => told.has(id));
  const deadline = performance.now() + patienceMs;
  while (!isTold() && performance.now() < deadline) await wait(20);
  agent.destroy();
  return { ...delaysOf(acknowledged), perSecond: acknowledged.size / took };
}

/** An event that came before its acknowledgement waited for nobody. */
function delaysOf(acknowledged: ReadonlyMap<string, number>) {
  const each = [...acknowledged].map(([id, at]) => ({ at, told: told.get(id) ?? [] }));
  const delays = each.flatMap(({ at, told: [first] }) => (first === undefined ? [] : [Math.max(0, first - at)]));
  delays.sort((one, other) => one - other);
  const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0;
  return {
    written: each.length,
    lost: each.length - delays.length,
    doubled: each.filter((one) => one.told.length > 1).length,
    ...{ p50: at(0.5), p99: at(0.99), most: at(1) },
  };
}
