import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "./catalogue";
import { type DemoLedger, ledgerOf } from "./ledger";
import { demoPatients } from "./people";
import { familyId, patientId } from "./people-rows";

const catalogue = readCatalogue(readFileSync(new URL("./medications.csv", import.meta.url), "utf8"));
const sum = (amounts: (number | undefined)[]) => amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

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

    test("lists claims and entries in the order in which they happened", () => {
      for (const rows of [ledger.claims, ledger.entries]) {
        const ids = rows.map(({ id }) => id ?? "");
        expect(ids).toEqual([...ids].sort());
        expect(new Set(ids).size).toBe(ids.length);
      }
    });
  },
);
