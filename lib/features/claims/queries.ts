import { and, desc, eq, gte, lt, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { copayCalculation } from "@/db/schema/copay";
import { medication } from "@/db/schema/formulary";
import { accumulatorEntry, claim, claimReversal } from "@/db/schema/members";
import { pharmacy } from "@/db/schema/pharmacies";
import { plan } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { Day } from "@/lib/features/shapes";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { ClaimInput, ClaimsInput, type ClaimView, EntriesInput, type EntryView } from "./schemas";
import { viewOf } from "./view";

export const getClaim = query({
  action: "claim.read",
  input: ClaimInput,
  target: ({ id }) => ({ type: "claim", id }),
  run: (db, { id }) => claimById(db, id),
  opens: ({ id, patientId }) => ({ patientId, entity: { type: "claim", id } }),
});

/** A person's claims by day of the fill, newest first. */
export const listClaims = query({
  action: "claims.list",
  input: ClaimsInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(db, { patientId, from, to, calculationId, limit, cursor }, context) {
    const subject = await subjectOf(db, context, patientId);
    const before = readCursor(z.tuple([Day, z.uuid()]), cursor);
    const rows = await claimRows(db)
      .where(
        and(
          eq(claim.patientId, subject),
          visible(claim.patientId),
          from ? gte(claim.filledOn, from) : undefined,
          to ? lte(claim.filledOn, to) : undefined,
          calculationId ? eq(claim.calculationId, calculationId) : undefined,
          before && lt(sql`(${claim.filledOn}, ${claim.id})`, sql`(${before[0]}::date, ${before[1]}::uuid)`),
        ),
      )
      .orderBy(desc(claim.filledOn), desc(claim.id))
      .limit(limit + 1);
    const page = pageOf(rows, limit, ({ claim }) => [claim.filledOn, claim.id], viewOf);
    return { patientId: subject, ...page };
  },
  opens: ({ patientId }) => ({ patientId, entity: { type: "claim", id: null } }),
});

/** Every entry that moved a person's totals with a plan, newest first, each with the balance after it. */
export const listEntries = query({
  action: "entries.list",
  input: EntriesInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(db, { planId, patientId, planYear, limit, cursor }, context) {
    const subject = await subjectOf(db, context, patientId);
    const before = readCursor(z.uuid(), cursor);
    const rows = await db
      .select({ entry: accumulatorEntry, medicationName: medication.name, filledOn: claim.filledOn })
      .from(accumulatorEntry)
      .innerJoin(claim, and(eq(claim.id, accumulatorEntry.claimId), eq(claim.patientId, accumulatorEntry.patientId)))
      .innerJoin(medication, eq(medication.id, claim.medicationId))
      .where(
        and(
          eq(accumulatorEntry.patientId, subject),
          visible(accumulatorEntry.patientId),
          eq(accumulatorEntry.planId, planId),
          planYear === undefined ? undefined : eq(accumulatorEntry.planYear, planYear),
          before ? lt(accumulatorEntry.id, before) : undefined,
        ),
      )
      .orderBy(desc(accumulatorEntry.id))
      .limit(limit + 1);
    const page = pageOf(
      rows,
      limit,
      ({ entry }) => entry.id,
      ({ entry, medicationName, filledOn }): EntryView => ({
        id: entry.id,
        claimId: entry.claimId,
        kind: entry.kind,
        amountCents: entry.amountCents,
        balanceCents: entry.balanceCents,
        at: entry.at.toISOString(),
        claim: { medicationName, filledOn },
      }),
    );
    return { patientId: subject, currency: "USD" as const, ...page };
  },
  opens: ({ patientId }) => ({ patientId, entity: { type: "accumulator-entry", id: null } }),
});

/** A visible claim as everyone is shown it. */
export async function claimById(db: Reader, id: string): Promise<ClaimView> {
  const [row] = await claimRows(db).where(and(eq(claim.id, id), visible(claim.patientId)));
  if (!row) throw notFound();
  return viewOf(row);
}

const applied = (kind: "deductible" | "out-of-pocket") =>
  sql<number>`(select coalesce(sum(e.amount_cents), 0) from ${accumulatorEntry} e
    where e.claim_id = ${claim.id} and e.kind = ${kind} and e.amount_cents > 0)`.mapWith(Number);

/** The day of an instant by the plan's clock; null where there is none. */
export const dayOf = (instant: typeof claim.createdAt | typeof claimReversal.createdAt) =>
  sql<string | null>`(${instant} at time zone ${plan.timeZone})::date::text`;

export function claimRows(db: Reader) {
  return db
    .select({
      claim,
      medication: { id: medication.id, name: medication.name, quantityUnit: medication.quantityUnit },
      pharmacy: { id: pharmacy.id, name: pharmacy.name },
      plan: { id: plan.id, name: plan.name },
      answeredOn: dayOf(claim.createdAt),
      takenBackOn: dayOf(claimReversal.createdAt),
      quote: {
        id: copayCalculation.id,
        patientPayCents: copayCalculation.patientPayCents,
        calculatedAt: copayCalculation.calculatedAt,
      },
      reversal: { id: claimReversal.id, createdAt: claimReversal.createdAt },
      deductibleAppliedCents: applied("deductible"),
      outOfPocketAppliedCents: applied("out-of-pocket"),
    })
    .from(claim)
    .innerJoin(medication, eq(medication.id, claim.medicationId))
    .innerJoin(pharmacy, eq(pharmacy.id, claim.pharmacyId))
    .innerJoin(plan, eq(plan.id, claim.planId))
    .leftJoin(
      copayCalculation,
      and(eq(copayCalculation.id, claim.calculationId), eq(copayCalculation.patientId, claim.patientId)),
    )
    .leftJoin(claimReversal, and(eq(claimReversal.claimId, claim.id), eq(claimReversal.patientId, claim.patientId)))
    .$dynamic();
}

export type ClaimRow = Awaited<ReturnType<typeof claimRows>>[number];
