import { describe, expect, it } from "vitest";
import { explain } from "./explain";

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
