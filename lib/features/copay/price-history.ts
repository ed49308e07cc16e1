import { and, desc, eq, sql } from "drizzle-orm";
import { copayCalculation } from "@/db/schema/copay";
import { medication } from "@/db/schema/formulary";
import { claim, claimReversal } from "@/db/schema/members";
import { pharmacy } from "@/db/schema/pharmacies";
import { plan } from "@/db/schema/plans";
import { scaleCents } from "@/lib/benefits/money";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { type PriceHistory, PriceHistoryInput, type PricePoint } from "./schemas";

const most = 100;
type Told = Omit<PricePoint, "per30DaysCents">;

/** What a drug cost one person each time they were told or paid: their price checks and their claims, newest first. */
export const getPriceHistory = query({
  action: "copay.history",
  input: PriceHistoryInput,
  async run(db, { medicationId }, context): Promise<PriceHistory> {
    const subject = await subjectOf(db, context, undefined);
    const [drug] = await db
      .select({ id: medication.id, name: medication.name, quantityUnit: medication.quantityUnit })
      .from(medication)
      .where(eq(medication.id, medicationId));
    if (!drug) throw notFound();
    const told = [...(await checksOf(db, subject, medicationId)), ...(await claimsOf(db, subject, medicationId))];
    const points = told.sort((one, other) => other.on.localeCompare(one.on) || other.id.localeCompare(one.id));
    const shown = points.slice(0, most).map((point) => ({ ...point, per30DaysCents: per30Days(point) }));
    return { patientId: subject, currency: "USD", medication: drug, points: shown, hasEarlier: points.length > most };
  },
});

const named = { plan: { id: plan.id, name: plan.name }, pharmacy: { id: pharmacy.id, name: pharmacy.name } };

async function checksOf(db: Reader, subject: string, medicationId: string): Promise<Told[]> {
  const { id, patientId, calculatedAt, quantity, daysSupply, status, patientPayCents, answer } = copayCalculation;
  const rows = await db
    .select({
      ...{ id, quantity, daysSupply, status, patientPayCents, ...named },
      on: sql<string>`(${calculatedAt} at time zone ${plan.timeZone})::date::text`,
      atMostCents: sql<number | null>`(${answer} ->> 'atMostCents')::int`,
    })
    .from(copayCalculation)
    .innerJoin(plan, eq(plan.id, copayCalculation.planId))
    .leftJoin(pharmacy, eq(pharmacy.id, copayCalculation.pharmacyId))
    .where(and(eq(patientId, subject), visible(patientId), eq(copayCalculation.medicationId, medicationId)))
    .orderBy(desc(id))
    .limit(most + 1);
  return rows.map((row) => ({ ...row, kind: "check" }));
}

async function claimsOf(db: Reader, subject: string, medicationId: string): Promise<Told[]> {
  const { id, patientId, filledOn: on, quantity, daysSupply, patientPayCents } = claim;
  const rows = await db
    .select({
      ...{ id, on, quantity, daysSupply, patientPayCents, ...named },
      status: claim.status,
      reversalId: claimReversal.id,
    })
    .from(claim)
    .innerJoin(plan, eq(plan.id, claim.planId))
    .innerJoin(pharmacy, eq(pharmacy.id, claim.pharmacyId))
    .leftJoin(claimReversal, and(eq(claimReversal.claimId, claim.id), eq(claimReversal.patientId, claim.patientId)))
    .where(and(eq(patientId, subject), visible(patientId), eq(claim.medicationId, medicationId)))
    .orderBy(desc(on), desc(id))
    .limit(most + 1);
  return rows.map(({ reversalId, status, ...row }) => ({
    ...row,
    kind: "claim",
    status: reversalId === null ? (status === "paid" ? "covered" : status) : "taken-back",
    atMostCents: null,
  }));
}

/** So that a month and three months can be compared; null where no exact price is known. */
function per30Days({ patientPayCents, atMostCents, daysSupply }: Told): number | null {
  return patientPayCents === null || atMostCents !== null ? null : scaleCents(patientPayCents, 30, daysSupply);
}
