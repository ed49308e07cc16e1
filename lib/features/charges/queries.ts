import { and, asc, eq, sql } from "drizzle-orm";
import { chargeReport } from "@/db/schema/charges";
import { copayCalculation } from "@/db/schema/copay";
import { medication } from "@/db/schema/formulary";
import { claim } from "@/db/schema/members";
import { pharmacy } from "@/db/schema/pharmacies";
import { plan } from "@/db/schema/plans";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { explainCharge } from "./explain";
import {
  type ChargeChoices,
  ChargeChoicesInput,
  type ChargeReport,
  ChargeReportInput,
  type ClaimDifference,
  ClaimDifferenceInput,
} from "./schemas";
import { claimRow, toldBy, toldByClaim, toldPrice } from "./told";

const most = 100;

/** What a report of another charge is filled in with: what was told, and what its label may name. */
export const getChargeChoices = query({
  action: "charge.choices",
  input: ChargeChoicesInput,
  target: targetOf,
  async run(db, { calculationId, claimId }): Promise<ChargeChoices> {
    const told = await toldBy(db, { calculationId, claimId });
    return {
      patientId: told.patientId,
      calculationId: calculationId ?? null,
      claimId: claimId ?? null,
      toldCents: told.cents,
      isAtMost: told.isAtMost,
      toldAt: told.at,
      medication: told.drug,
      quantity: told.quantity,
      daysSupply: told.daysSupply,
      pharmacy: told.pharmacy,
      fillOn: told.fillOn,
      medications: await kinOf(db, told.drug.id),
      pharmacies: await db
        .select({ id: pharmacy.id, name: pharmacy.name, channel: pharmacy.channel, city: pharmacy.city })
        .from(pharmacy)
        .orderBy(asc(pharmacy.name))
        .limit(most),
    };
  },
  opens: ({ patientId, calculationId, claimId }) => ({
    patientId,
    entity: calculationId === null ? { type: "claim", id: claimId } : { type: "copay-calculation", id: calculationId },
  }),
});

export const getChargeReport = query({
  action: "charge.read",
  input: ChargeReportInput,
  target: ({ id }) => ({ type: "charge-report", id }),
  run: (db, { id }) => reportById(db, id),
  opens: ({ id, patientId }) => ({ patientId, entity: { type: "charge-report", id } }),
});

/** Why a claim came out differently from the price that was told before it. Everything about the fill is known from the claim. */
export const getClaimDifference = query({
  action: "claim.explain",
  input: ClaimDifferenceInput,
  target: ({ claimId }) => ({ type: "claim", id: claimId }),
  async run(db, { claimId }, { now }): Promise<ClaimDifference> {
    const row = await claimRow(db, claimId);
    const { patientId, calculationId, patientPayCents: chargedCents } = row.claim;
    const found = { patientId, claimId, calculationId };
    const told = calculationId === null ? null : await toldPrice(db, calculationId);
    if (told === null || told.cents === null || told.cents === chargedCents) return { ...found, explanation: null };
    const filled = toldByClaim(row);
    const label = {
      product: { medicationId: filled.drug.id, brandRequested: filled.brandRequested },
      quantity: filled.quantity,
      daysSupply: filled.daysSupply,
      pharmacyId: row.pharmacy.id,
      fillOn: filled.fillOn,
      totals: filled.totals ?? undefined,
    };
    return { ...found, explanation: await explainCharge(db, told, { chargedCents, label }, now) };
  },
  opens: ({ claimId, patientId }) => ({ patientId, entity: { type: "claim", id: claimId } }),
});

export function targetOf({ calculationId, claimId }: { calculationId?: unknown; claimId?: unknown }) {
  return typeof claimId === "string"
    ? { type: "claim", id: claimId }
    : { type: "copay-calculation", id: String(calculationId) };
}

/** The same drug under every name, in every strength and form; itself alone where its ingredients are not known. */
async function kinOf(db: Reader, medicationId: string) {
  const [chosen] = await db.select().from(medication).where(eq(medication.id, medicationId));
  if (!chosen) throw notFound();
  const { ingredients } = chosen;
  return db
    .select({ id: medication.id, name: medication.name })
    .from(medication)
    .where(ingredients.length > 0 ? eq(medication.ingredients, ingredients) : eq(medication.id, medicationId))
    .orderBy(asc(sql`(${medication.doseForm} <> ${chosen.doseForm})`), asc(medication.name))
    .limit(most);
}

/** A visible report as everyone is shown it. */
export async function reportById(db: Reader, id: string): Promise<ChargeReport> {
  const [row] = await db
    .select({
      report: chargeReport,
      medication: { id: medication.id, name: medication.name },
      plan: { id: plan.id, name: plan.name },
    })
    .from(chargeReport)
    .leftJoin(
      copayCalculation,
      and(eq(copayCalculation.id, chargeReport.calculationId), eq(copayCalculation.patientId, chargeReport.patientId)),
    )
    .leftJoin(claim, and(eq(claim.id, chargeReport.claimId), eq(claim.patientId, chargeReport.patientId)))
    .innerJoin(medication, sql`${medication.id} = coalesce(${copayCalculation.medicationId}, ${claim.medicationId})`)
    .innerJoin(plan, sql`${plan.id} = coalesce(${copayCalculation.planId}, ${claim.planId})`)
    .where(and(eq(chargeReport.id, id), visible(chargeReport.patientId)));
  if (!row) throw notFound();
  const { patientId, calculationId, claimId, createdAt, explanation } = row.report;
  return {
    id,
    patientId,
    calculationId,
    claimId,
    currency: "USD",
    medication: row.medication,
    plan: row.plan,
    createdAt: createdAt.toISOString(),
    explanation,
  };
}
