import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { database } from "@/db/client";
import { roles } from "@/db/schema/people";
import { secureCookies } from "@/lib/env";
import { type AdminActor, anonymous, type SignedIn, type Via, type Visitor } from "./actor";
import { withoutDriverText } from "./errors";
import { written } from "./statement";

/** How long a session lasts at most, and how long without being used. */
export const sessionHours = 12;
const idle = "30 minutes";

export function sessionCookieName(): string {
  return secureCookies() ? "__Host-tierwise-session" : "tierwise-session";
}

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Only the hash is stored, so a copy of the database opens no session. */
export function tokenHash(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

const Row = z.object({
  session_id: z.string(),
  user_id: z.string(),
  role: z.enum(roles),
  email: z.string(),
  display_name: z.string(),
  patient_id: z.string().nullable(),
  provider_id: z.string().nullable(),
  is_demo: z.boolean(),
});

const lookUp = `select session_id, user_id, role, email, display_name, patient_id, provider_id, is_demo
  from find_session($1, $2::interval, $3)`;

/** The actor behind a session token; anonymous when there is none, or it has ended, or the person is inactive. What the person did not do themselves prolongs nothing. */
export async function actorFromToken(
  token: string | undefined,
  via: Via,
  { prolongs = true }: { prolongs?: boolean } = {},
): Promise<Visitor> {
  if (!token) return anonymous(via);
  const statement = written(lookUp, [tokenHash(token), idle, prolongs]);
  const found = await withoutDriverText(async () => database().execute(statement));
  return found[0] ? actorFromRow(Row.parse(found[0]), via) : anonymous(via);
}

const whichOpen = "select id from open_sessions($1::uuid[], $2::interval) as id";

/** Which of these sessions still let their person in, and which of these tokens their system. Asking prolongs none of them. */
export async function stillOpen(ids: readonly string[]): Promise<Set<string>> {
  const statement = written(whichOpen, [`{${ids.join(",")}}`, idle]);
  const found = await withoutDriverText(async () => database().execute(statement));
  return new Set(found.map(({ id }) => String(id)));
}

function actorFromRow(row: z.output<typeof Row>, via: Via): Visitor {
  const person = {
    ...via,
    userId: row.user_id,
    sessionId: row.session_id,
    displayName: row.display_name,
    email: row.email,
    isDemo: row.is_demo,
  };
  return asRole(person, row.role, row.patient_id, row.provider_id) ?? anonymous(via);
}

type Person = Omit<AdminActor, "kind">;

/** A patient without a record, or a provider without an entry, can do nothing here and is nobody. */
export function asRole(
  person: Person,
  role: (typeof roles)[number],
  patientId: string | null,
  providerId: string | null,
): SignedIn | undefined {
  switch (role) {
    case "patient":
      return patientId === null ? undefined : { ...person, kind: "patient", patientId };
    case "provider":
      return providerId === null ? undefined : { ...person, kind: "provider", providerId };
    case "admin":
      return { ...person, kind: "admin" };
  }
}
