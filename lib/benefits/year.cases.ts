/* One drug over the year 2026 at a shop or by mail, from which the tests of a year start. */
import type { Fill, PlanTerms } from "./terms";
import type { YearOption, YearQuestion } from "./year";

export const month: Fill = {
  tier: "brand",
  pharmacyType: "1-month-in-retail",
  daysSupply: 30,
  quantity: 30,
  covered: true,
  priceCents: 100_00,
  fillOn: "2026-01-01",
};
const quarter: Fill = { ...month, pharmacyType: "3-month-in-mail", daysSupply: 90, quantity: 90, priceCents: 280_00 };
export const terms: PlanTerms = {
  benefit: "commercial",
  year: 2026,
  deductible: { individualCents: 150_00 },
  outOfPocketMaximum: { individualCents: 400_00 },
  costShares: [
    { tier: "brand", pharmacyType: "1-month-in-retail", copayCents: 40_00, copayOption: "after-deductible" },
    { tier: "brand", pharmacyType: "3-month-in-mail", copayCents: 90_00, copayOption: "after-deductible" },
  ],
};
export const shop: YearOption = { pharmacyId: "shop", isMail: false, short: month, long: null };
export const mail: YearOption = { pharmacyId: "mail", isMail: true, short: month, long: quarter };
export const accumulators = { deductibleMetCents: 0, outOfPocketMetCents: 0 };
export const question = (...options: YearOption[]): YearQuestion => ({
  terms,
  accumulators,
  until: "2026-12-31",
  drugs: [{ dueOn: "2026-01-01", options }],
});
