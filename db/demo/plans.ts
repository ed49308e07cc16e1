/** Five invented plans that differ in kind. Yearly limits: IRS Rev. Proc. 2024-25 and 2025-19, CMS Part D calendar-year fact sheets. */
import type { costShare, plan, planTerms } from "@/db/schema";

export type CostShareRow = Omit<typeof costShare.$inferInsert, "id" | "planTermsId">;
export type TermsRow = Omit<typeof planTerms.$inferInsert, "id" | "planId" | "createdAt">;
export type PlanKey = "ppo" | "hsa" | "coinsurance" | "part-d" | "marketplace";
export type DemoPlan = Omit<typeof plan.$inferInsert, "id" | "createdAt"> & {
  key: PlanKey;
  versions: { terms: TermsRow; costShares: CostShareRow[] }[];
};

type Option = NonNullable<CostShareRow["copayOption"]>;
type Amounts = Record<string, number>;
type Limits = Record<string, { minimum?: number; maximum?: number }>;

const everyPharmacy = ["1-month-in-retail", "3-month-in-retail", "1-month-in-mail", "3-month-in-mail"];
const everyPpoPharmacy = [...everyPharmacy, "1-month-preferred-retail", "3-month-preferred-retail"];

/** One row per pharmacy type; amounts in cents for the whole supply the type names. */
function copays(tier: string, copayOption: Option, amounts: Amounts): CostShareRow[] {
  return Object.entries(amounts).map(([pharmacyType, copayCents]) => ({ tier, pharmacyType, copayCents, copayOption }));
}

function coinsurance(tier: string, coinsuranceOption: Option, basisPoints: number, limits: Limits): CostShareRow[] {
  return Object.entries(limits).map(([pharmacyType, { minimum, maximum }]) => ({
    tier,
    pharmacyType,
    coinsuranceBasisPoints: basisPoints,
    coinsuranceOption,
    coinsuranceMinimumCents: minimum ?? null,
    coinsuranceMaximumCents: maximum ?? null,
  }));
}

const unlimited = (types: string[]): Limits => Object.fromEntries(types.map((type) => [type, {}]));

function free(types: string[]): CostShareRow[] {
  return copays("zero-cost-share-preventative", "no-charge", Object.fromEntries(types.map((type) => [type, 0])));
}

/** 90 days cost three copays at a pharmacy and two and a half by mail. */
function byChannel(monthly: number, preferred: number): Amounts {
  return {
    "1-month-in-retail": monthly,
    "3-month-in-retail": monthly * 3,
    "1-month-in-mail": monthly,
    "3-month-in-mail": (monthly * 5) / 2,
    "1-month-preferred-retail": preferred,
    "3-month-preferred-retail": preferred * 3,
  };
}

function maximumByChannel(monthly: number, preferred: number): Limits {
  const amounts = Object.entries(byChannel(monthly, preferred));
  return Object.fromEntries(amounts.map(([type, maximum]) => [type, { maximum }]));
}

const until2025 = { version: 1, year: 2025, effectiveFrom: "2025-01-01", effectiveTo: "2025-12-31" };
const from2026 = { version: 2, year: 2026, effectiveFrom: "2026-01-01", effectiveTo: null };
const usual = {
  shortFill: "full",
  brandPenalty: "none",
  copayAssistanceCounts: true,
  outOfNetworkCounts: false,
} as const;

function stated(deductible: [number, number] | null, outOfPocket: [number, number]) {
  return {
    deductibleState: deductible ? ("stated" as const) : ("none" as const),
    deductibleIndividualCents: deductible?.[0] ?? null,
    deductibleFamilyCents: deductible?.[1] ?? null,
    deductibleFamilyRule: deductible ? ("embedded" as const) : null,
    outOfPocketState: "stated" as const,
    outOfPocketIndividualCents: outOfPocket[0],
    outOfPocketFamilyCents: outOfPocket[1],
    outOfPocketFamilyRule: "embedded" as const,
  };
}

