/*
 * The limits that federal rules set on plan terms for a year. Dated data: a year that is not listed has no published
 * final amount here, and is not checked.
 */

/** All amounts in cents. `selfOnly` is for one person, `family` for any larger group. */
export type CommercialLimits = {
  year: number;
  outOfPocketMaximum: { selfOnlyCents: number; familyCents: number };
  hsaMinimumDeductible: { selfOnlyCents: number; familyCents: number };
  hsaOutOfPocketMaximum: { selfOnlyCents: number; familyCents: number };
  sources: readonly string[];
};

/** Medicare Part D standard benefit. All amounts in cents. */
export type PartDLimits = {
  year: number;
  deductibleCents: number;
  outOfPocketThresholdCents: number;
  insulinMonthlyCents: number;
  sources: readonly string[];
};

export const COMMERCIAL_LIMITS: readonly CommercialLimits[] = [
  {
    year: 2025,
    outOfPocketMaximum: { selfOnlyCents: 9_200_00, familyCents: 18_400_00 },
    hsaMinimumDeductible: { selfOnlyCents: 1_650_00, familyCents: 3_300_00 },
    hsaOutOfPocketMaximum: { selfOnlyCents: 8_300_00, familyCents: 16_600_00 },
    sources: ["CMS premium adjustment percentage guidance for 2025 (45 CFR 156.130)", "IRS Revenue Procedure 2024-25"],
  },
  {
    year: 2026,
    outOfPocketMaximum: { selfOnlyCents: 10_600_00, familyCents: 21_200_00 },
    hsaMinimumDeductible: { selfOnlyCents: 1_700_00, familyCents: 3_400_00 },
    hsaOutOfPocketMaximum: { selfOnlyCents: 8_500_00, familyCents: 17_000_00 },
    sources: [
      "CMS Marketplace Integrity and Affordability final rule, 2025 (45 CFR 156.130)",
      "IRS Revenue Procedure 2025-19",
    ],
  },
  {
    year: 2027,
    outOfPocketMaximum: { selfOnlyCents: 12_000_00, familyCents: 24_000_00 },
    hsaMinimumDeductible: { selfOnlyCents: 1_750_00, familyCents: 3_500_00 },
    hsaOutOfPocketMaximum: { selfOnlyCents: 8_700_00, familyCents: 17_400_00 },
    sources: [
      "CMS premium adjustment percentage guidance for 2027 (45 CFR 156.130)",
      "IRS amounts for 2027, published May 2026",
    ],
  },
];

export const PART_D_LIMITS: readonly PartDLimits[] = [
  {
    year: 2025,
    deductibleCents: 590_00,
    outOfPocketThresholdCents: 2_000_00,
    insulinMonthlyCents: 35_00,
    sources: ["CMS fact sheet on Part D redesign for 2025", "Inflation Reduction Act section 11406"],
  },
  {
    year: 2026,
    deductibleCents: 615_00,
    outOfPocketThresholdCents: 2_100_00,
    insulinMonthlyCents: 35_00,
    sources: ["CMS fact sheet on Part D redesign for 2026", "Inflation Reduction Act section 11406"],
  },
];
