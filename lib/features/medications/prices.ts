/** What someone's medications cost them today where they fill them, and what would cost them less: for who prescribes. */
import { and, asc, eq, gte, isNull, or, sql } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { patientMedication } from "@/db/schema/members";
import { patient } from "@/db/schema/people";
import { scaleCents } from "@/lib/benefits/money";
import type { ShownPharmacy } from "@/lib/benefits/shown-options";
import { dayIn } from "@/lib/features/calendar";
import { optionsFor, type Priced } from "@/lib/features/copay/options";
import { priceFill } from "@/lib/features/copay/pricing";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import { CheckCopayInput } from "@/lib/features/copay/schemas";
import { portalTimeZone } from "@/lib/features/dates";
import { AppError } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { type MedicationPrice, PatientPricesInput, type PricedMedication, type TakenMedication } from "./schemas";

/** Drugs priced on one page; few take more. */
const mostDrugs = 25;
/** What is worth a prescriber's while: alerts about cents are why others go unread. */
const leastSavingCents = 100;
const anywhere = "1-month-in-retail";

export const listPatientPrices = query({
  action: "medications-taken.price",
  input: PatientPricesInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId }),
  async run(db, { patientId }, context) {
    const subject = await subjectOf(db, context, patientId);
    const items: PricedMedication[] = [];
    for (const taken of await currentlyTaken(db, subject, dayIn(portalTimeZone, context.now)))
      items.push({ ...taken, ...(await priceOf(db, subject, taken, context.now)) });
    return { patientId: subject, items };
  },
  opens: ({ patientId }) => ({ patientId, entity: { type: "patient-medication", id: null } }),
});

/** What is taken on a day, filled at its usual pharmacy, else at the one the person likes to fill at. */
function currentlyTaken(db: Reader, patientId: string, day: string): Promise<TakenMedication[]> {
  const { quantity, daysSupply, startedOn, endedOn } = patientMedication;
  const { id, rxcui, name, quantityUnit } = medication;
  const pharmacyId = sql<string | null>`coalesce(${patientMedication.pharmacyId}, ${patient.preferredPharmacyId})`;
  return db
    .select({ medication: { id, rxcui, name, quantityUnit }, quantity, daysSupply, pharmacyId, startedOn, endedOn })
    .from(patientMedication)
    .innerJoin(medication, eq(medication.id, patientMedication.medicationId))
    .innerJoin(patient, eq(patient.id, patientMedication.patientId))
    .where(and(eq(patient.id, patientId), visible(patient.id), or(isNull(endedOn), gte(endedOn, day))))
    .orderBy(asc(name), asc(id))
    .limit(mostDrugs);
}

/** A question that cannot be answered says why, in the words of a price check; the other drugs are priced all the same. */
async function priceOf(
  db: Reader,
  patientId: string,
  { medication: { id: medicationId }, quantity, daysSupply, pharmacyId }: TakenMedication,
  now: Date,
): Promise<Pick<PricedMedication, "price" | "problem">> {
  const place = pharmacyId === null ? { pharmacyType: anywhere } : { pharmacyId };
  const input = CheckCopayInput.parse({ medicationId, quantity, daysSupply, ...place });
  try {
    return { price: await viewOf(db, await priceFill(db, patientId, input, now)), problem: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return { price: null, problem: error.fields[0]?.message ?? error.message };
  }
}

async function viewOf(db: Reader, priced: Priced): Promise<MedicationPrice> {
  const { plan, place, entry, result } = priced;
  const { alternatives, pharmacies } = await optionsFor(db, priced);
  return {
    plan: { id: plan.id, name: plan.name },
    pharmacy: { id: place.pharmacy.id, name: place.pharmacy.name },
    status: result.status,
    patientPayCents: result.patientPayCents,
    atMostCents: result.atMostCents,
    restrictions: entry?.covered ? restrictionsOf(entry).map(({ kind }) => kind) : [],
    alternatives: alternatives.filter(({ savingCents }) => (savingCents ?? 0) >= leastSavingCents),
    cheaperPlace: cheaperPlace(priced, pharmacies),
  };
}

/** Where the same drug costs least by the month, within the network, if that is less than where it is filled now. */
function cheaperPlace({ result, fill }: Priced, pharmacies: readonly ShownPharmacy[]): MedicationPrice["cheaperPlace"] {
  if (result.patientPayCents === null || result.atMostCents !== null) return null;
  const now = scaleCents(result.patientPayCents, 30, fill.daysSupply);
  const isExact = ({ status, network, atMostCents }: ShownPharmacy) =>
    status === "covered" && network !== "out" && atMostCents === null;
  const [best] = pharmacies.filter(isExact);
  const savingCents = now - (best?.per30DaysCents ?? now);
  return best && savingCents >= leastSavingCents ? { ...best, savingPer30DaysCents: savingCents } : null;
}
