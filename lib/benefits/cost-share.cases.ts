/*
 * Every cost-share option alone and together. Unless said: price $200.00, $50.00 of deductible left, plenty of
 * maximum.
 */
import { given, pays, type QuoteCase } from "./quote-case";

const COPAY = { copayCents: 20_00 } as const;
const RATE = { coinsuranceBasisPoints: 25_00 } as const;
const DEDUCTIBLE_MET = { deductibleMetCents: 50_00 };
const OPTIONS = "contract, options; US Drug Formulary";

const copayOptions: readonly QuoteCase[] = [
  {
    name: "copay charge: the copay only",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "charge" }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "copay deductible-waived: the copay only",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "deductible-waived" }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "copay after-deductible: deductible first",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "after-deductible" }),
    expect: pays(
      70_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
      ],
      { counts: [50_00, 70_00] },
    ),
  },
  {
    name: "copay after-deductible once it is met",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "after-deductible" }, { met: DEDUCTIBLE_MET }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "copay after-deductible where the plan has no deductible",
    source: "contract, absent terms",
    given: given({ ...COPAY, copayOption: "after-deductible" }, { terms: { deductible: undefined } }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "copay before-deductible: the copay, then the rest up to the deductible left; only that counts to it",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "before-deductible" }),
    expect: pays(
      70_00,
      [
        ["copay", 20_00],
        ["deductible", 50_00],
      ],
      { counts: [50_00, 70_00] },
    ),
  },
  {
    name: "copay before-deductible where the rest of the price is below the deductible left",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "before-deductible" }, { fill: { priceCents: 60_00 } }),
    expect: pays(
      60_00,
      [
        ["copay", 20_00],
        ["deductible", 40_00],
      ],
      { counts: [40_00, 60_00] },
    ),
  },
  {
    name: "copay before-deductible on a price below the copay",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "before-deductible" }, { fill: { priceCents: 15_00 } }),
    expect: pays(15_00, [["copay", 15_00]], { counts: [0, 15_00] }),
  },
  {
    name: "copay before-deductible once it is met",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "before-deductible" }, { met: DEDUCTIBLE_MET }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "copay no-charge: nothing, the deductible untouched",
    source: OPTIONS,
    given: given({ copayOption: "no-charge" }),
    expect: pays(0, [["copay", 0]], { plan: 200_00, counts: [0, 0] }),
  },
  {
    name: "copay no-charge beside an amount, as a published example has it",
    source: "US Drug Formulary example (copay 10, no-charge)",
    given: given({ copayCents: 10_00, copayOption: "no-charge" }),
    expect: pays(0, [["copay", 0]], { counts: [0, 0] }),
  },
  {
    name: "copay no-charge-after-deductible: the deductible only",
    source: OPTIONS,
    given: given({ copayOption: "no-charge-after-deductible" }),
    expect: pays(50_00, [["deductible", 50_00]], { plan: 150_00, counts: [50_00, 50_00] }),
  },
  {
    name: "copay no-charge-after-deductible once it is met",
    source: OPTIONS,
    given: given({ copayOption: "no-charge-after-deductible" }, { met: DEDUCTIBLE_MET }),
    expect: pays(0, [["copay", 0]], { counts: [0, 0] }),
  },
  {
    name: "a copay of nothing",
    source: OPTIONS,
    given: given({ copayCents: 0, copayOption: "charge" }),
    expect: pays(0, [["copay", 0]], { counts: [0, 0] }),
  },
];

