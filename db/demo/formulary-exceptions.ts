/** Where a drug list departs from the general rules. */
import type { CatalogueMedication } from "./catalogue";
import type { PlanKey } from "./plans";

/** Tier null: not covered. A prior authorization named here adds to the restrictions. */
export type Listing = { tier: string | null; priorAuthorization?: string };
type Match = (medication: CatalogueMedication) => boolean;

const brand =
  (...names: string[]): Match =>
  ({ brandName }) =>
    brandName !== null && names.includes(brandName);
const ofClass =
  (...names: string[]): Match =>
  ({ therapeuticClass }) =>
    names.includes(therapeuticClass);
const named =
  (...names: string[]): Match =>
  ({ name }) =>
    names.includes(name);
const containing =
  (...names: string[]): Match =>
  ({ ingredients }) =>
    ingredients.some((name) => names.includes(name));
const either =
  (...matches: Match[]): Match =>
  (medication) =>
    matches.some((match) => match(medication));

const preferredEverywhere = [
  "Eliquis",
  "Xarelto",
  "Ozempic",
  "Trulicity",
  "Mounjaro",
  "Trelegy Ellipta",
  "Anoro Ellipta",
  "Spiriva Respimat",
  "Qvar RediHaler",
  "Ventolin HFA",
  "Lantus",
  "Lantus SoloStar",
  "Humulin N",
  "Humulin R",
  "Linzess",
  "Creon",
  "Premarin",
  "Lumigan",
  "Biktarvy",
  "Descovy",
  "Dovato",
  "Tivicay",
  "Triumeq",
  "Baqsimi",
  "Narcan",
  "Paxlovid",
  "Repatha",
];

const alsoPreferred: Record<PlanKey, string[]> = {
  ppo: ["Jardiance", "Januvia", "Janumet", "Humalog", "Humalog KwikPen", "Nurtec ODT", "Vraylar", "Suprep"],
  hsa: ["Farxiga", "Tradjenta", "NovoLog", "NovoLog FlexPen", "Emgality", "Trintellix"],
  coinsurance: ["Jardiance", "Januvia", "Humalog", "Humalog KwikPen", "Aimovig"],
  "part-d": ["Jardiance", "Farxiga", "Januvia", "Tradjenta", "Humalog", "Humalog KwikPen", "Xiidra", "Kerendia"],
  marketplace: ["Jardiance", "NovoLog", "NovoLog FlexPen"],
};

const preferredByPlan = new Map(
  Object.entries(alsoPreferred).map(([plan, names]) => [plan, new Set([...preferredEverywhere, ...names])]),
);

export function preferredBrands(plan: PlanKey): ReadonlySet<string> {
  return preferredByPlan.get(plan) ?? new Set();
}

const weightLoss = ofClass("Weight management");
const forErections: Match = (medication) =>
  medication.therapeuticClass === "Erectile dysfunction and lung pressure" &&
  medication.description.includes("erection");

/** What each plan leaves off its list. */
export const notListed: Record<PlanKey, Match> = {
  ppo: brand("Invokana", "Belsomra", "Zepbound", "Levemir", "Mitigare", "Auvi-Q", "Taltz", "Stelara"),
  hsa: either(
    weightLoss,
    forErections,
    brand("Jardiance", "Invokana", "Humalog", "Humalog KwikPen", "Levemir", "Auvi-Q", "Rexulti"),
  ),
  coinsurance: either(
    weightLoss,
    brand("Farxiga", "Invokana", "NovoLog", "NovoLog FlexPen", "Levemir", "Tresiba FlexTouch", "Skyrizi", "Qelbree"),
  ),
  "part-d": either(
    weightLoss,
    forErections,
    containing("folic acid", "ergocalciferol", "vitamin B12", "nicotine", "benzonatate", "aspirin"),
    brand("Invokana", "Levemir", "Rybelsus", "Auvi-Q"),
  ),
  marketplace: either(
    weightLoss,
    forErections,
    brand(
      "Farxiga",
      "Invokana",
      "Humalog",
      "Humalog KwikPen",
      "Rybelsus",
      "Vraylar",
      "Rexulti",
      "Trintellix",
      "Humira",
      "Dulera",
    ),
  ),
};

type Exception = { plan: PlanKey; names: Match; listing: Listing };

/** Tiers that the plan's cost table does not price: a covered drug whose price is not known. */
export const listingExceptions: readonly Exception[] = [
  { plan: "ppo", names: brand("Kerendia"), listing: { tier: "brand" } },
  { plan: "hsa", names: brand("Suflave", "Kerendia"), listing: { tier: "brand" } },
  { plan: "coinsurance", names: brand("Nexlizet"), listing: { tier: "brand" } },
  { plan: "part-d", names: brand("Baqsimi"), listing: { tier: "brand" } },
  {
    plan: "marketplace",
    names: named("Colchicine 0.6 mg tablet", "Vancomycin 125 mg capsule"),
    listing: { tier: "non-preferred-generic" },
  },
];

type DatedChange = Exception & { from: string };

export const datedChanges: readonly DatedChange[] = [
  { plan: "ppo", from: "2026-01-01", names: brand("Flovent HFA"), listing: { tier: null } },
  { plan: "ppo", from: "2027-01-01", names: brand("Jardiance"), listing: { tier: "non-preferred-brand" } },
  { plan: "coinsurance", from: "2026-04-01", names: brand("Pulmicort Flexhaler"), listing: { tier: null } },
  { plan: "part-d", from: "2026-07-01", names: brand("Humira"), listing: { tier: null } },
  { plan: "marketplace", from: "2026-01-01", names: brand("Restasis"), listing: { tier: null } },
  {
    plan: "hsa",
    from: "2026-07-01",
    names: brand("Rybelsus"),
    listing: {
      tier: "non-preferred-brand",
      priorAuthorization:
        "Your prescriber asks us to approve this drug before we pay. Tell us your diagnosis and your last A1C test. We usually answer within 3 business days.",
    },
  },
];
