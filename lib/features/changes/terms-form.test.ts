import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryTerms } from "@/lib/benefits/quote-arbitraries";
import type { PlanTerms } from "@/lib/benefits/terms";
import { shareColumns, termsColumns } from "@/lib/features/copay/terms";
import { readTermsForm, rowFields, rowPath, termsField, typedTerms } from "./terms-form";

const filled = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (value !== "" || !name.endsWith("Counts")) form.set(name, value);
  return form;
};
const read = (fields: Record<string, string>) => readTermsForm(filled(fields)) as { terms: PlanTerms };
const stored = (terms: PlanTerms) => [termsColumns(terms), shareColumns(terms.costShares)];
const fieldsOf = (terms: PlanTerms) => ({
  ...typedTerms(terms),
  "terms.benefit": terms.benefit,
  "terms.year": String(terms.year),
});

const unknownAmounts = (terms: PlanTerms): PlanTerms => ({
  ...terms,
  deductible: "unknown",
  costShares: terms.costShares.map((row) => ({ ...row, copayCents: "unknown", coinsuranceBasisPoints: "unknown" })),
});

describe("the form of a plan's terms", () => {
  test("says again what the terms say, unless something is changed", () => {
    fc.assert(
      fc.property(arbitraryTerms, fc.boolean(), (drawn, isUnknown) => {
        const terms = isUnknown ? unknownAmounts(drawn) : drawn;
        expect(stored(read(fieldsOf(terms)).terms)).toEqual(stored(terms));
      }),
    );
  });

  const row = { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 500, copayOption: "charge" } as const;
  const base: PlanTerms = { benefit: "commercial", year: 2026, costShares: [row, { ...row, tier: "brand" }] };

  test("leaves out rows that are ticked and rows that say nothing, and leads errors back to the rows it has", () => {
    const empty = Object.fromEntries(rowFields.map((field) => [`${rowPath(2)}.${field}`, ""]));
    const added = Object.fromEntries(
      rowFields.map((field) => [`${rowPath(3)}.${field}`, field === "tier" ? "new" : ""]),
    );
    const fields = { ...fieldsOf(base), [`${rowPath(0)}.leftOut`]: "yes", ...empty, ...added };
    expect(read(fields).terms.costShares).toEqual([
      { ...row, tier: "brand" },
      { tier: "new", pharmacyType: "" },
    ]);
    expect(termsField("terms.costShares[1].copayCents", filled(fields))).toBe(`${rowPath(3)}.copayCents`);
    expect(termsField("terms.costShares[0]", filled(fields))).toBe(rowPath(1));
    expect(termsField("terms.deductible.individualCents", filled(fields))).toBe("terms.deductible.individualCents");
  });

  test("tells none from unknown, and an amount that is no amount from none", () => {
    const limit = (state: string, individual = "") =>
      read({ ...fieldsOf(base), "terms.deductible.state": state, "terms.deductible.individualCents": individual }).terms
        .deductible;
    expect([limit("none", "5"), limit("unknown"), limit("stated", "1,500")]).toEqual([
      undefined,
      "unknown",
      { individualCents: 150_000 },
    ]);
    expect(limit("stated", "much")).toEqual({ individualCents: Number.NaN });
  });
});
