import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { quote } from "@/lib/benefits/quote";
import type { Accumulators, Fill, PlanTerms } from "@/lib/benefits/terms";
import { readCatalogue } from "./catalogue";
import { type DemoLedger, ledgerOf } from "./ledger";
import { demoPatients } from "./people";
import { familyId, patientId } from "./people-rows";

const catalogue = readCatalogue(readFileSync(new URL("./medications.csv", import.meta.url), "utf8"));
const sum = (amounts: (number | undefined)[]) => amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

type Inputs = { terms: PlanTerms; fill: Fill; accumulators: Accumulators };
const quoteOf = ({ terms, fill, accumulators }: Inputs) => quote(terms, fill, accumulators);

/** Totals in one order, whichever way they were added up. */
function totalsByPerson({ accumulators }: DemoLedger) {
  return accumulators.flatMap(({ patientId, planYear, deductibleMetCents, outOfPocketMetCents }) => [
    { patientId, planYear, kind: "deductible", cents: deductibleMetCents },
    { patientId, planYear, kind: "out-of-pocket", cents: outOfPocketMetCents },
  ]);
}

describe.each(["2026-11-23", "2026-12-31", "2027-01-01", "2027-06-30"])(
  "the ledger of a world loaded on %s",
  (today) => {
    const ledger = ledgerOf(catalogue, today);

    test("shares every price between person and plan", () => {
      expect(ledger.claims.length).toBeGreaterThan(200);
      for (const { priceCents, patientPayCents, planPayCents } of ledger.claims) {
        expect(patientPayCents + planPayCents).toBe(priceCents);
        expect(patientPayCents).toBeGreaterThanOrEqual(0);
      }
    });

    test("has totals that equal the sum of their entries, with the last balance", () => {
      for (const { patientId, planYear, kind, cents } of totalsByPerson(ledger)) {
        const entries = ledger.entries.filter(
          (entry) => entry.patientId === patientId && entry.planYear === planYear && entry.kind === kind,
        );
        expect(sum(entries.map(({ amountCents }) => amountCents))).toBe(cents);
        expect(entries.at(-1)?.balanceCents ?? 0).toBe(cents);
      }
    });

    test("counts a family as the sum of its members", () => {
      for (const family of ledger.familyAccumulators) {
        const members = demoPatients.filter((person) => person.family && familyId(person.family) === family.familyId);
        const ids = members.map(({ key }) => patientId(key));
        const totals = ledger.accumulators.filter(
          (total) => ids.includes(total.patientId) && total.planYear === family.planYear,
        );
        expect(sum(totals.map(({ deductibleMetCents }) => deductibleMetCents))).toBe(family.deductibleMetCents);
        expect(sum(totals.map(({ outOfPocketMetCents }) => outOfPocketMetCents))).toBe(family.outOfPocketMetCents);
      }
    });

    test("says of every claim how it came about, and what was told before it", () => {
      for (const { result, patientPayCents, calculationId } of ledger.claims) {
        expect(sum((result?.steps ?? []).map(({ amountCents }) => amountCents ?? undefined))).toBe(patientPayCents);
        expect(calculationId === null || ledger.quotes.some(({ id }) => id === calculationId)).toBe(true);
      }
      const told = ledger.claims.flatMap(({ calculationId, ...claim }) =>
        ledger.quotes.flatMap((quote) => (quote.id === calculationId ? [{ quote, claim }] : [])),
      );
      expect(told.length).toBeGreaterThan(5);
      const otherwise = told.filter(({ quote, claim }) => quote.patientPayCents !== claim.patientPayCents);
      expect(otherwise.map(({ quote, claim }) => [quote.patientPayCents, claim.patientPayCents])).toContainEqual([
        1500, 2000,
      ]);
    });

    test("keeps of every price that was told all it was worked out from", () => {
      for (const { document, answer } of ledger.quotes) {
        const kept: { answer: unknown; inputs: Parameters<typeof quoteOf>[0] } = JSON.parse(document);
        expect(kept.answer).toEqual(JSON.parse(JSON.stringify(answer)));
        expect(answer).toMatchObject(quoteOf(kept.inputs));
      }
    });

    test("takes one fill back with the opposite of what it moved", () => {
      expect(ledger.reversals).toHaveLength(1);
      const [{ claimId } = { claimId: "" }] = ledger.reversals;
      const amounts = ledger.entries.filter((entry) => entry.claimId === claimId).map(({ amountCents }) => amountCents);
      expect(amounts.length).toBeGreaterThan(1);
      expect(sum(amounts)).toBe(0);
    });

    test("lists claims and entries in the order in which they happened", () => {
      for (const rows of [ledger.claims, ledger.entries, ledger.quotes]) {
        const ids = rows.map(({ id }) => id ?? "");
        expect(ids).toEqual([...ids].sort());
        expect(new Set(ids).size).toBe(ids.length);
      }
    });
  },
);
