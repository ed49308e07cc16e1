/** The year of fills, priced one after the other, the prices asked for before them, and every total that each of them moved. */
import type { accumulator, accumulatorEntry, claim, claimReversal, familyAccumulator } from "@/db/schema";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import type { QuoteResult } from "@/lib/benefits/terms";
import type { CatalogueMedication } from "./catalogue";
import { medicationId, pharmacyId, planId } from "./catalogue-rows";
import { demoEvents } from "./claims";
import { demoLedgerId } from "./ids";
import { type DemoPatient, demoFamilies, demoPatients } from "./people";
import { coverageId, familyId, patientId } from "./people-rows";
import type { PlanKey } from "./plans";
import { engineAnswer, exactAmounts, found, type KnownFill, lookUp } from "./pricing";
import { type BothTotals, demoListVersion, lastQuote, metBefore, type QuoteRow, quoteRow, type Totals } from "./quotes";

export type DemoLedger = {
  quotes: QuoteRow[];
  claims: (typeof claim.$inferInsert)[];
  reversals: (typeof claimReversal.$inferInsert)[];
  entries: (typeof accumulatorEntry.$inferInsert)[];
  accumulators: (typeof accumulator.$inferInsert)[];
  familyAccumulators: (typeof familyAccumulator.$inferInsert)[];
};

type Account = { key: string; totals: Totals };
type Price = ReturnType<typeof exactAmounts>;
type Moved = Pick<Price, "deductibleAppliedCents" | "outOfPocketAppliedCents">;
type ClaimRow = ReturnType<typeof claimRow> & Omit<Price, keyof Moved> & { result: QuoteResult };
type Books = {
  quotes: QuoteRow[];
  claims: ClaimRow[];
  reversals: DemoLedger["reversals"];
  entries: DemoLedger["entries"];
};

/** `today` is `YYYY-MM-DD`. Throws when a fill has no exact price: a demo person filled only what the plan covers. */
export function ledgerOf(catalogue: readonly CatalogueMedication[], today: string): DemoLedger {
  const own = openAccounts(demoPatients, today);
  const families = openAccounts(demoFamilies, today);
  const books: Books = { quotes: [], claims: [], reversals: [], entries: [] };
  for (const { kind, on, fill } of demoEvents(today)) {
    const known = lookUp(fill, catalogue);
    const { person } = known;
    const totals = {
      mine: totalsOf(own, person.key, fill.filledOn),
      ours: person.family ? totalsOf(families, person.family, fill.filledOn) : null,
    };
    if (kind === "asked") books.quotes.push(quoteRow(books.quotes.length + 1, known, totals));
    if (kind === "filled") keepClaim(books, known, totals);
    if (kind === "taken-back") takeBack(books, known, totals, on);
  }
  const updatedAt = new Date(today);
  return {
    ...books,
    accumulators: own.map(({ key, totals }) => ({ patientId: patientId(key), ...totals, updatedAt })),
    familyAccumulators: families.map(({ key, totals }) => ({ familyId: familyId(key), ...totals, updatedAt })),
  };
}

function keepClaim(books: Books, known: KnownFill, totals: BothTotals): void {
  const { fill, result } = engineAnswer(known, metBefore(totals));
  const { deductibleAppliedCents, outOfPocketAppliedCents, ...shares } = exactAmounts(known, result);
  const row = {
    ...claimRow(books.claims.length + 1, known, books.quotes),
    ...shares,
    pharmacyType: fill.pharmacyType,
    result,
  };
  books.claims.push(row);
  move(books, row, known.person, totals, { deductibleAppliedCents, outOfPocketAppliedCents }, row.createdAt);
}

/** The opposite of what the claim moved, on the day it was taken back. */
function takeBack(books: Books, { fill, person, drug }: KnownFill, totals: BothTotals, on: string): void {
  const ofFill = (row: ClaimRow) =>
    row.patientId === patientId(person.key) &&
    row.medicationId === medicationId(drug.rxcui) &&
    row.filledOn === fill.filledOn;
  const row = found(books.claims.find(ofFill), `claim of ${fill.medication}`);
  const at = new Date(`${on}T16:00:00Z`);
  const { id: claimId, patientId: ofPatient, planId: ofPlan } = row;
  const id = demoLedgerId("claim-reversal", at, books.reversals.length + 1);
  books.reversals.push({ id, patientId: ofPatient, planId: ofPlan, claimId, createdAt: at });
  const { deductibleAppliedCents, outOfPocketAppliedCents } = row.result;
  const back = {
    deductibleAppliedCents: -(deductibleAppliedCents ?? 0),
    outOfPocketAppliedCents: -(outOfPocketAppliedCents ?? 0),
  };
  move(books, row, person, totals, back, at);
}

function move(
  books: Books,
  row: ClaimRow,
  person: DemoPatient,
  { mine, ours }: BothTotals,
  moved: Moved,
  at: Date,
): void {
  for (const totals of ours ? [mine, ours] : [mine]) {
    totals.deductibleMetCents += moved.deductibleAppliedCents;
    totals.outOfPocketMetCents += moved.outOfPocketAppliedCents;
  }
  books.entries.push(...entryRows(books.entries.length + 1, row, person, mine, moved, at));
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

function claimRow(sequence: number, { fill, person, drug, version }: KnownFill, quotes: QuoteRow[]) {
  const createdAt = new Date(`${fill.filledOn}T15:00:00Z`);
  const told = { patientId: patientId(person.key), medicationId: medicationId(drug.rxcui) };
  return {
    ...told,
    id: demoLedgerId("claim", createdAt, sequence),
    coverageId: coverageId(person.key),
    planId: planId(person.plan),
    claimNumber: `DEMO-${String(sequence).padStart(6, "0")}`,
    pharmacyId: pharmacyId(fill.pharmacy),
    filledOn: fill.filledOn,
    quantity: fill.quantity,
    daysSupply: fill.daysSupply,
    status: "paid" as const,
    calculationId: lastQuote(quotes, told, createdAt)?.id ?? null,
    planTermsVersion: version,
    formularyVersion: demoListVersion,
    engineVersion: ENGINE_VERSION,
    createdAt,
  };
}

/** One entry for each total that the claim moved, with the person's balance after it. */
function entryRows(
  sequence: number,
  { id: claimId, patientId, planId }: ClaimRow,
  { family }: DemoPatient,
  { planYear, deductibleMetCents, outOfPocketMetCents }: Totals,
  { deductibleAppliedCents, outOfPocketAppliedCents }: Moved,
  at: Date,
) {
  const moved = [
    { kind: "deductible" as const, amountCents: deductibleAppliedCents, balanceCents: deductibleMetCents },
    { kind: "out-of-pocket" as const, amountCents: outOfPocketAppliedCents, balanceCents: outOfPocketMetCents },
  ];
  return moved
    .filter(({ amountCents }) => amountCents !== 0)
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
