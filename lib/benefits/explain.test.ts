import { describe, expect, it } from "vitest";
import { explain, step } from "./explain";
import { RULES, type RuleId } from "./rules";

const left = { leftOfPriceCents: 200_00, baseCents: 200_00 };
const copay = { rowCopayCents: 20_00, supplies: 1, daysSupply: 30, fullDays: 30, copayCents: 20_00, ...left };
const rate = { basisPoints: 25_00, ofCents: 200_00, rateCents: 50_00, ...left };

describe("the sentence changes with the numbers", () => {
  it.each([
    [
      explain("deductible-before-share", { leftCents: 70_00, appliedCents: 70_00, priceCents: 180_00 }),
      "You have not met your deductible: $70.00 is left. You pay the first part of the price, $70.00, toward it.",
    ],
    [
      explain("deductible-before-share", { leftCents: 250_00, appliedCents: 180_00, priceCents: 180_00 }),
      "You have not met your deductible: $250.00 is left. You pay the whole price, $180.00, toward it.",
    ],
    [explain("copay", copay), "Your copay is $20.00."],
    [
      explain("copay", { ...copay, copayCents: 60_00, supplies: 3 }),
      "Your copay is $20.00 for each supply. This fill counts as 3: $60.00.",
    ],
    [
      explain("copay", { ...copay, copayCents: 10_00, daysSupply: 15 }),
      "Your copay is $20.00 for 30 days. For 15 days it is $10.00.",
    ],
    [
      explain("copay", { ...copay, leftOfPriceCents: 3_20, baseCents: 3_20 }),
      "Your copay is $20.00. The price is only $3.20, so you pay that.",
    ],
    [
      explain("copay", { ...copay, leftOfPriceCents: 10_00 }),
      "Your copay is $20.00. Only $10.00 of the price is left, so you pay that.",
    ],
    [explain("coinsurance", rate), "You pay 25% of $200.00, which is $50.00."],
    [
      explain("coinsurance-maximum", { ...rate, maximumCents: 40_00 }),
      "Your share is 25% of $200.00, which is $50.00. The most you pay is $40.00.",
    ],
    [
      explain("maximum-reached", { leftCents: 0 }),
      "You have met your out-of-pocket maximum. Your plan pays your share.",
    ],
    [
      explain("brand-difference", { brandCents: 300_00, genericCents: 12_00 }),
      "You asked for the brand. It costs $288.00 more than the generic, and you pay that.",
    ],
    [
      explain("not-covered-drug", { priceCents: "unknown" }),
      "Your plan does not cover this drug. You pay the full price, which we do not know.",
    ],
  ])("%s", (sentence, expected) => {
    expect(sentence).toBe(expected);
  });
});

const charged = { ...rate, minimumCents: 60_00, maximumCents: 40_00 };
const limits = { leftCents: 70_00, appliedCents: 20_00, priceCents: 180_00 };
const tier = { tier: "generic", pharmacyType: "1-month-in-retail" };

