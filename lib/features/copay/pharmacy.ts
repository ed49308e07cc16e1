import type { drugPrice, pharmacy } from "@/db/schema/pharmacies";
import { pharmacyTypeFor } from "@/lib/benefits/pharmacy-type";
import { fillPriceCents } from "@/lib/benefits/price-basis";
import { invalidField } from "@/lib/kernel/errors";
import type { Asking } from "@/lib/kernel/operation";
import type { CheckCopayInput } from "./schemas";
import { everyPharmacy, onePharmacy } from "./statements";

type Place = {
  planId: string;
  day: string;
  /** The quantity asked for, as far as the plan covers it. */
  coveredQuantity: number;
  /** The pharmacy types the plan prices, and those it prices for the drug's tier. */
  priced: readonly string[];
  available: readonly string[];
  medicationId: string;
  genericId: string | null;
};
type Candidate = {
  pharmacy: typeof pharmacy.$inferSelect;
  network: "preferred" | "standard" | "out";
  pharmacyType: string | null;
  /** What is priced here: all that was asked for where the plan covers nothing, else as far as it covers it. */
  pricesForQuantity: number;
  /** What the fill costs there by drug: the plan's price and the pharmacy's own; absent when not known. */
  prices: Map<string, { priceCents: number; usualCents: number | null }>;
};

/** The pharmacy asked for, or, for a type of pharmacy, the one of that type with the lowest known price. */
export async function pharmacyFor(db: Asking, input: CheckCopayInput, place: Place): Promise<Candidate> {
  const all = await candidates(db, input, place);
  if (input.pharmacyId !== undefined) {
    const [found] = all;
    if (!found) throw invalidField("pharmacyId", "We don't know this pharmacy. Choose one from the list.");
    return found;
  }
  const wanted = input.pharmacyType ?? "";
  if (!place.priced.includes(wanted)) {
    throw invalidField("pharmacyType", `The plan has no prices for this type. It has ${place.priced.join(", ")}.`);
  }
  const fitting = all.filter((one) => typeOfDays(one, wanted, [...place.available, wanted]) === wanted);
  const [cheapest] = fitting.sort((one, other) => lowest(one, place.medicationId) - lowest(other, place.medicationId));
  if (!cheapest)
    throw invalidField("pharmacyType", "No pharmacy of this type is listed for the plan. Choose another type.");
  return { ...cheapest, pharmacyType: wanted };
}

async function candidates(
  db: Asking,
  input: CheckCopayInput,
  { planId, day, coveredQuantity, available, medicationId, genericId }: Place,
) {
  const values = [planId, day, medicationId, genericId];
  const rows = await (input.pharmacyId === undefined
    ? db.ask(everyPharmacy, values)
    : db.ask(onePharmacy, [...values, input.pharmacyId]));
  const found = new Map<string, Candidate>();
  for (const row of rows) {
    const { network } = row;
    const { channel } = row.pharmacy;
    const pharmacyType = pharmacyTypeFor({ channel, network, daysSupply: input.daysSupply, available: [...available] });
    const isCovered = network !== "out" || available.includes(pharmacyType ?? "");
    const pricesForQuantity = isCovered ? coveredQuantity : input.quantity;
    const place: Candidate = { pharmacy: row.pharmacy, network, pharmacyType, pricesForQuantity, prices: new Map() };
    const one = found.get(row.pharmacy.id) ?? place;
    if (row.price) one.prices.set(row.price.medicationId, priceOf(row.price, pricesForQuantity));
    found.set(row.pharmacy.id, one);
  }
  return [...found.values()];
}

function priceOf(price: typeof drugPrice.$inferSelect, quantity: number) {
  const { negotiatedUnitMicros, usualUnitMicros, dispensingFeeCents } = price;
  return {
    priceCents: fillPriceCents({ unitPriceMicros: negotiatedUnitMicros, quantity, dispensingFeeCents }),
    usualCents:
      usualUnitMicros === null
        ? null
        : fillPriceCents({ unitPriceMicros: usualUnitMicros, quantity, dispensingFeeCents: 0 }),
  };
}

/** The plan's type for this pharmacy when it fills the supply that the wanted type is named for. */
function typeOfDays({ pharmacy: { channel }, network }: Candidate, wanted: string, available: readonly string[]) {
  const daysSupply = wanted.startsWith("3-month") ? 90 : 30;
  return pharmacyTypeFor({ channel, network, daysSupply, available: [...available] });
}

function lowest({ prices }: Candidate, medicationId: string): number {
  const price = prices.get(medicationId);
  if (!price) return Number.POSITIVE_INFINITY;
  return Math.min(price.priceCents, price.usualCents ?? price.priceCents);
}
