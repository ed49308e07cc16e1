import { describe, expect, it } from "vitest";
import { quote } from "./quote";
import { type Given, given, planOf } from "./quote-case";

/** Where an amount just meets another, and which of two rules a line is said to follow. */
describe("the rule of each line", () => {
  const charge = { copayCents: 20_00, copayOption: "charge" } as const;
  const half = { coinsuranceBasisPoints: 50_00, coinsuranceOption: "charge" } as const;
  /** A copay beside a rate that may be the 100 % that does not count. */
  const orFull = { ...charge, coinsuranceBasisPoints: "unknown", coinsuranceOption: "after-deductible" } as const;
  const insulin = { fill: { isInsulin: true } };

  it.each<[string, Given, string[]]>([
    ["nothing is charged", given({ copayOption: "no-charge" }), ["no-charge"]],
    ["the price is nothing", given(charge, { fill: { priceCents: 0 } }), ["price-is-zero"]],
    [
      "no rate matters where the copay is the whole price",
      given(orFull, { fill: { priceCents: 10_00 }, met: { deductibleMetCents: 50_00 } }),
      ["copay"],
    ],
    [
      "no rate matters where there is no deductible and the copay is the whole price",
      given(orFull, { fill: { priceCents: 10_00 }, terms: { deductible: undefined } }),
      ["copay"],
    ],
    ["no rate matters where the price is nothing", given(orFull, { fill: { priceCents: 0 } }), ["price-is-zero"]],
    ["a rate nobody published", given(orFull, { fill: { priceCents: 10_00 } }), ["coinsurance-unknown"]],
    [
      "a short fill of a copay nobody published",
      given({ ...charge, copayCents: "unknown" }, { fill: { daysSupply: 15 }, terms: { shortFill: "prorate-by-day" } }),
      ["copay-unknown"],
    ],
    [
      "a rate of nothing without a price",
      given({ ...half, coinsuranceBasisPoints: 0 }, { fill: { priceCents: null } }),
      ["no-charge"],
    ],
    [
      "a copay of nothing without a price",
      given({ ...charge, copayCents: 0 }, { fill: { priceCents: null } }),
      ["no-charge"],
    ],
    ["a copay without a price", given(charge, { fill: { priceCents: null } }), ["copay-at-most"]],
    [
      "the deductible comes first",
      given({ ...charge, copayOption: "after-deductible" }),
      ["deductible-before-share", "copay"],
    ],
    [
      "the share comes first",
      given({ ...charge, copayOption: "before-deductible" }),
      ["copay", "deductible-after-share"],
    ],
    ["a rate that just makes its minimum", given({ ...half, coinsuranceMinimumCents: 100_00 }), ["coinsurance"]],
    ["a rate below its minimum", given({ ...half, coinsuranceMinimumCents: 100_01 }), ["coinsurance-minimum"]],
    ["a rate that just makes its maximum", given({ ...half, coinsuranceMaximumCents: 100_00 }), ["coinsurance"]],
    ["a rate above its maximum", given({ ...half, coinsuranceMaximumCents: 99_99 }), ["coinsurance-maximum"]],
    [
      "an insulin cap that just makes the copay",
      given(charge, { ...insulin, terms: { insulinCap: { monthlyCents: 20_00 } } }),
      ["copay"],
    ],
    [
      "an insulin cap by the price that just makes the copay",
      given(charge, { ...insulin, terms: { insulinCap: { monthlyCents: 35_00, percentOfPriceBasisPoints: 10_00 } } }),
      ["copay"],
    ],
    [
      "insulin caps that are the same",
      given(charge, { ...insulin, terms: { insulinCap: { monthlyCents: 10_00, percentOfPriceBasisPoints: 5_00 } } }),
      ["copay", "insulin-monthly-cap"],
    ],
    [
      "Extra Help that just makes the copay",
      given(charge, { terms: { benefit: "medicare-part-d", lowIncomeCopayCents: 20_00 } }),
      ["copay"],
    ],
    [
      "a second plan beside the first",
      given(charge, { terms: { secondary: { kind: "standard", copayCents: 5_00 } } }),
      ["copay", "secondary-standard"],
    ],
    [
      "a second plan after the first",
      given(charge, { terms: { secondary: { kind: "carve-out", copayCents: 5_00 } } }),
      ["copay", "secondary-carve-out"],
    ],
  ])("%s", (_, { terms, fill, accumulators }, rules) => {
    expect(quote(terms, fill, accumulators).steps.map(({ rule }) => rule)).toEqual(rules);
  });

  it("knows that a second plan pays nothing where Extra Help leaves nothing to pay", () => {
    const { terms, fill, accumulators } = given(charge, {
      fill: { priceCents: null },
      terms: {
        benefit: "medicare-part-d",
        lowIncomeCopayCents: 0,
        secondary: { kind: "standard", copayCents: 5_00 },
      },
    });
    expect(quote(terms, fill, accumulators)).toMatchObject({ patientPayCents: 0, secondaryPayCents: 0 });
  });

  it("says that a copay is the whole price only where it is more", () => {
    const label = (priceCents: number) => {
      const { terms, fill, accumulators } = given(charge, { fill: { priceCents } });
      return quote(terms, fill, accumulators).steps.map((line) => line.label);
    };
    expect(label(20_00)).toEqual(["Your copay is $20.00."]);
    expect(label(19_99)).toEqual(["Your copay is $20.00. The price is only $19.99, so you pay that."]);
  });

  it("names the tier that is not priced, or is priced twice", () => {
    const asked = given(charge, { fill: { tier: "unheard of" } });
    expect(quote(asked.terms, asked.fill, asked.accumulators).steps).toMatchObject([
      {
        rule: "tier-not-priced",
        label: "Your plan has not published what it charges for tier unheard of at this kind of pharmacy.",
        values: { tier: "unheard of", pharmacyType: "1-month-in-retail" },
      },
    ]);
    const twice = planOf([charge, { ...charge, copayCents: 5_00 }]);
    expect(quote(twice, { ...asked.fill, tier: "T" }, asked.accumulators).steps).toMatchObject([
      { rule: "tier-priced-twice", values: { tier: "T", pharmacyType: "1-month-in-retail" } },
    ]);
  });
});
