/** Who asks: members who take something, signed in, each with the price request for a drug they take. */
import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { v7 } from "uuid";
import { seed } from "@/db/seed/seed";
import { env } from "@/lib/env";
import { sessionCookieName, tokenHash } from "@/lib/kernel/session";
import { RECORDING } from "./bare-server";
import type { Sent } from "./load";
import { messagesOf } from "./messages";

type Row = { user_id: string; medication_id: string; pharmacy_id: string; quantity: string; days_supply: number };
type Asker = { cookie: string; body: string };

export const connectAsOwner = (ownerUrl: string) => postgres(ownerUrl, { max: 1, onnotice: () => {} });

type Log = (line: string) => void;

/** Brings the database to so many synthetic people, the same ones each time. The demo world is there before. */
export function addPeople(
  { databaseUrl }: { databaseUrl: string },
  people: { members: number; providers: number },
  log: Log,
): Promise<unknown> {
  const how = { root: process.cwd(), passphrase: env.demoPassphrase, today: new Date(), random: "1", log };
  return seed({ ownerUrl: databaseUrl, ...how, ...people });
}

/** The first so many in the order of a hash, so that they are spread over everyone. */
export async function signedInMembers(ownerUrl: string, count: number): Promise<Asker[]> {
  const sql = connectAsOwner(ownerUrl);
  const rows = await sql<Row[]>`
    select p.user_id, m.medication_id, m.pharmacy_id, m.quantity, m.days_supply from patient p
    join patient_medication m on m.patient_id = p.id and m.pharmacy_id is not null and m.ended_on is null
    where p.user_id is not null order by md5(p.id::text || m.medication_id) limit ${count}`;
  const askers = [];
  for (const row of rows) {
    const { medication_id: medicationId, pharmacy_id: pharmacyId, days_supply: daysSupply } = row;
    const body = JSON.stringify({ medicationId, pharmacyId, quantity: Number(row.quantity), daysSupply });
    askers.push({ cookie: await signIn(sql, row.user_id), body });
  }
  await sql.end();
  return askers;
}

/** A session of a person, as the cookie that the browser sends. */
export async function signIn(sql: Sql, userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expires = new Date(Date.now() + 3_600_000).toISOString();
  await sql`insert into session (id, user_id, token_hash, expires_at)
    values (${v7()}, ${userId}, ${tokenHash(token)}, ${expires})`;
  return `${sessionCookieName()}=${token}`;
}

export type Request = "price" | "message" | "me" | "search" | "page";
export const requestNames: Record<Request, string> = {
  price: "POST /copay-calculations",
  message: "POST /conversations/{id}/messages",
  me: "GET /me",
  search: "GET /medications?q=",
  page: "GET /dashboard",
};
const words = ["ator", "lisinop", "metformin", "insulin", "albuterol", "sertralin", "omepraz", "eliquis"];

/** The requests of these members; what must be there first is made through the portal at `origin`. */
export async function requestsFor(kind: Request, askers: readonly Asker[], origin: string): Promise<Sent[]> {
  if (kind === "message") return messagesOf(askers, origin);
  return askers.map(({ cookie, body }, index) => {
    const headers = { cookie, origin, [RECORDING]: String(index) };
    switch (kind) {
      case "price":
        return posted("/api/v1/copay-calculations", headers, body);
      case "me":
        return { method: "GET", path: "/api/v1/me", headers, body: null };
      case "search":
        return { method: "GET", path: `/api/v1/medications?q=${words[index % words.length]}`, headers, body: null };
      case "page":
        return { method: "GET", path: "/dashboard", headers, body: null };
      default:
        throw new TypeError(`Unknown request ${String(kind satisfies never)}`);
    }
  });
}

export function posted(path: string, headers: Sent["headers"], body: string): Sent {
  const sized = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  return { method: "POST", path, headers: { ...headers, ...sized }, body };
}
