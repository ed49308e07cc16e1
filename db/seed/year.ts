/** A household's year of fills, priced in order of date, each with the totals that the ones before it left. */
import type { CatalogueMedication } from "@/db/demo/catalogue";
import { medicationId, pharmacyId } from "@/db/demo/catalogue-rows";
import type { DemoFill } from "@/db/demo/claims";
import { exactPrice, lookUp } from "@/db/demo/pricing";

export type YearTotals = { planYear: number; deductibleMetCents: number; outOfPocketMetCents: number };
type Entry = { kind: "deductible" | "out-of-pocket"; amountCents: number; balanceCents: number };
export type PricedFill = Pick<DemoFill, "filledOn" | "quantity" | "daysSupply"> & {
  medicationId: string;
  pharmacyId: string;
  planYear: number;
  priceCents: number;
  patientPayCents: number;
  planPayCents: number;
  /** The totals it moved, with the person's balance after it. */
  entries: readonly Entry[];
};

type MemberYear = { fills: PricedFill[]; totals: YearTotals[] };

/** `fills` holds a list for each member; `today` is `YYYY-MM-DD`. Family totals are the sums over the members. */
export function priceYear(
  fills: readonly (readonly DemoFill[])[],
  catalogue: readonly CatalogueMedication[],
  today: string,
): { members: MemberYear[]; familyTotals: YearTotals[] } {
  const members = fills.map((): MemberYear => ({ fills: [], totals: openTotals(today) }));
  const familyTotals = openTotals(today);
  const inOrder = fills
    .flatMap((ofMember, position) => ofMember.map((fill) => ({ fill, member: members[position] })))
    .sort((one, other) => one.fill.filledOn.localeCompare(other.fill.filledOn));
  for (const { fill, member } of inOrder) {
    const planYear = yearOf(fill.filledOn);
    const own = member?.totals.find((totals) => totals.planYear === planYear);
    const family = familyTotals.find((totals) => totals.planYear === planYear);
    if (!member || !own || !family) throw new Error(`A fill of ${fill.filledOn} is outside the two plan years.`);
    member.fills.push(priceFill(fill, catalogue, own, family));
  }
  return { members, familyTotals };
}

function priceFill(fill: DemoFill, catalogue: readonly CatalogueMedication[], own: YearTotals, family: YearTotals) {
  const known = lookUp(fill, catalogue);
  const { deductibleAppliedCents, outOfPocketAppliedCents, ...amounts } = exactPrice(known, {
    deductibleMetCents: own.deductibleMetCents,
    outOfPocketMetCents: own.outOfPocketMetCents,
    familyDeductibleMetCents: family.deductibleMetCents,
    familyOutOfPocketMetCents: family.outOfPocketMetCents,
  });
  for (const totals of [own, family]) {
    totals.deductibleMetCents += deductibleAppliedCents;
    totals.outOfPocketMetCents += outOfPocketAppliedCents;
  }
  const entries: Entry[] = [
    { kind: "deductible", amountCents: deductibleAppliedCents, balanceCents: own.deductibleMetCents },
    { kind: "out-of-pocket", amountCents: outOfPocketAppliedCents, balanceCents: own.outOfPocketMetCents },
  ];
  return {
    medicationId: medicationId(known.drug.rxcui),
    pharmacyId: pharmacyId(fill.pharmacy),
    filledOn: fill.filledOn,
    quantity: fill.quantity,
    daysSupply: fill.daysSupply,
    planYear: own.planYear,
    ...amounts,
    entries: entries.filter(({ amountCents }) => amountCents > 0),
  };
}

/** A year of fills up to today touches this plan year and the one before. */
function openTotals(today: string): YearTotals[] {
  const thisYear = yearOf(today);
  return [thisYear - 1, thisYear].map((planYear) => ({ planYear, deductibleMetCents: 0, outOfPocketMetCents: 0 }));
}

const yearOf = (day: string) => Number(day.slice(0, 4));
