/** The control: node:http and postgres.js, the portal's own statements, and nothing else. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import postgres from "postgres";
import { v7 } from "uuid";
import type { Recording, Statement } from "./record";

/** Which recording to replay. The portal does not know this header. */
export const RECORDING = "x-bench-recording";

const asText = { serialize: (value: unknown) => value, parse: (value: unknown) => value };
const types = {
  json: { to: 114, from: [114, 3802], ...asText },
  moment: { to: 1184, from: [1082, 1083, 1114, 1184], ...asText },
};

/** A parameter as it is, a new id, or an object that is written as JSON each time. */
type Parameter = { kind: "same" | "json"; value: unknown } | { kind: "new-id" };
type Step = { text: string; parameters: Parameter[] };
type Play = { transactions: Step[][]; answer: unknown; status: number };

export async function startBareServer(appUrl: string, recordings: readonly Recording[]): Promise<number> {
  const sql = postgres(appUrl, { max: 10, onnotice: () => {}, types, connection: { application_name: "bench-bare" } });
  const plays = recordings.map(playOf);
  const server = createServer(async (request, response) => {
    const play = plays[Number(request.headers[RECORDING])];
    const body = await bodyOf(request);
    if (body) JSON.parse(body);
    createHash("sha256")
      .update(request.headers.cookie ?? "")
      .digest();
    if (!play) return response.writeHead(404).end();
    for (const steps of play.transactions) await perform(sql, steps);
    const text = JSON.stringify(play.answer);
    response.writeHead(play.status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
    return response.end(text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function perform(sql: postgres.Sql, [first, ...others]: Step[]) {
  if (first?.text.startsWith("begin")) await sql.begin((tx) => performAll(tx, others));
  else if (first) await performAll(sql, [first]);
}

async function performAll(sql: postgres.Sql | postgres.TransactionSql, steps: readonly Step[]) {
  for (const { text, parameters } of steps) await sql.unsafe(text, parameters.map(sendable), { prepare: true });
}

function sendable(parameter: Parameter) {
  if (parameter.kind === "new-id") return v7();
  const { kind, value } = parameter;
  if (kind === "json") return JSON.stringify(value);
  return value instanceof Uint8Array ? Buffer.from(value) : value === null ? null : String(value);
}

function playOf({ statements, answer, status }: Recording): Play {
  const transactions: Step[][] = [];
  let isOpen = false;
  for (const statement of statements) {
    if (statement.text === "commit") isOpen = false;
    else if (isOpen) transactions.at(-1)?.push(stepOf(statement));
    else transactions.push([stepOf(statement)]);
    if (statement.text.startsWith("begin")) isOpen = true;
  }
  return { transactions, answer, status };
}

/** What is inserted needs a new id each time: the first parameter of an insert, and of an audit event. */
function stepOf({ text, parameters }: Statement): Step {
  const inserts = text.startsWith("insert") || text.includes("append_audit_event");
  return {
    text,
    parameters: parameters.map((value, index): Parameter => {
      if (inserts && index === 0) return { kind: "new-id" };
      if (typeof value === "string" && value.startsWith('{"')) return { kind: "json", value: JSON.parse(value) };
      return { kind: "same", value };
    }),
  };
}
