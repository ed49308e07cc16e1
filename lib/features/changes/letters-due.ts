/** Members whom a change concerns and whom no notice reaches for certain: they need a letter. */
import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import { change, priceChange } from "@/db/schema/changes";
import { medication } from "@/db/schema/formulary";
import { patient, user } from "@/db/schema/people";
import { plan } from "@/db/schema/plans";
import { sorted } from "@/lib/features/sorting";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type LetterDue, LettersDueInput } from "./schemas";

/** Without an account, or with an address that nobody has confirmed. Asks for `patient` beside its account, if any. */
export const isUnreached = (): SQL | undefined => or(isNull(patient.userId), isNull(user.emailVerifiedAt));

type Row = { id: string; name: string };
const ways = { name: { by: patient.displayName, as: "text", of: (row: Row) => row.name } } as const;
const byId = { by: priceChange.id, of: (row: Row) => row.id };

/** One line for each price of theirs that the change moves. Each member in it is recorded as looked at. */
export const listLettersDue = query({
  action: "change.letters",
  input: LettersDueInput,
  target: ({ id }) => ({ type: "change", id }),
  async run(db, { id, limit, ...place }) {
    const [known] = await db.select({ id: change.id }).from(change).where(eq(change.id, id));
    if (!known) throw notFound();
    const order = sorted(ways, byId, place);
    const rows = await db
      .select({
        id: priceChange.id,
        patientId: patient.id,
        name: patient.displayName,
        medicalRecordNumber: patient.medicalRecordNumber,
        dateOfBirth: patient.dateOfBirth,
        userId: patient.userId,
        plan: plan.name,
        medication: medication.name,
        effectiveFrom: priceChange.effectiveFrom,
      })
      .from(priceChange)
      .innerJoin(patient, eq(patient.id, priceChange.patientId))
      .innerJoin(plan, eq(plan.id, priceChange.planId))
      .innerJoin(medication, eq(medication.id, priceChange.medicationId))
      .leftJoin(user, eq(user.id, patient.userId))
      .where(and(eq(priceChange.changeId, id), isUnreached(), order.after))
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, ({ userId, ...row }): LetterDue => ({ ...row, hasAccount: userId !== null }));
  },
  opens: ({ items }, { id }) =>
    [...new Set(items.map(({ patientId }) => patientId))].map((patientId) => ({
      patientId,
      entity: { type: "change", id },
    })),
});