const ppoTerms = { ...usual, brandPenalty: "generic-copay-plus-difference" } as const;

function ppoShares(nonPreferredGeneric: number, preferredBrand: number): CostShareRow[] {
  return [
    ...free(everyPpoPharmacy),
    ...copays("preferred-generic", "charge", byChannel(5_00, 2_00)),
    ...copays("non-preferred-generic", "charge", byChannel(nonPreferredGeneric, 15_00)),
    ...copays("preferred-brand", "after-deductible", byChannel(preferredBrand, 40_00)),
    ...coinsurance("non-preferred-brand", "after-deductible", 30_00, maximumByChannel(150_00, 130_00)),
    ...coinsurance("specialty", "after-deductible", 25_00, unlimited([...everyPpoPharmacy, "1-month-specialty"])),
    ...["preferred-generic", "non-preferred-generic", "preferred-brand", "non-preferred-brand"].flatMap((tier) =>
      coinsurance(tier, "after-deductible", 50_00, unlimited(["1-month-out-retail"])),
    ),
  ];
}

const hsaTerms = { ...usual, insulinMonthlyCents: 35_00 } as const;

function hsaShares(generic: number): CostShareRow[] {
  return [
    ...free(everyPharmacy),
    ...copays("generic", "after-deductible", {
      "1-month-in-retail": generic,
      "3-month-in-retail": generic * 3,
      "1-month-in-mail": generic,
      "3-month-in-mail": generic * 2,
    }),
    ...coinsurance("preferred-brand", "after-deductible", 20_00, unlimited(everyPharmacy)),
    ...coinsurance("non-preferred-brand", "after-deductible", 35_00, unlimited(everyPharmacy)),
    ...coinsurance("specialty", "after-deductible", 20_00, unlimited([...everyPharmacy, "1-month-specialty"])),
  ];
}

function clamped(minimum: number, maximum: number): Limits {
  return {
    "1-month-in-retail": { minimum, maximum },
    "3-month-in-retail": { minimum: minimum * 3, maximum: maximum * 3 },
    "1-month-in-mail": { minimum, maximum },
    "3-month-in-mail": { minimum: minimum * 2, maximum: maximum * 2 },
  };
}

function coinsuranceShares(genericMaximum: number): CostShareRow[] {
  return [
    ...free(everyPharmacy),
    ...coinsurance("generic", "charge", 20_00, clamped(5_00, genericMaximum)),
    ...coinsurance("preferred-brand", "charge", 30_00, clamped(30_00, 90_00)),
    ...coinsurance("non-preferred-brand", "charge", 45_00, clamped(60_00, 180_00)),
    ...coinsurance("specialty", "charge", 25_00, {
      "1-month-in-retail": { minimum: 100_00, maximum: 250_00 },
      "1-month-in-mail": { minimum: 100_00, maximum: 250_00 },
      "1-month-specialty": { minimum: 100_00, maximum: 250_00 },
    }),
  ];
}

const partDTerms = { ...usual, shortFill: "prorate-by-day", insulinMonthlyCents: 35_00 } as const;
const partDShares = ["generic", "preferred-brand", "non-preferred-brand", "specialty"].flatMap((tier) =>
  coinsurance(tier, "after-deductible", 25_00, unlimited(everyPharmacy)),
);

function partDLimits(deductible: number, threshold: number) {
  return {
    deductibleState: "stated",
    deductibleIndividualCents: deductible,
    outOfPocketState: "stated",
    outOfPocketIndividualCents: threshold,
  } as const;
}

const unpublished = { ...usual, deductibleState: "unknown", outOfPocketState: "unknown" } as const;

