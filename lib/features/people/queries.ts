import { and, eq, ilike, or, sql } from "drizzle-orm";
import { z } from "zod";
import { patient, type Role, user } from "@/db/schema/people";
import { positionOf } from "@/lib/features/coverage/position";
import { containing } from "@/lib/features/paging";
import { sorted } from "@/lib/features/sorting";
import { isSignedIn } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import {
  type Me,
  NoInput,
  type OwnAddress,
  PatientInput,
  type PatientSummary,
  PatientsInput,
  ThrottleKeys,
} from "./schemas";
import { secondsToWait } from "./throttle";

const summary = {
  id: patient.id,
  displayName: patient.displayName,
  medicalRecordNumber: patient.medicalRecordNumber,
  dateOfBirth: patient.dateOfBirth,
  isActive: patient.isActive,
};

/** What sign-in needs before anyone is known: the credential of an active person, and how long this visitor must wait. */
export const findCredential = query({
  action: "session.check",
  input: z.strictObject({
    email: z.string(),
    keys: ThrottleKeys,
  }),
  async run(db, { email, keys }, { now }) {
    const wait = await secondsToWait(db, keys, now);
    const [credential] = await db
      .select({
        userId: sql<string>`user_id`,
        role: sql<Role>`role`,
        passphraseHash: sql<string>`passphrase_hash`,
        patientId: sql<string | null>`patient_id`,
        providerId: sql<string | null>`provider_id`,
      })
      .from(sql`find_credential(${email})`);
    return { credential, wait };
  },
});

export const getMe = query({
  action: "me.read",
  input: NoInput,
  async run(db, _, { actor, now }): Promise<Me> {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to see this.");
    const { userId: id, email, displayName, kind: role } = actor;
    if (actor.kind !== "patient") return { id, email, displayName, role, patient: null, plans: [], accumulators: [] };
    const own = await visiblePatient(db, actor.patientId);
    return { id, email, displayName, role, patient: own, ...(await positionOf(db, actor.patientId, now)) };
  },
});

/** The address one signs in with. */
export const getOwnAddress = query({
  action: "own-address.read",
  input: NoInput,
  async run(db, _, { actor }): Promise<OwnAddress> {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to see this.");
    const [row] = await db
      .select({ email: user.email, verifiedAt: user.emailVerifiedAt })
      .from(user)
      .where(eq(user.id, actor.userId));
    if (!row) throw notFound();
    return { email: row.email, verifiedAt: row.verifiedAt?.toISOString() ?? null };
  },
});

const ways = {
  name: { by: patient.displayName, as: "text", of: (row: PatientSummary) => row.displayName },
  born: { by: sql`${patient.dateOfBirth}::text`, as: "text", of: (row: PatientSummary) => row.dateOfBirth },
  record: { by: patient.medicalRecordNumber, as: "text", of: (row: PatientSummary) => row.medicalRecordNumber },
} as const;
const byId = { by: patient.id, of: (row: PatientSummary) => row.id };

/** A provider's panel: the people in their care. */
export const listPatients = query({
  action: "patients.list",
  input: PatientsInput,
  async run(db, { q, limit, ...place }) {
    const order = sorted(ways, byId, place);
    const rows = await db
      .select(summary)
      .from(patient)
      .where(
        and(
          visible(patient.id),
          q
            ? or(ilike(patient.displayName, containing(q)), ilike(patient.medicalRecordNumber, containing(q)))
            : undefined,
          order.after,
        ),
      )
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, (row): PatientSummary => row);
  },
});

/** One person's record as a provider opens it: who they are, their cover and where they stand. */
export const openPatient = query({
  action: "patient.open",
  input: PatientInput,
  target: ({ id }) => ({ type: "patient", id }),
  async run(db, { id }, { now }) {
    return { ...(await visiblePatient(db, id)), ...(await positionOf(db, id, now)) };
  },
  opens: (record) => ({ patientId: record.id, entity: { type: "patient", id: record.id } }),
});

async function visiblePatient(db: Reader, id: string): Promise<PatientSummary> {
  const [row] = await db
    .select(summary)
    .from(patient)
    .where(and(eq(patient.id, id), visible(patient.id)));
  if (!row) throw notFound();
  return row;
}
