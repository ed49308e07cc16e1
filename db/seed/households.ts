/**
 * The households that synthetic people live in: a few dozen a plan, with a year of fills priced by the engine in order of
 * date. Every person repeats one of them, so 100,000 people cost no more pricing than a hundred.
 */
import { type CatalogueMedication, isSpecialty } from "@/db/demo/catalogue";
import { medicationId, pharmacyId } from "@/db/demo/catalogue-rows";
import { type DemoFill, type DemoRegimen, fillsOf } from "@/db/demo/claims";
import { demoFormulary } from "@/db/demo/formulary";
import { demoPatients } from "@/db/demo/people";
import { type DemoPharmacy, demoPharmacies } from "@/db/demo/pharmacies";
import type { PlanKey } from "@/db/demo/plans";
import { demoPrice, draw } from "@/db/demo/prices";
import { found } from "@/db/demo/pricing";
import { type PricedFill, priceYear, type YearTotals } from "./year";

const variants = 16;
export const familyPlans: readonly PlanKey[] = ["ppo", "hsa", "coinsurance"];
const takenByMany = new Set([
  "Statins",
  "ACE inhibitors",
  "Angiotensin receptor blockers",
  "Beta blockers",
  "Calcium channel blockers",
  "Diuretics",
  "Metformin",
  "SGLT2 inhibitors",
  "Thyroid medicines",
  "Acid reducers",
  "Antidepressants, SSRI",
  "Blood thinners",
  "Steroid inhalers",
  "Combination inhalers",
  "Glaucoma eye drops",
]);
const takenByChildren = new Set(["Allergy and cough medicines", "Steroid inhalers", "Rescue inhalers"]);

export type Medicine = {
  medicationId: string;
  quantity: number;
  daysSupply: number;
  pharmacyId: string;
  startedOn: string;
};
export type HouseholdMember = {
  relationship: "self" | "spouse" | "child";
  medicines: readonly Medicine[];
  fills: readonly PricedFill[];
  totals: readonly YearTotals[];
};
export type Household = {
  plan: PlanKey;
  members: readonly HouseholdMember[];
  /** What the members share; null for a person covered alone. */
  familyTotals: readonly YearTotals[] | null;
};

type World = { catalogue: readonly CatalogueMedication[]; today: string; random: string };

/** Sixteen households of a plan: people alone, or families of two to four. */
export function householdsOf(world: World, plan: PlanKey, kind: "alone" | "family"): Household[] {
  const fillable = {
    adult: world.catalogue.filter((drug) => takenByMany.has(drug.therapeuticClass) && isPlain(plan, drug)),
    child: world.catalogue.filter((drug) => takenByChildren.has(drug.therapeuticClass) && isPlain(plan, drug)),
  };
  return Array.from({ length: variants }, (_, variant) => {
    const size = kind === "alone" ? 1 : 2 + (variant % 3);
    const regimens = Array.from({ length: size }, (_, position) =>
      regimensOf(world, plan, fillable[position < 2 ? "adult" : "child"], `${plan}/${kind}/${variant}/${position}`),
    );
    return household(world, plan, regimens);
  });
}

function household(world: World, plan: PlanKey, regimens: readonly DemoRegimen[][]): Household {
  const fills = regimens.map((ofMember) => ofMember.flatMap((regimen) => fillsOf(regimen, world.today)));
  const { members, familyTotals } = priceYear(fills, world.catalogue, world.today);
  return {
    plan,
    familyTotals: members.length > 1 ? familyTotals : null,
    members: members.map((year, position) => ({
      ...year,
      relationship: position === 0 ? "self" : position === 1 ? "spouse" : "child",
      medicines: (regimens[position] ?? []).map((regimen) => medicineOf(regimen, fills[position] ?? [], world)),
    })),
  };
}

/** Always on the list and without a limit on the quantity; a plan whose deductible is not known prices its generics alone. */
function isPlain(plan: PlanKey, drug: CatalogueMedication): boolean {
  if (isSpecialty(drug) || (drug.isBrand && drug.genericRxcui !== null)) return false;
  const needsDeductible = plan === "marketplace" && (drug.isBrand || drug.isInsulin);
  return (
    !needsDeductible && demoFormulary(plan, drug).every(({ covered, hasQuantityLimit }) => covered && !hasQuantityLimit)
  );
}

/** One to three drugs: every month from one pharmacy nearby, or every three months by mail. */
function regimensOf(world: World, plan: PlanKey, drugs: readonly CatalogueMedication[], key: string): DemoRegimen[] {
  const chance = (...parts: string[]) => draw(world.random, key, ...parts);
  const local = inNetwork(plan, "retail");
  const near = found(local[chance("pharmacy") % local.length], `pharmacy of ${plan}`);
  const mail = found(inNetwork(plan, "mail")[0], `mail pharmacy of ${plan}`);
  const count = 1 + Math.floor(chance("count") / 400);
  const chosen = Array.from({ length: count }, (_, index) =>
    found(drugs[(chance("drug", String(index)) * 1000 + chance(String(index))) % drugs.length], `drugs of ${plan}`),
  );
  return [...new Set(chosen)].flatMap((drug) => {
    const isMailed = chance("mail", drug.rxcui) < 650 && drug.usualDaysSupply === 30;
    const at = isMailed ? mail : near;
    if (!demoPrice(at, drug)) return [];
    return [
      {
        patient: standIn(plan),
        medication: drug.name,
        pharmacy: at.key,
        quantity: drug.usualQuantity * (isMailed ? 3 : 1),
        daysSupply: isMailed ? 90 : drug.usualDaysSupply,
        dayOfMonth: 1 + (chance("day", drug.rxcui) % 28),
        everyMonths: isMailed ? 3 : Math.max(1, Math.round(drug.usualDaysSupply / 30)),
      },
    ];
  });
}

function inNetwork(plan: PlanKey, channel: DemoPharmacy["channel"]): DemoPharmacy[] {
  return demoPharmacies.filter((pharmacy) => pharmacy.channel === channel && pharmacy.networks[plan]);
}

/** A person of the demo world on the same plan: the demo prices a fill for one of its own. */
function standIn(plan: PlanKey): string {
  return found(
    demoPatients.find((person) => person.plan === plan),
    `member of ${plan}`,
  ).key;
}

function medicineOf(regimen: DemoRegimen, fills: readonly DemoFill[], { catalogue, today }: World): Medicine {
  const drug = found(
    catalogue.find(({ name }) => name === regimen.medication),
    regimen.medication,
  );
  return {
    medicationId: medicationId(drug.rxcui),
    quantity: regimen.quantity,
    daysSupply: regimen.daysSupply,
    pharmacyId: pharmacyId(regimen.pharmacy),
    startedOn: fills.find(({ medication }) => medication === regimen.medication)?.filledOn ?? today,
  };
}