function marketplaceShares(generic: number): CostShareRow[] {
  return [
    ...free(everyPharmacy),
    ...copays("generic", "charge", {
      "1-month-in-retail": generic,
      "3-month-in-retail": generic * 3,
      "1-month-in-mail": generic,
      "3-month-in-mail": (generic * 5) / 2,
    }),
    ...copays("preferred-brand", "after-deductible", {
      "1-month-in-retail": 50_00,
      "3-month-in-retail": 150_00,
      "1-month-in-mail": 50_00,
      "3-month-in-mail": 125_00,
    }),
    ...coinsurance("non-preferred-brand", "after-deductible", 40_00, unlimited(everyPharmacy)),
    ...coinsurance("specialty", "after-deductible", 40_00, unlimited([...everyPharmacy, "1-month-specialty"])),
  ];
}

export const demoPlans: readonly DemoPlan[] = [
  {
    key: "ppo",
    name: "Larkfield Choice PPO",
    payer: "Larkfield Mutual Health",
    benefit: "commercial",
    timeZone: "America/New_York",
    rxBin: "999101",
    rxPcn: "LARKRX",
    rxGroup: "LKF4500",
    helpPhone: "614-555-0141",
    versions: [
      {
        terms: { ...ppoTerms, ...until2025, ...stated([200_00, 400_00], [1_800_00, 3_600_00]) },
        costShares: ppoShares(18_00, 42_00),
      },
      {
        terms: { ...ppoTerms, ...from2026, ...stated([250_00, 500_00], [2_000_00, 4_000_00]) },
        costShares: ppoShares(20_00, 45_00),
      },
    ],
  },
  {
    key: "hsa",
    name: "Copperleaf HSA Saver",
    payer: "Copperleaf Benefit Trust",
    benefit: "commercial",
    timeZone: "America/Chicago",
    rxBin: "999102",
    rxPcn: "CLBT",
    rxGroup: "HSA2200",
    helpPhone: "614-555-0142",
    versions: [
      {
        terms: { ...hsaTerms, ...until2025, ...stated([3_300_00, 6_600_00], [6_500_00, 13_000_00]) },
        costShares: hsaShares(10_00),
      },
      {
        terms: { ...hsaTerms, ...from2026, ...stated([3_400_00, 6_800_00], [7_000_00, 14_000_00]) },
        costShares: hsaShares(12_00),
      },
    ],
  },
  {
    key: "coinsurance",
    name: "Quillmark Share 80",
    payer: "Quillmark Health",
    benefit: "commercial",
    timeZone: "America/New_York",
    rxBin: "999103",
    rxPcn: "QMARK",
    rxGroup: "QS8000",
    helpPhone: "614-555-0143",
    versions: [
      {
        terms: { ...usual, ...until2025, ...stated(null, [3_000_00, 6_000_00]) },
        costShares: coinsuranceShares(20_00),
      },
      { terms: { ...usual, ...from2026, ...stated(null, [3_500_00, 7_000_00]) }, costShares: coinsuranceShares(25_00) },
    ],
  },
  {
    key: "part-d",
    name: "Silverbirch Standard Rx",
    payer: "Silverbirch Senior Care",
    benefit: "medicare-part-d",
    timeZone: "America/New_York",
    rxBin: "999104",
    rxPcn: "MEDDSB",
    rxGroup: "SBRXD",
    helpPhone: "614-555-0144",
    versions: [
      { terms: { ...partDTerms, ...until2025, ...partDLimits(590_00, 2_000_00) }, costShares: partDShares },
      {
        terms: { ...partDTerms, insulinPercentBasisPoints: 25_00, ...from2026, ...partDLimits(615_00, 2_100_00) },
        costShares: partDShares,
      },
    ],
  },
  {
    key: "marketplace",
    name: "Marigold Silver",
    payer: "Marigold Community Health",
    benefit: "commercial",
    timeZone: "America/New_York",
    rxBin: "999105",
    rxPcn: "MGLD",
    rxGroup: "MGSILVER",
    helpPhone: "614-555-0145",
    versions: [
      { terms: { ...unpublished, ...until2025 }, costShares: marketplaceShares(12_00) },
      { terms: { ...unpublished, ...from2026 }, costShares: marketplaceShares(15_00) },
    ],
  },
];
