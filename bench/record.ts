/** What the portal says to PostgreSQL for a request, statement by statement, so that the control can say the same. */
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { z } from "zod";
import { closeDatabase } from "@/db/client";
import { guarded } from "@/db/guard";
import * as schema from "@/db/schema";
import { handleApi } from "@/lib/api/handler";
import { env } from "@/lib/env";
import type { Sent } from "./load";

const Statement = z.object({ text: z.string(), parameters: z.array(z.unknown()) });
export const Recording = z.object({ statements: z.array(Statement), status: z.number(), answer: z.unknown() });
export type Statement = z.output<typeof Statement>;
export type Recording = z.output<typeof Recording>;

/** Answers each request in this process, through a connection that tells what it is asked. */
export async function record(requests: readonly Sent[]): Promise<Recording[]> {
  let statements: Statement[] = [];
  const client = postgres(env.appDatabaseUrl, {
    max: 1,
    onnotice: () => {},
    debug: (_, text, parameters) => statements.push({ text, parameters: [...parameters] }),
  });
  globalThis.tierwiseConnection = { client, db: drizzle(guarded(client), { schema, casing: "snake_case" }) };
  const recordings: Recording[] = [];
  for (const { method, path, headers, body } of requests) {
    const { origin = "" } = headers;
    const ask = () => handleApi(new Request(origin + path, { method, headers, body }));
    // The first one also opens the connection and asks for the types of the database.
    if (recordings.length === 0) await ask();
    statements = [];
    const answer = await ask();
    recordings.push({ statements, status: answer.status, answer: await answer.json() });
  }
  await closeDatabase();
  return recordings;
}
