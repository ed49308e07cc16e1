/** One measurement: a load on a server, and the CPU time that it and PostgreSQL took for each request. */
import { z } from "zod";
import type { Load, LoadResult } from "./load";
import { ask, postgresCpu, type Running } from "./processes";

export type Measurement = {
  clients: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** CPU milliseconds for each request. */
  serverMs: number;
  postgresMs: number;
};

const Result: z.ZodType<LoadResult> = z.object({
  count: z.number().positive(),
  failed: z.literal(0, "The server refused a request of the benchmark."),
  seconds: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
});

export type Place = { load: Running; databaseDirectory: string };

export async function measure({ load, databaseDirectory }: Place, server: Running, given: Load): Promise<Measurement> {
  const cpu = async () => ({
    server: z.number().parse(await ask(server, "cpu")),
    postgres: postgresCpu(databaseDirectory),
  });
  const before = await cpu();
  const { count, seconds, p50, p95, p99 } = Result.parse(await ask(load, given));
  const after = await cpu();
  return {
    clients: given.clients,
    perSecond: count / seconds,
    p50,
    p95,
    p99,
    serverMs: (after.server - before.server) / 1000 / count,
    postgresMs: ((after.postgres - before.postgres) * 1000) / count,
  };
}
