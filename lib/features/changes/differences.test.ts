import { expect, test } from "vitest";
import type { PlanTerms } from "@/lib/benefits/terms";
import { termDifferences } from "./differences";

const row = { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 500, copayOption: "charge" } as const;
const brand = { ...row, tier: "preferred-brand", copayCents: 4_500, copayOption: "after-deductible" } as const;
const before: PlanTerms = {
  benefit: "commercial",
  year: 2026,
  deductible: { individualCents: 25_000 },
  costShares: [row, brand],
};

test("equal terms do not differ, whether a default is said or left out", () => {
  const same = { ...before, year: 2027, shortFill: "full", brandPenalty: "none", copayAssistanceCounts: true } as const;
  expect(termDifferences(before, same)).toEqual([]);
});

test("each thing that differs stands once with what it was and will be; what is no longer said comes last", () => {
  const mail = { ...row, pharmacyType: "3-month-in-mail" } as const;
  const after: PlanTerms = { ...before, deductible: "unknown", costShares: [mail, { ...row, copayCents: 1_200 }] };
  expect(termDifferences(before, after)).toEqual([
    { name: "Deductible", before: "$250.00", after: "Not known", row: null },
    { name: "Generic, 3‑month supply, in network mail-order pharmacy", before: null, after: "$5.00", row: 0 },
    { name: "Generic, 1‑month supply, in network retail pharmacy", before: "$5.00", after: "$12.00", row: 1 },
    {
      name: "Preferred brand, 1‑month supply, in network retail pharmacy",
      before: "$45.00 after the deductible",
      after: null,
      row: null,
    },
  ]);
});

test("a plan's first terms are all new", () => {
  expect(termDifferences(null, before).every((one) => one.before === null)).toBe(true);
});
