import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { patientMedication } from "@/db/schema/members";
import { patient } from "@/db/schema/people";
import { pharmacy, pharmacyNetwork } from "@/db/schema/pharmacies";
import { holdsOn } from "@/lib/features/effective";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { coverFor } from "./inputs";
import { type CopayChoices, CopayChoicesInput } from "./schemas";

/** What the price form offers a person for a drug: its strengths and forms with what their plan says of each, and the pharmacies. */
export const getCopayChoices = query({
  action: "copay.choices",
  input: CopayChoicesInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(db, { medicationId, patientId, planId }, context): Promise<CopayChoices> {
    const subject = await subjectOf(db, context, patientId);
    const { plan, fillOn } = await coverFor(db, subject, { planId, fillOn: undefined }, context.now);
    const [chosen] = await db.select().from(medication).where(eq(medication.id, medicationId));
    if (!chosen) throw notFound();
    return {
      patientId: subject,
      plan: { id: plan.id, name: plan.name },
      medication: {
        id: chosen.id,
        name: chosen.name,
        description: chosen.description,
        isBrand: chosen.isBrand,
        hasGeneric: chosen.genericId !== null,
        usualQuantity: chosen.usualQuantity,
        quantityUnit: chosen.quantityUnit,
        usualDaysSupply: chosen.usualDaysSupply,
      },
      forms: await formsOf(db, chosen, plan.id, fillOn),
      pharmacies: await pharmaciesOf(db, plan.id, await usualPharmacy(db, subject, chosen.id)),
    };
  },
  opens: ({ patientId }) => ({ patientId, entity: { type: "patient", id: patientId } }),
});

/** The same drug under the same name, in every strength and form; itself alone where its ingredients are not known. */
function formsOf(db: Reader, chosen: typeof medication.$inferSelect, planId: string, day: string) {
  const { ingredients, isBrand, brandName } = chosen;
  const isKin = and(
    eq(medication.ingredients, ingredients),
    isBrand === null ? isNull(medication.isBrand) : eq(medication.isBrand, isBrand),
    brandName === null ? undefined : eq(medication.brandName, brandName),
  );
  return db
    .select({
      id: medication.id,
      name: medication.name,
      covered: sql<boolean>`coalesce(${formularyEntry.covered}, false)`,
      tier: formularyEntry.tier,
    })
    .from(medication)
    .leftJoin(
      formularyEntry,
      and(
        eq(formularyEntry.medicationId, medication.id),
        eq(formularyEntry.planId, planId),
        holdsOn(day, formularyEntry),
      ),
    )
    .where(ingredients.length > 0 ? isKin : eq(medication.id, chosen.id))
    .orderBy(asc(medication.doseForm), asc(sql`length(${medication.strength})`), asc(medication.name))
    .limit(60);
}

/** Where a person fills this drug, as they say; else where they like to fill. */
async function usualPharmacy(db: Reader, patientId: string, medicationId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: sql<string | null>`coalesce(${patientMedication.pharmacyId}, ${patient.preferredPharmacyId})` })
    .from(patient)
    .leftJoin(
      patientMedication,
      and(eq(patientMedication.patientId, patient.id), eq(patientMedication.medicationId, medicationId)),
    )
    .where(and(eq(patient.id, patientId), visible(patient.id)));
  return row?.id ?? null;
}

/** The usual one first, then the plan's, the preferred ones on top, then those outside its network. */
async function pharmaciesOf(db: Reader, planId: string, usual: string | null): Promise<CopayChoices["pharmacies"]> {
  const rank = sql`case ${pharmacyNetwork.network} when 'preferred' then 0 when 'standard' then 1 else 2 end`;
  const isUsual = sql<boolean>`coalesce(${pharmacy.id} = ${usual}::uuid, false)`;
  const rows = await db
    .select({
      id: pharmacy.id,
      name: pharmacy.name,
      channel: pharmacy.channel,
      city: pharmacy.city,
      network: pharmacyNetwork.network,
      isUsual,
    })
    .from(pharmacy)
    .leftJoin(pharmacyNetwork, and(eq(pharmacyNetwork.pharmacyId, pharmacy.id), eq(pharmacyNetwork.planId, planId)))
    .orderBy(desc(isUsual), asc(rank), asc(pharmacy.name))
    .limit(100);
  return rows.map((row) => ({ ...row, network: row.network ?? "out" }));
}