const coinsuranceOptions: readonly QuoteCase[] = [
  {
    name: "coinsurance charge: the share of the whole price",
    source: OPTIONS,
    given: given({ ...RATE, coinsuranceOption: "charge" }),
    expect: pays(50_00, [["coinsurance", 50_00]], { counts: [0, 50_00] }),
  },
  {
    name: "coinsurance deductible-waived: the share of the whole price",
    source: OPTIONS,
    given: given({ ...RATE, coinsuranceOption: "deductible-waived" }),
    expect: pays(50_00, [["coinsurance", 50_00]], { counts: [0, 50_00] }),
  },
  {
    name: "coinsurance after-deductible: the share of what the deductible leaves",
    source: OPTIONS,
    given: given({ ...RATE, coinsuranceOption: "after-deductible" }),
    expect: pays(
      87_50,
      [
        ["deductible", 50_00],
        ["coinsurance", 37_50],
      ],
      { counts: [50_00, 87_50] },
    ),
  },
  {
    name: "coinsurance before-deductible: the share, then the deductible",
    source: "CMS plan files (coinsurance_opt BEFORE-DEDUCTIBLE)",
    given: given({ ...RATE, coinsuranceOption: "before-deductible" }),
    expect: pays(
      100_00,
      [
        ["coinsurance", 50_00],
        ["deductible", 50_00],
      ],
      { counts: [50_00, 100_00] },
    ),
  },
  {
    name: "coinsurance no-charge: nothing",
    source: OPTIONS,
    given: given({ ...RATE, coinsuranceOption: "no-charge" }),
    expect: pays(0, [["copay", 0]], { counts: [0, 0] }),
  },
  {
    name: "coinsurance no-charge-after-deductible: the deductible only",
    source: OPTIONS,
    given: given({ coinsuranceOption: "no-charge-after-deductible" }),
    expect: pays(50_00, [["deductible", 50_00]], { counts: [50_00, 50_00] }),
  },
  {
    name: "coinsurance not applicable: the copay decides",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "charge", coinsuranceOption: "coinsurance-not-applicable" }),
    expect: pays(20_00, [["copay", 20_00]]),
  },
  {
    name: "copay not applicable: the coinsurance decides",
    source: OPTIONS,
    given: given({ ...RATE, coinsuranceOption: "charge", copayOption: "copay-not-applicable" }),
    expect: pays(50_00, [["coinsurance", 50_00]]),
  },
  {
    name: "100% alone is the whole price",
    source: OPTIONS,
    given: given({ coinsuranceBasisPoints: 100_00, coinsuranceOption: "charge" }),
    expect: pays(200_00, [["coinsurance", 200_00]], { plan: 0, notes: [] }),
  },
  {
    name: "half a cent rounds up: 12.5% of $0.20 is 2.5 cents",
    source: "contract, rounding",
    given: given({ coinsuranceBasisPoints: 12_50, coinsuranceOption: "charge" }, { fill: { priceCents: 20 } }),
    expect: pays(3, [["coinsurance", 3]], { plan: 17 }),
  },
  {
    name: "less than half a cent rounds down: 33.33% of $0.73 is 24.3309 cents",
    source: "contract, rounding",
    given: given({ coinsuranceBasisPoints: 33_33, coinsuranceOption: "charge" }, { fill: { priceCents: 73 } }),
    expect: pays(24, [["coinsurance", 24]], { plan: 49 }),
  },
];

const together: readonly QuoteCase[] = [
  {
    name: "both charge: copay plus rate",
    source: "contract, copay and coinsurance both applicable",
    given: given({ ...COPAY, copayOption: "charge", ...RATE, coinsuranceOption: "charge" }),
    expect: pays(
      70_00,
      [
        ["copay", 20_00],
        ["coinsurance", 50_00],
      ],
      { counts: [0, 70_00] },
    ),
  },
  {
    name: "both after the deductible: the rate is on what the deductible leaves, not on what the copay leaves",
    source: "contract, copay and coinsurance both applicable",
    given: given({ ...COPAY, copayOption: "after-deductible", ...RATE, coinsuranceOption: "after-deductible" }),
    expect: pays(
      107_50,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["coinsurance", 37_50],
      ],
      { counts: [50_00, 107_50] },
    ),
  },
  {
    name: "together never above the price",
    source: "contract, the share never exceeds what is left of the price",
    given: given(
      { ...COPAY, copayOption: "charge", ...RATE, coinsuranceOption: "charge" },
      { fill: { priceCents: 25_00 } },
    ),
    expect: pays(
      25_00,
      [
        ["copay", 20_00],
        ["coinsurance", 5_00],
      ],
      { plan: 0 },
    ),
  },
  {
    name: "the copay takes the rest, so no coinsurance is left",
    source: "contract, the share never exceeds what is left of the price",
    given: given(
      { ...COPAY, copayOption: "after-deductible", ...RATE, coinsuranceOption: "after-deductible" },
      { fill: { priceCents: 60_00 } },
    ),
    expect: pays(
      60_00,
      [
        ["deductible", 50_00],
        ["copay", 10_00],
      ],
      { plan: 0 },
    ),
  },
  {
    name: "no-charge copay beside a coinsurance after the deductible: the coinsurance decides",
    source: "CMS plan files (common pair of options)",
    given: given({ copayCents: 0, copayOption: "no-charge", ...RATE, coinsuranceOption: "after-deductible" }),
    expect: pays(87_50, [
      ["deductible", 50_00],
      ["coinsurance", 37_50],
    ]),
  },
  {
    name: "copay after the deductible beside a no-charge coinsurance: the copay decides",
    source: "CMS plan files (common pair of options)",
    given: given({
      ...COPAY,
      copayOption: "after-deductible",
      coinsuranceBasisPoints: 0,
      coinsuranceOption: "no-charge",
    }),
    expect: pays(70_00, [
      ["deductible", 50_00],
      ["copay", 20_00],
    ]),
  },
  {
    name: "copay before, coinsurance after the deductible: each takes its turn",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "before-deductible", ...RATE, coinsuranceOption: "after-deductible" }),
    expect: pays(
      102_50,
      [
        ["copay", 20_00],
        ["deductible", 50_00],
        ["coinsurance", 32_50],
      ],
      { counts: [50_00, 102_50] },
    ),
  },
  {
    name: "copay apart from, coinsurance after the deductible",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "charge", ...RATE, coinsuranceOption: "after-deductible" }),
    expect: pays(107_50, [
      ["deductible", 50_00],
      ["copay", 20_00],
      ["coinsurance", 37_50],
    ]),
  },
  {
    name: "copay after, coinsurance apart from the deductible: its rate is on the whole price",
    source: OPTIONS,
    given: given({ ...COPAY, copayOption: "after-deductible", ...RATE, coinsuranceOption: "charge" }),
    expect: pays(120_00, [
      ["deductible", 50_00],
      ["copay", 20_00],
      ["coinsurance", 50_00],
    ]),
  },
  {
    name: "100% beside a copay is read as the copay only, and said",
    source: "contract, 100 % beside a copay; published issuer data",
    given: given({
      ...COPAY,
      copayOption: "after-deductible",
      coinsuranceBasisPoints: 100_00,
      coinsuranceOption: "after-deductible",
    }),
    expect: pays(
      70_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
      ],
      { notes: ["full-coinsurance-ignored"] },
    ),
  },
  {
    name: "the ignored 100% brings no deductible with it",
    source: "contract, 100 % beside a copay",
    given: given({
      ...COPAY,
      copayOption: "charge",
      coinsuranceBasisPoints: 100_00,
      coinsuranceOption: "after-deductible",
    }),
    expect: pays(20_00, [["copay", 20_00]], { notes: ["full-coinsurance-ignored"] }),
  },
  {
    name: "100% beside a copay of nothing is not read as free",
    source: "contract, never default to zero",
    given: given({ copayCents: 0, copayOption: "charge", coinsuranceBasisPoints: 100_00, coinsuranceOption: "charge" }),
    expect: pays(
      200_00,
      [
        ["copay", 0],
        ["coinsurance", 200_00],
      ],
      { notes: [] },
    ),
  },
];

