import { deductibleLeft, type Left, outOfPocketLeft } from "@/lib/benefits/accumulators";
import { type Compared, comparePlaces, supplies } from "@/lib/benefits/compare";
import { type AskedDrug, type Place, type Supply, typesFor } from "@/lib/benefits/fill-at";
import { quantityWithinLimit } from "@/lib/benefits/quantity";
import type { ShownOptions, ShownPharmacy, SupplyLimit } from "@/lib/benefits/shown-options";
import type { Asking } from "@/lib/kernel/operation";
import { alternativesTo } from "./alternatives";
import type { priceFill } from "./pricing";
import { everyPharmacy } from "./statements";

export type Priced = Awaited<ReturnType<typeof priceFill>>;
export type NamedPlace = Place & { id: string; name: string };

/** What stands beside a price: the same drug at each kind of pharmacy, and what else the plan has. One read each. */
export async function optionsFor(db: Asking, priced: Priced): Promise<ShownOptions> {
  const { terms, accumulators, fill } = priced;
  const asked = { quantity: fill.quantity, daysSupply: fill.daysSupply };
  const rows = comparePlaces({ terms, drug: askedDrug(priced), accumulators }, await placesFor(db, priced), asked);
  return {
    pharmacies: rows.map(shown),
    alternatives: await alternativesTo(db, priced),
    supplyLimit: supplyLimit(priced, rows, asked),
    limitsLeft: {
      deductibleCents: known(deductibleLeft(terms, accumulators)),
      outOfPocketCents: known(outOfPocketLeft(terms, accumulators)),
    },
  };
}

const known = (left: Left) => (typeof left === "number" ? left : null);

/** The drug as the price was worked out for it: `fill` holds everything but the place. */
export function askedDrug({ terms, fill, drug }: Priced): AskedDrug {
  const tier = fill.tier === "not-listed" ? null : fill.tier;
  return {
    covered: fill.covered,
    tier,
    available: typesFor(terms, tier),
    quantityLimit: fill.quantityLimit,
    isInsulin: fill.isInsulin === true,
    isPreventive: fill.isPreventive === true,
    hasGeneric: drug.genericId !== null,
    brandRequested: fill.brandRequested === true,
    fillOn: fill.fillOn,
  };
}

/** Every pharmacy with its network in the plan and its prices of the drug and its generic, by name. */
export async function placesFor(db: Asking, { plan, drug, fill }: Priced): Promise<NamedPlace[]> {
  const places = new Map<string, NamedPlace>();
  for (const { pharmacy, network, price } of await db.ask(everyPharmacy, [
    plan.id,
    fill.fillOn,
    drug.id,
    drug.genericId,
  ])) {
    const { id, name, channel } = pharmacy;
    const place = places.get(id) ?? { id, name, channel, network, price: null, genericPrice: null };
    if (price?.medicationId === drug.id) place.price = price;
    if (price !== null && price.medicationId === drug.genericId) place.genericPrice = price;
    places.set(id, place);
  }
  return [...places.values()];
}

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
  { fill: { quantityLimit }, entry, termsHold }: Priced,
  rows: readonly Compared<NamedPlace>[],
  asked: Supply,
): SupplyLimit | null {
  const [shortest, longest] = supplies(asked);
  if (!shortest || !longest) return null;
  const isCut = (supply: Supply) => quantityWithinLimit({ ...supply, quantityLimit }) < supply.quantity;
  if (entry && isCut(longest) && !isCut(shortest)) return { rule: "quantity-limit", since: entry.effectiveFrom };
  const inNetwork = rows.filter(({ place }) => place.network !== "out");
  const hasLonger = inNetwork.some(({ fill }) => fill.daysSupply === longest.daysSupply);
  return inNetwork.length > 0 && !hasLonger ? { rule: "one-month-only", since: termsHold.effectiveFrom } : null;
}