/** Every rule with its sentence for one set of numbers. */
const EVERY_RULE: Record<RuleId, [ReturnType<typeof step>, string]> = {
  "deductible-before-share": [
    step("deductible-before-share", 20_00, limits),
    "You have not met your deductible: $70.00 is left. You pay the first part of the price, $20.00, toward it.",
  ],
  "deductible-after-share": [
    step("deductible-after-share", 20_00, limits),
    "You have not met your deductible: $70.00 is left. You pay $20.00 more of the price toward it.",
  ],
  copay: [step("copay", 20_00, copay), "Your copay is $20.00."],
  "copay-at-most": [
    step("copay-at-most", 20_00, { copayCents: 20_00 }),
    "You pay at most $20.00, your copay. If the price is lower, you pay the price.",
  ],
  coinsurance: [step("coinsurance", 50_00, rate), "You pay 25% of $200.00, which is $50.00."],
  "coinsurance-minimum": [
    step("coinsurance-minimum", 60_00, charged),
    "Your share is 25% of $200.00, which is $50.00. The least you pay is $60.00.",
  ],
  "coinsurance-maximum": [
    step("coinsurance-maximum", 40_00, charged),
    "Your share is 25% of $200.00, which is $50.00. The most you pay is $40.00.",
  ],
  "no-charge": [step("no-charge", 0, {}), "Your plan charges you no share for this drug."],
  "price-is-zero": [step("price-is-zero", 0, {}), "The price is $0.00, so there is nothing to pay."],
  preventive: [step("preventive", 0, {}), "This drug is preventive care. You pay nothing."],
  "insulin-monthly-cap": [
    step("insulin-monthly-cap", -5_00, { monthlyCents: 35_00, supplies: 2, capCents: 70_00 }),
    "You pay at most $35.00 for a month of insulin. This fill counts as 2 months: $70.00.",
  ],
  "insulin-price-cap": [
    step("insulin-price-cap", -5_00, { basisPoints: 25_00, priceCents: 60_00, capCents: 15_00 }),
    "For insulin you pay at most 25% of $60.00, which is $15.00.",
  ],
  "low-income-copay": [
    step("low-income-copay", -5_00, { copayCents: 12_65 }),
    "With Extra Help you pay at most $12.65.",
  ],
  "maximum-reached": [
    step("maximum-reached", -5_00, { leftCents: 15_00 }),
    "You reach your out-of-pocket maximum: $15.00 is left. Your plan pays the rest of your share.",
  ],
  "brand-difference": [
    step("brand-difference", 10_00, { brandCents: 30_00, genericCents: 20_00 }),
    "You asked for the brand. It costs $10.00 more than the generic, and you pay that.",
  ],
  "not-covered-drug": [
    step("not-covered-drug", 30_00, { priceCents: 30_00 }),
    "Your plan does not cover this drug. You pay the full price, $30.00.",
  ],
  "not-covered-pharmacy": [
    step("not-covered-pharmacy", null, { priceCents: "unknown" }),
    "Your plan does not cover this pharmacy. You pay the full price, which we do not know.",
  ],
  "secondary-standard": [
    step("secondary-standard", -5_00, { copayCents: 0, paidCents: 5_00 }),
    "Your second plan pays $5.00.",
  ],
  "secondary-carve-out": [
    step("secondary-carve-out", -6_00, { copayCents: 0, planPaidCents: 9_00, paidCents: 6_00 }),
    "Your second plan pays $6.00.",
  ],
  assistance: [step("assistance", -5_00, { offeredCents: 9_00, paidCents: 5_00 }), "Copay assistance pays $5.00."],
  "deductible-unknown": [
    step("deductible-unknown", null, {}),
    "You pay your deductible before your plan helps with this drug. Your plan has not published how much it is.",
  ],
  "deductible-without-price": [
    step("deductible-without-price", null, { leftCents: 70_00 }),
    "You have not met your deductible: $70.00 is left. We do not know the price that counts toward it.",
  ],
  "copay-unknown": [
    step("copay-unknown", null, {}),
    "You pay a copay for this drug. Your plan has not published how much it is.",
  ],
  "coinsurance-unknown": [
    step("coinsurance-unknown", null, {}),
    "You pay a percent of the price. Your plan has not published which percent.",
  ],
  "coinsurance-without-price": [
    step("coinsurance-without-price", null, { basisPoints: 12_50 }),
    "You pay 12.5% of the price. We do not know the price.",
  ],
  "brand-difference-unknown": [
    step("brand-difference-unknown", null, {}),
    "You pay what the brand costs more than the generic. We do not know both prices.",
  ],
  "tier-not-priced": [
    step("tier-not-priced", null, tier),
    "Your plan has not published what it charges for tier generic at this kind of pharmacy.",
  ],
  "tier-priced-twice": [
    step("tier-priced-twice", null, tier),
    "Your plan has published two different charges for tier generic at this kind of pharmacy.",
  ],
};

describe("every rule says its sentence, and where it comes from", () => {
  it.each(Object.entries(EVERY_RULE))("%s", (rule, [line, sentence]) => {
    expect(line).toMatchObject({ rule, label: sentence });
    expect(line.source).toMatch(/HealthCare\.gov|CMS|FEP|Act section|Notice|CFR|NAIC|plan document/);
    expect(Object.entries(RULES)).toContainEqual([rule, { code: line.code, source: line.source }]);
  });

  it("for one month of insulin, and an amount below the minimum of what is left", () => {
    expect(explain("insulin-monthly-cap", { monthlyCents: 35_00, supplies: 1, capCents: 35_00 })).toBe(
      "You pay at most $35.00 for a month of insulin.",
    );
    expect(explain("coinsurance-minimum", { ...charged, leftOfPriceCents: 55_00, baseCents: 55_00 })).toBe(
      "Your share is 25% of $200.00, which is $50.00. The least you pay is $60.00. The price is only $55.00, so you pay that.",
    );
    expect(explain("coinsurance-maximum", { ...charged, leftOfPriceCents: 30_00 })).toBe(
      "Your share is 25% of $200.00, which is $50.00. The most you pay is $40.00. Only $30.00 of the price is left, so you pay that.",
    );
    expect(explain("coinsurance", { ...rate, leftOfPriceCents: 30_00 })).toBe(
      "You pay 25% of $200.00, which is $50.00. Only $30.00 of the price is left, so you pay that.",
    );
  });
});
