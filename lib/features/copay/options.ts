import { and, asc, eq, inArray } from "drizzle-orm";
import { drugPrice, pharmacy, pharmacyNetwork } from "@/db/schema/pharmacies";
import { planTerms } from "@/db/schema/plans";
import { type Compared, comparePlaces, supplies } from "@/lib/benefits/compare";
import type { AskedDrug, Place, Supply } from "@/lib/benefits/fill-at";
import { quantityWithinLimit } from "@/lib/benefits/quantity";
import type { ShownOptions, ShownPharmacy, SupplyLimit } from "@/lib/benefits/shown-options";
import { holdsOn } from "@/lib/features/effective";
import type { Reader } from "@/lib/kernel/operation";
import { alternativesTo } from "./alternatives";
import type { priceFill } from "./pricing";

export type Priced = Awaited<ReturnType<typeof priceFill>>;
type NamedPlace = Place & { id: string; name: string };

/** What stands beside a price: the same drug at each kind of pharmacy, and what else the plan has. One read each. */
export async function optionsFor(db: Reader, priced: Priced): Promise<ShownOptions> {
  const { terms, accumulators, fill, plan, planTermsVersion } = priced;
  const [dates] = await db
    .select({ effectiveFrom: planTerms.effectiveFrom, effectiveTo: planTerms.effectiveTo })
    .from(planTerms)
    .where(and(eq(planTerms.planId, plan.id), eq(planTerms.version, planTermsVersion)));
  const asked = { quantity: fill.quantity, daysSupply: fill.daysSupply };
  const rows = comparePlaces({ terms, drug: askedDrug(priced), accumulators }, await placesFor(db, priced), asked);
  return {
    pharmacies: rows.map(shown),
    alternatives: await alternativesTo(db, priced, dates?.effectiveTo ?? null),
    supplyLimit: supplyLimit(priced, rows, asked, dates?.effectiveFrom ?? fill.fillOn),
  };
}

/** The drug as the price was worked out for it: `fill` holds everything but the place. */
export function askedDrug({ fill, drug, entry }: Priced): AskedDrug {
  return {
    covered: fill.covered,
    tier: entry?.tier == null ? null : fill.tier,
    quantityLimit: fill.quantityLimit,
    isInsulin: fill.isInsulin === true,
    isPreventive: fill.isPreventive === true,
    hasGeneric: drug.genericId !== null,
    brandRequested: fill.brandRequested === true,
    fillOn: fill.fillOn,
  };
}

/** Every pharmacy with its network in the plan and its prices of the drug and its generic, by name. */
async function placesFor(db: Reader, { plan, drug, fill }: Priced): Promise<NamedPlace[]> {
  const ids = drug.genericId ? [drug.id, drug.genericId] : [drug.id];
  const rows = await db
    .select({
      id: pharmacy.id,
      name: pharmacy.name,
      channel: pharmacy.channel,
      network: pharmacyNetwork.network,
      medicationId: drugPrice.medicationId,
      price: unitPrice,
    })
    .from(pharmacy)
    .leftJoin(pharmacyNetwork, and(eq(pharmacyNetwork.pharmacyId, pharmacy.id), eq(pharmacyNetwork.planId, plan.id)))
    .leftJoin(
      drugPrice,
      and(eq(drugPrice.pharmacyId, pharmacy.id), inArray(drugPrice.medicationId, ids), holdsOn(fill.fillOn, drugPrice)),
    )
    .orderBy(asc(pharmacy.name), asc(pharmacy.id));
  const places = new Map<string, NamedPlace>();
  for (const { id, name, channel, network, medicationId, price } of rows) {
    const place = places.get(id) ?? { id, name, channel, network: network ?? "out", price: null, genericPrice: null };
    if (medicationId === drug.id) place.price = price;
    if (medicationId !== null && medicationId === drug.genericId) place.genericPrice = price;
    places.set(id, place);
  }
  return [...places.values()];
}

const unitPrice = {
  negotiatedUnitMicros: drugPrice.negotiatedUnitMicros,
  usualUnitMicros: drugPrice.usualUnitMicros,
  dispensingFeeCents: drugPrice.dispensingFeeCents,
};

function shown({ place, fill, result, ...rest }: Compared<NamedPlace>): ShownPharmacy {
  return {
    pharmacyType: fill.pharmacyType,
    channel: place.channel,
    network: place.network,
    pharmacy: { id: place.id, name: place.name },
    quantity: fill.quantity,
    daysSupply: fill.daysSupply,
    status: result.status,
    patientPayCents: result.patientPayCents,
    atMostCents: result.atMostCents,
    ...rest,
  };
}

/** Why there is no longer supply of the drug, where one was looked for: the plan's own rule and since when it holds. */
function supplyLimit(
  { fill: { quantityLimit }, entry }: Priced,
  rows: readonly Compared<NamedPlace>[],
  asked: Supply,
  termsSince: string,
): SupplyLimit | null {
  const [shortest, longest] = supplies(asked);
  if (!shortest || !longest) return null;
  const isCut = (supply: Supply) => quantityWithinLimit({ ...supply, quantityLimit }) < supply.quantity;
  if (entry && isCut(longest) && !isCut(shortest)) return { rule: "quantity-limit", since: entry.effectiveFrom };
  const inNetwork = rows.filter(({ place }) => place.network !== "out");
  const hasLonger = inNetwork.some(({ fill }) => fill.daysSupply === longest.daysSupply);
  return inNetwork.length > 0 && !hasLonger ? { rule: "one-month-only", since: termsSince } : null;
}
