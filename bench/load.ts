/** A small load generator: keep-alive clients that each send the next request when the last one is answered. */
import { Agent, request as send } from "node:http";
import { z } from "zod";

export const Sent = z.object({
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});
export const Load = z.object({
  origin: z.string(),
  requests: z.array(Sent),
  clients: z.number(),
  seconds: z.number(),
  most: z.number(),
});
export type Sent = z.output<typeof Sent>;
export type Load = z.output<typeof Load>;
export type LoadResult = { count: number; failed: number; seconds: number; p50: number; p95: number; p99: number };

export async function applyLoad({ origin, requests, clients, seconds, most }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const started = performance.now();
  const end = started + seconds * 1000;
  const times: number[] = [];
  let asked = 0;
  let failed = 0;
  const client = async () => {
    while (performance.now() < end && asked < most) {
      const request = requests[asked++ % requests.length];
      if (!request) return;
      const sentAt = performance.now();
      const { status } = await answerOf(agent, origin, request);
      times.push(performance.now() - sentAt);
      if (status >= 300) failed++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    count: times.length,
    failed,
    seconds: (performance.now() - started) / 1000,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

/** Sends a request and waits for all of its answer. */
export function answerOf(agent: Agent, origin: string, { method, path, headers, body }: Sent) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const outgoing = send(origin + path, { agent, method, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => (text += part));
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    outgoing.once("error", reject);
    outgoing.end(body ?? undefined);
  });
}
