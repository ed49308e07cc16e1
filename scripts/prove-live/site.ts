import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import postgres from "postgres";
import { prepareDatabase } from "@/db/prepare";
import { provide } from "@/lib/env";
import { sessionCookieName } from "@/lib/kernel/session";

const authSecret = "a-secret-of-thirty-two-characters-for-the-proof";
const dataKeys = Buffer.alloc(32, 1).toString("base64url");

export type Person = { userId: string; patientId: string; token: string };

export const cookieOf = ({ token }: Person) => `${sessionCookieName()}=${token}`;

/** Makes the database ready and lets this process act on it as the portal does. */
export async function prepare(ownerUrl: string) {
  const options = { ownerUrl, root: process.cwd(), demoPassphrase: null, dataKeys, log: () => {} };
  const { appUrl, jobsUrl } = await prepareDatabase(options);
  provide({ appDatabaseUrl: appUrl, jobsDatabaseUrl: jobsUrl, authSecret });
}

/** Members, each with a session whose token is known. */
export async function makePeople(ownerUrl: string, name: string, count: number): Promise<Person[]> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const rows = await sql<Person[]>`
    with made as (select gen_random_uuid() as user_id, gen_random_uuid() as patient_id, ${name} || '-' || n as token from generate_series(1, ${count}::int) n),
      users as (insert into "user" (id, email, display_name, role, passphrase_hash)
        select user_id, token || '@example.com', token, 'patient', 'none' from made),
      patients as (insert into patient (id, user_id, medical_record_number, display_name, date_of_birth)
        select patient_id, user_id, token, token, '1980-05-06' from made),
      sessions as (insert into session (id, user_id, token_hash, expires_at)
        select gen_random_uuid(), user_id, sha256(convert_to(token, 'utf8')), now() + interval '2 hours' from made)
    select user_id as "userId", patient_id as "patientId", token from made`;
  await sql.end();
  return [...rows];
}

export type Server = { port: number; stop: () => Promise<void> };

export async function startServer(): Promise<Server> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_KEYS: dataKeys };
  const child = fork("dist/prove-live-server.mjs", [], { env });
  await once(child, "message");
  return { port, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address ? address.port : 0;
}
