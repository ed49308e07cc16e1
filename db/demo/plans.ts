/** Five invented plans that differ in kind. Yearly limits: IRS Rev. Proc. 2024-25 and 2025-19, CMS Part D calendar-year fact sheets. */
import type { plan } from "@/db/schema";
import type { CopayOption, CostShare, PlanTerms } from "@/lib/benefits/terms";

export type PlanKey = "ppo" | "hsa" | "coinsurance" | "part-d" | "marketplace";
export type PlanVersion = { version: number; effectiveFrom: string; effectiveTo: string | null; terms: PlanTerms };
export type DemoPlan = Omit<typeof plan.$inferInsert, "id" | "createdAt"> & {
  key: PlanKey;
  versions: PlanVersion[];
};

type Option = Exclude<CopayOption, "copay-not-applicable">;
type Amounts = Record<string, number>;
type Bounds = Record<string, { minimum?: number; maximum?: number }>;

const everyPharmacy = ["1-month-in-retail", "3-month-in-retail", "1-month-in-mail", "3-month-in-mail"];
const everyPpoPharmacy = [...everyPharmacy, "1-month-preferred-retail", "3-month-preferred-retail"];

/** One row per pharmacy type; amounts in cents for the whole supply the type names. */
function copays(tier: string, copayOption: Option, amounts: Amounts): CostShare[] {
  return Object.entries(amounts).map(([pharmacyType, copayCents]) => ({ tier, pharmacyType, copayCents, copayOption }));
}

function coinsurance(tier: string, coinsuranceOption: Option, basisPoints: number, limits: Bounds): CostShare[] {
  return Object.entries(limits).map(([pharmacyType, { minimum, maximum }]) => ({
    tier,
    pharmacyType,
    coinsuranceBasisPoints: basisPoints,
    coinsuranceOption,
    coinsuranceMinimumCents: minimum,
    coinsuranceMaximumCents: maximum,
  }));
}

const unlimited = (types: string[]): Bounds => Object.fromEntries(types.map((type) => [type, {}]));

function free(types: string[]): CostShare[] {
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

function maximumByChannel(monthly: number, preferred: number): Bounds {
  const amounts = Object.entries(byChannel(monthly, preferred));
  return Object.fromEntries(amounts.map(([type, maximum]) => [type, { maximum }]));
}

type YearlessTerms = Omit<PlanTerms, "year">;
type Amount = { self: number; family: number };

function limit({ self, family }: Amount) {
  return { individualCents: self, familyCents: family, familyRule: "embedded" } as const;
}

/** The versions of 2025 and, until further notice, 2026. */
function versions(terms2025: YearlessTerms, terms2026: YearlessTerms): PlanVersion[] {
  return [
    { version: 1, effectiveFrom: "2025-01-01", effectiveTo: "2025-12-31", terms: { ...terms2025, year: 2025 } },
    { version: 2, effectiveFrom: "2026-01-01", effectiveTo: null, terms: { ...terms2026, year: 2026 } },
  ];
}

function ppoTerms(deductible: Amount, maximum: Amount, costShares: CostShare[]): YearlessTerms {
  return {
    benefit: "commercial",
    deductible: limit(deductible),
    outOfPocketMaximum: limit(maximum),
    brandPenalty: "generic-copay-plus-difference",
    costShares,
  };
}

function ppoShares(nonPreferredGeneric: number, preferredBrand: number): CostShare[] {
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

function hsaTerms(deductible: Amount, maximum: Amount, costShares: CostShare[]): YearlessTerms {
  return {
    benefit: "commercial",
    deductible: limit(deductible),
    outOfPocketMaximum: limit(maximum),
    insulinCap: { monthlyCents: 35_00 },
    isHsaQualified: true,
    costShares,
  };
}

function hsaShares(generic: number): CostShare[] {
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

function clamped(minimum: number, maximum: number): Bounds {
  return {
    "1-month-in-retail": { minimum, maximum },
    "3-month-in-retail": { minimum: minimum * 3, maximum: maximum * 3 },
    "1-month-in-mail": { minimum, maximum },
    "3-month-in-mail": { minimum: minimum * 2, maximum: maximum * 2 },
  };
}

function coinsuranceTerms(maximum: Amount, genericMaximum: number): YearlessTerms {
  const costShares = [
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
  return { benefit: "commercial", outOfPocketMaximum: limit(maximum), costShares };
}

const partDShares = ["generic", "preferred-brand", "non-preferred-brand", "specialty"].flatMap((tier) =>
  coinsurance(tier, "after-deductible", 25_00, unlimited(everyPharmacy)),
);

/** The standard benefit: the deductible, 25 % until the threshold, then nothing. */
function partDTerms(deductible: number, threshold: number, insulinPercent?: number): YearlessTerms {
  return {
    benefit: "medicare-part-d",
    deductible: { individualCents: deductible },
    outOfPocketMaximum: { individualCents: threshold },
    shortFill: "prorate-by-day",
    insulinCap: { monthlyCents: 35_00, percentOfPriceBasisPoints: insulinPercent },
    costShares: partDShares,
  };
}

/** The issuer's files state neither a deductible nor a maximum. */
function marketplaceTerms(generic: number): YearlessTerms {
  const costShares = [
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
  return { benefit: "commercial", deductible: "unknown", outOfPocketMaximum: "unknown", costShares };
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
    versions: versions(
      ppoTerms({ self: 200_00, family: 400_00 }, { self: 1_800_00, family: 3_600_00 }, ppoShares(18_00, 42_00)),
      ppoTerms({ self: 250_00, family: 500_00 }, { self: 2_000_00, family: 4_000_00 }, ppoShares(20_00, 45_00)),
    ),
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
    versions: versions(
      hsaTerms({ self: 3_300_00, family: 6_600_00 }, { self: 6_500_00, family: 13_000_00 }, hsaShares(10_00)),
      hsaTerms({ self: 3_400_00, family: 6_800_00 }, { self: 7_000_00, family: 14_000_00 }, hsaShares(12_00)),
    ),
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
    versions: versions(
      coinsuranceTerms({ self: 3_000_00, family: 6_000_00 }, 20_00),
      coinsuranceTerms({ self: 3_500_00, family: 7_000_00 }, 25_00),
    ),
  },
  {
    key: "part-d",
    name: "Rowanbrook Standard Rx",
    payer: "Rowanbrook Senior Care",
    benefit: "medicare-part-d",
    timeZone: "America/New_York",
    rxBin: "999104",
    rxPcn: "MEDDRB",
    rxGroup: "RBRXD",
    helpPhone: "614-555-0144",
    versions: versions(partDTerms(590_00, 2_000_00), partDTerms(615_00, 2_100_00, 25_00)),
  },
  {
    key: "marketplace",
    name: "Thistledown Silver",
    payer: "Thistledown Community Health",
    benefit: "commercial",
    timeZone: "America/New_York",
    rxBin: "999105",
    rxPcn: "THDN",
    rxGroup: "THSILVER",
    helpPhone: "614-555-0145",
    versions: versions(marketplaceTerms(12_00), marketplaceTerms(15_00)),
  },
];