const TEN_PERCENT = { coinsuranceBasisPoints: 10_00, coinsuranceOption: "charge" } as const;

const minimumAndMaximum: readonly QuoteCase[] = [
  {
    name: "the coinsurance minimum",
    source: "contract; Part D COST_MIN_AMT",
    given: given({ ...TEN_PERCENT, coinsuranceMinimumCents: 8_00 }, { fill: { priceCents: 50_00 } }),
    expect: pays(8_00, [["coinsurance", 8_00]], { plan: 42_00 }),
  },
  {
    name: "the minimum never exceeds the price",
    source: "contract, the share never exceeds what is left of the price",
    given: given({ ...TEN_PERCENT, coinsuranceMinimumCents: 8_00 }, { fill: { priceCents: 6_00 } }),
    expect: pays(6_00, [["coinsurance", 6_00]], { plan: 0 }),
  },
  {
    name: "the minimum never exceeds what the deductible leaves",
    source: "contract, the share never exceeds what is left of the price",
    given: given(
      { coinsuranceBasisPoints: 10_00, coinsuranceOption: "after-deductible", coinsuranceMinimumCents: 8_00 },
      { fill: { priceCents: 53_00 } },
    ),
    expect: pays(
      53_00,
      [
        ["deductible", 50_00],
        ["coinsurance", 3_00],
      ],
      { counts: [50_00, 53_00] },
    ),
  },
  {
    name: "a rate between minimum and maximum",
    source: "FEP brochure",
    given: given({ ...TEN_PERCENT, coinsuranceMinimumCents: 8_00, coinsuranceMaximumCents: 40_00 }),
    expect: pays(20_00, [["coinsurance", 20_00]]),
  },
  {
    name: "the coinsurance maximum",
    source: "contract; Part D COST_MAX_AMT",
    given: given({ ...TEN_PERCENT, coinsuranceMaximumCents: 15_00 }),
    expect: pays(15_00, [["coinsurance", 15_00]], { plan: 185_00 }),
  },
  {
    name: "a rate of nothing with a minimum is the minimum",
    source: "contract",
    given: given({ coinsuranceBasisPoints: 0, coinsuranceOption: "charge", coinsuranceMinimumCents: 4_00 }),
    expect: pays(4_00, [["coinsurance", 4_00]]),
  },
  {
    name: "minimum and maximum limit the coinsurance, not the copay beside it",
    source: "contract; Part D public-use files (clamp coinsurance only)",
    given: given({
      ...COPAY,
      copayOption: "charge",
      ...RATE,
      coinsuranceOption: "charge",
      coinsuranceMaximumCents: 30_00,
    }),
    expect: pays(50_00, [
      ["copay", 20_00],
      ["coinsurance", 30_00],
    ]),
  },
];

export const COST_SHARE_CASES: readonly QuoteCase[] = [
  ...copayOptions,
  ...coinsuranceOptions,
  ...together,
  ...minimumAndMaximum,
];
