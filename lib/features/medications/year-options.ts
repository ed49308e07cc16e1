import type { patientMedication } from "@/db/schema/members";
import { supplies } from "@/lib/benefits/compare";
import { type AskedDrug, fillAt } from "@/lib/benefits/fill-at";
import { supplyNamedBy } from "@/lib/benefits/pharmacy-type";
import { quote } from "@/lib/benefits/quote";
import type { Fill } from "@/lib/benefits/terms";
import type { YearOption } from "@/lib/benefits/year";
import { askedDrug, type NamedPlace, type Priced, placesFor } from "@/lib/features/copay/options";
import { priceFill } from "@/lib/features/copay/pricing";
import type { Asking } from "@/lib/kernel/operation";

export type Taken = Pick<
  typeof patientMedication.$inferSelect,
  "medicationId" | "quantity" | "daysSupply" | "pharmacyId"
>;
/** A place that can fill the drug, with its ways to do so. */
export type Offer = YearOption & { place: NamedPlace };
export type DrugOffers = { taken: Taken; priced: Priced; offers: Offer[] };

type Asked = { patientId: string; planId: string; from: string; now: Date; anyPharmacyId: string };

/** Every way to fill a drug that has an exact price: by the month, and where the plan sells it, by the long supply. */
export async function offersFor(db: Asking, taken: Taken, asked: Asked): Promise<DrugOffers> {
  const { medicationId, quantity, daysSupply } = taken;
  const pharmacyId = taken.pharmacyId ?? asked.anyPharmacyId;
  const input = { medicationId, quantity, daysSupply, pharmacyId, planId: asked.planId, fillOn: asked.from };
  const priced = await priceFill(db, asked.patientId, { ...input, brandRequested: false }, asked.now);
  const places = await placesFor(db, priced);
  const drug = askedDrug(priced);
  return { taken, priced, offers: places.flatMap((place) => offersAt(priced, drug, place)) };
}

function offersAt(priced: Priced, drug: AskedDrug, place: NamedPlace): Offer[] {
  const { terms, accumulators, fill } = priced;
  const [shortSupply, longSupply] = supplies(fill);
  if (!shortSupply) return [];
  const isExact = (one: Fill) => {
    const { patientPayCents, atMostCents } = quote(terms, one, accumulators);
    return patientPayCents !== null && atMostCents === null;
  };
  const short = fillAt(drug, place, shortSupply);
  if (!isExact(short)) return [];
  const common = { place, pharmacyId: place.id, isMail: place.channel === "mail", short };
  const monthly = { ...common, long: null };
  const long = longSupply ? fillAt(drug, place, longSupply) : null;
  const isSold = long !== null && (supplyNamedBy(long.pharmacyType)?.holdsDays ?? 0) >= long.daysSupply;
  return isSold && isExact(long) ? [monthly, { ...common, long }] : [monthly];
}

/**
 * The places worth comparing: for each drug the cheapest of each kind, and the ones in use. A dearer place of the same
 * kind can only cost more.
 */
export function worthComparing(drugs: readonly DrugOffers[]): DrugOffers[] {
  const kept = new Set<string>();
  for (const { taken, offers } of drugs) {
    if (taken.pharmacyId) kept.add(taken.pharmacyId);
    const kinds = new Map<string, Offer>();
    for (const offer of offers) {
      const fill = offer.long ?? offer.short;
      const kind = `${fill.pharmacyType} ${fill.daysSupply}`;
      const best = kinds.get(kind);
      if (!best || priceOf(offer) < priceOf(best)) kinds.set(kind, offer);
    }
    for (const { pharmacyId } of kinds.values()) kept.add(pharmacyId);
  }
  return drugs.map((drug) => ({ ...drug, offers: drug.offers.filter(({ pharmacyId }) => kept.has(pharmacyId)) }));
}

/** The way the drug is filled now: at the usual pharmacy, else at the cheapest one of the network. Minus one: at none. */
export function currentOffer({ taken, offers }: DrugOffers): number {
  const isLong = taken.daysSupply > 31;
  const inUse = (one: Offer) =>
    taken.pharmacyId === null
      ? one.place.network !== "out" && one.place.channel === "retail"
      : one.pharmacyId === taken.pharmacyId;
  const fitting = [...offers.entries()].filter(([, one]) => inUse(one));
  const asTaken = fitting.filter(([, one]) => (one.long !== null) === isLong);
  const [cheapest] = (asTaken.length > 0 ? asTaken : fitting).sort(
    ([, one], [, other]) => priceOf(one) - priceOf(other),
  );
  return cheapest?.[0] ?? -1;
}

function priceOf({ short, long }: Offer): number {
  const { priceCents, usualAndCustomaryCents } = long ?? short;
  return Math.min(priceCents ?? Number.POSITIVE_INFINITY, usualAndCustomaryCents ?? Number.POSITIVE_INFINITY);
}
