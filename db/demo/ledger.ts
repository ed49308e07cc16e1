/** The year of fills, priced one after the other, and every total that each of them moved. */
import type { accumulator, accumulatorEntry, claim, familyAccumulator } from "@/db/schema";
import type { CatalogueMedication } from "./catalogue";
import { medicationId, pharmacyId, planId } from "./catalogue-rows";
import { demoFills } from "./claims";
import { demoLedgerId } from "./ids";
import { type DemoPatient, demoFamilies, demoPatients } from "./people";
import { coverageId, familyId, patientId } from "./people-rows";
import type { PlanKey } from "./plans";
import { exactPrice, found, type KnownFill, lookUp } from "./pricing";

export type DemoLedger = {
  claims: (typeof claim.$inferInsert)[];
  entries: (typeof accumulatorEntry.$inferInsert)[];
  accumulators: (typeof accumulator.$inferInsert)[];
  familyAccumulators: (typeof familyAccumulator.$inferInsert)[];
};

type Totals = { planId: string; planYear: number; deductibleMetCents: number; outOfPocketMetCents: number };
type Account = { key: string; totals: Totals };
type Price = ReturnType<typeof exactPrice>;

/** `today` is `YYYY-MM-DD`. Throws when a fill has no exact price: a demo person filled only what the plan covers. */
export function ledgerOf(catalogue: readonly CatalogueMedication[], today: string): DemoLedger {
  const own = openAccounts(demoPatients, today);
  const families = openAccounts(demoFamilies, today);
  const claims: DemoLedger["claims"] = [];
  const entries: DemoLedger["entries"] = [];
  for (const fill of demoFills(today)) {
    const known = lookUp(fill, catalogue);
    const { person } = known;
    const mine = totalsOf(own, person.key, fill.filledOn);
    const ours = person.family ? totalsOf(families, person.family, fill.filledOn) : mine;
    const price = exactPrice(known, {
      deductibleMetCents: mine.deductibleMetCents,
      outOfPocketMetCents: mine.outOfPocketMetCents,
      familyDeductibleMetCents: ours.deductibleMetCents,
      familyOutOfPocketMetCents: ours.outOfPocketMetCents,
    });
    for (const totals of new Set([mine, ours])) {
      totals.deductibleMetCents += price.deductibleAppliedCents;
      totals.outOfPocketMetCents += price.outOfPocketAppliedCents;
    }
    const row = claimRow(claims.length + 1, known, price);
    claims.push(row);
    entries.push(...entryRows(entries.length + 1, row, person, mine, price));
  }
  const updatedAt = new Date(today);
  return {
    claims,
    entries,
    accumulators: own.map(({ key, totals }) => ({ patientId: patientId(key), ...totals, updatedAt })),
    familyAccumulators: families.map(({ key, totals }) => ({ familyId: familyId(key), ...totals, updatedAt })),
  };
}

/** One account for each plan year that the fills touch, starting at nothing. */
function openAccounts(holders: readonly { key: string; plan: PlanKey }[], today: string): Account[] {
  const thisYear = yearOf(today);
  return holders.flatMap(({ key, plan }) =>
    [thisYear - 1, thisYear].map((planYear) => ({
      key,
      totals: { planId: planId(plan), planYear, deductibleMetCents: 0, outOfPocketMetCents: 0 },
    })),
  );
}

function totalsOf(accounts: Account[], holder: string, day: string): Totals {
  const account = accounts.find(({ key, totals }) => key === holder && totals.planYear === yearOf(day));
  return found(account, `account of ${holder}`).totals;
}

const yearOf = (day: string) => Number(day.slice(0, 4));

function claimRow(sequence: number, { fill, person, drug }: KnownFill, price: Price) {
  const createdAt = new Date(`${fill.filledOn}T15:00:00Z`);
  return {
    id: demoLedgerId("claim", createdAt, sequence),
    patientId: patientId(person.key),
    coverageId: coverageId(person.key),
    planId: planId(person.plan),
    claimNumber: `DEMO-${String(sequence).padStart(6, "0")}`,
    medicationId: medicationId(drug.rxcui),
    pharmacyId: pharmacyId(fill.pharmacy),
    filledOn: fill.filledOn,
    quantity: fill.quantity,
    daysSupply: fill.daysSupply,
    status: "paid" as const,
    priceCents: price.priceCents,
    patientPayCents: price.patientPayCents,
    planPayCents: price.planPayCents,
    createdAt,
  };
}

/** One entry for each total that the claim moved, with the person's balance after it. */
function entryRows(
  sequence: number,
  { id: claimId, patientId, planId, createdAt: at }: ReturnType<typeof claimRow>,
  { family }: DemoPatient,
  { planYear, deductibleMetCents, outOfPocketMetCents }: Totals,
  { deductibleAppliedCents, outOfPocketAppliedCents }: Price,
) {
  const moved = [
    { kind: "deductible" as const, amountCents: deductibleAppliedCents, balanceCents: deductibleMetCents },
    { kind: "out-of-pocket" as const, amountCents: outOfPocketAppliedCents, balanceCents: outOfPocketMetCents },
  ];
  return moved
    .filter(({ amountCents }) => amountCents > 0)
    .map((entry, index) => ({
      ...entry,
      id: demoLedgerId("accumulator-entry", at, sequence + index),
      patientId,
      familyId: family && familyId(family),
      planId,
      planYear,
      claimId,
      at,
    }));
}
