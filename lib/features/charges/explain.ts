import {
  type ChargeCause,
  type ChargeInput,
  chargeCause,
  type InputChange,
  type PricedInputs,
} from "@/lib/benefits/charge-cause";
import type { ChargeExplanation } from "@/lib/benefits/charge-explanation";
import { supplies } from "@/lib/benefits/compare";
import { formatCents } from "@/lib/benefits/money";
import { isQuantity } from "@/lib/benefits/quantity";
import type { Accumulators } from "@/lib/benefits/terms";
import { planYearOf } from "@/lib/features/calendar";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate } from "@/lib/features/dates";
import { invalidField } from "@/lib/kernel/errors";
import type { Reader } from "@/lib/kernel/operation";
import { type Label, type Market, marketFor, productKey } from "./market";
import type { Told } from "./told";

/** Why a fill was charged otherwise than told: the cause as the engine finds it, in the words a member reads. */
export async function explainCharge(
  db: Reader,
  told: Told,
  { chargedCents, label }: { chargedCents: number; label: Label },
  now: Date,
): Promise<ChargeExplanation> {
  const market = await marketFor(db, told, label, now);
  if (label.pharmacyId !== undefined && !market.places.has(label.pharmacyId)) {
    throw invalidField("pharmacyId", "We don't know this pharmacy. Choose one from the list.");
  }
  const asTold: PricedInputs = {
    product: productKey({ medicationId: told.drug.id, brandRequested: told.brandRequested }),
    quantity: told.quantity,
    daysSupply: told.daysSupply,
    pharmacy: market.pharmacyId,
    fillOn: told.fillOn,
    totals: told.totals ?? market.totals,
  };
  const cause = chargeCause({
    told: asTold,
    toldCents: told.cents,
    isAtMost: told.isAtMost,
    chargedCents,
    known: knownBy(label),
    possible: possibleChanges(asTold, market),
    shelves: market.shelves,
  });
  return explanationOf(cause, { asTold, told, chargedCents, market });
}

function knownBy({ product, quantity, daysSupply, pharmacyId, fillOn, totals }: Label): InputChange {
  return {
    ...(product && { product: productKey(product) }),
    ...(quantity !== undefined && { quantity }),
    ...(daysSupply !== undefined && { daysSupply }),
    ...(pharmacyId !== undefined && { pharmacy: pharmacyId }),
    ...(fillOn !== undefined && { fillOn }),
    ...(totals && { totals }),
  };
}

const usualDays = [7, 14, 15, 28, 30, 31, 60, 84, 90];

/** What a fill may have been, where the label is silent. A day comes alone and with what had counted in its year. */
function possibleChanges(asTold: PricedInputs, { products, places, days, totalsOf, usualQuantity }: Market) {
  const { quantity, daysSupply } = asTold;
  const quantities = [usualQuantity ?? quantity, quantity * 2, quantity * 3, quantity / 2, quantity / 3];
  const counted = (day: string) => totalsOf.get(planYearOf(day)) ?? [];
  return [
    ...products.map((product) => ({ product: productKey(product) })),
    ...quantities.filter(isQuantity).map((quantity) => ({ quantity })),
    ...supplies({ quantity, daysSupply }),
    ...usualDays.map((daysSupply) => ({ daysSupply })),
    ...[...places.keys()].map((pharmacy) => ({ pharmacy })),
    ...days.flatMap((fillOn) => [{ fillOn }, ...counted(fillOn).map((totals) => ({ fillOn, totals }))]),
    ...days.flatMap(counted).map((totals) => ({ totals })),
  ];
}

type Compared = { asTold: PricedInputs; told: Told; chargedCents: number; market: Market };

function explanationOf(cause: ChargeCause, { asTold, told, chargedCents, market }: Compared): ChargeExplanation {
  const { kind, isKnown, firstCents, knownCents, differs, inputs } = cause;
  return {
    kind,
    isKnown,
    firstCents,
    knownCents,
    chargedCents,
    toldCents: told.cents,
    isAtMost: told.isAtMost,
    differs: differs.map((input) => ({
      input,
      told: wordsOf(input, asTold, market),
      filled: wordsOf(input, inputs, market),
    })),
  };
}

function wordsOf(input: ChargeInput, inputs: PricedInputs, { shelves, places }: Market): string {
  const shelf = shelves.find(({ product }) => product === inputs.product);
  switch (input) {
    case "product":
      return shelf?.name ?? "";
    case "quantity":
      return amountOf(inputs.quantity, shelf?.unit ?? null);
    case "daysSupply":
      return `${inputs.daysSupply} ${inputs.daysSupply === 1 ? "day" : "days"}`;
    case "pharmacy":
      return places.get(inputs.pharmacy)?.name ?? "";
    case "fillOn":
      return longDate(inputs.fillOn);
    case "totals":
      return totalsWords(inputs.totals);
  }
}

function totalsWords(totals: Accumulators): string {
  const { deductibleMetCents, outOfPocketMetCents, familyDeductibleMetCents, familyOutOfPocketMetCents } = totals;
  const own = `${formatCents(deductibleMetCents)} toward the deductible and ${formatCents(outOfPocketMetCents)} toward the yearly maximum`;
  if (familyDeductibleMetCents === undefined || familyOutOfPocketMetCents === undefined) return own;
  return `${own}; for the family ${formatCents(familyDeductibleMetCents)} and ${formatCents(familyOutOfPocketMetCents)}`;
}
