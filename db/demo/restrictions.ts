/** What must happen before a plan pays, or how much it pays for, in words a member can use. */
import type { formularyEntry } from "@/db/schema";
import type { CatalogueMedication } from "./catalogue";
import type { PlanKey } from "./plans";

type Restrictions = Pick<
  typeof formularyEntry.$inferInsert,
  | "needsPriorAuthorization"
  | "priorAuthorizationDetail"
  | "needsStepTherapy"
  | "stepTherapyDetail"
  | "hasQuantityLimit"
  | "quantityLimitDetail"
  | "quantityLimitQuantity"
  | "quantityLimitDays"
>;
type Limit = { quantity: number; days: number };

const byMeasure = new Set(["g", "mL"]);

function amount(quantity: number, unit: string): string {
  if (byMeasure.has(unit) || quantity === 1) return `${quantity} ${unit}`;
  return `${quantity} ${unit}${/(ch|sh|s|x)$/.test(unit) ? "es" : "s"}`;
}

export function restrictionsOf(plan: PlanKey, medication: CatalogueMedication, tier: string): Restrictions {
  const first = firstDrug(plan, medication);
  const limit = quantityLimit(medication);
  const isApproved = needsApproval(plan, medication, tier);
  return {
    needsPriorAuthorization: isApproved,
    priorAuthorizationDetail: isApproved ? approvalText(plan, medication) : null,
    needsStepTherapy: first !== undefined,
    stepTherapyDetail: first
      ? `Try ${first} first. If it did not work for you or caused problems, your prescriber can tell us and we pay for this drug.`
      : null,
    hasQuantityLimit: limit !== undefined,
    quantityLimitDetail: limit
      ? `We cover up to ${amount(limit.quantity, medication.quantityUnit)} every ${limit.days} days. Your prescriber can ask us for more.`
      : null,
    quantityLimitQuantity: limit?.quantity ?? null,
    quantityLimitDays: limit?.days ?? null,
  };
}

function needsApproval(plan: PlanKey, medication: CatalogueMedication, tier: string): boolean {
  if (tier === "specialty") return true;
  if (medication.therapeuticClass === "Weight management") return medication.isBrand;
  if (medication.therapeuticClass === "GLP-1 medicines for diabetes") return plan !== "ppo";
  const brands = ["Repatha", "Praluent", "Aimovig", "Emgality", "Ajovy", "Vraylar", "Rexulti", "Xifaxan", "Descovy"];
  return medication.brandName !== null && brands.includes(medication.brandName);
}

function approvalText(plan: PlanKey, medication: CatalogueMedication): string {
  const answer = plan === "part-d" ? "within 72 hours" : "within 3 business days";
  const proof = proofFor(medication);
  return `Your prescriber asks us to approve this drug before we pay. They send us your diagnosis and ${proof}. We usually answer ${answer}.`;
}

function proofFor({ therapeuticClass }: CatalogueMedication): string {
  switch (therapeuticClass) {
    case "Weight management":
      return "your height, weight and health conditions";
    case "GLP-1 medicines for diabetes":
      return "a record of type 2 diabetes";
    case "Other cholesterol medicines":
      return "your last cholesterol test";
    default:
      return "the treatments you have tried";
  }
}

const stepsByBrand: Record<string, string> = {
  Jardiance: "metformin",
  Farxiga: "metformin",
  Tradjenta: "metformin",
  Januvia: "metformin",
  Rybelsus: "metformin",
  Trintellix: "sertraline, escitalopram or another low-cost antidepressant",
  Belsomra: "zolpidem",
  Dexilant: "omeprazole or pantoprazole",
  Ubrelvy: "sumatriptan or rizatriptan",
  "Nurtec ODT": "sumatriptan or rizatriptan",
  Myrbetriq: "oxybutynin or solifenacin",
  Eucrisa: "a steroid cream such as triamcinolone",
  Linzess: "lactulose or another laxative",
  Xiidra: "cyclosporine eye drops",
};

/** The PPO asks for fewer first steps than the other plans. */
const waivedByPpo = new Set(["Jardiance", "Januvia", "Linzess"]);

function firstDrug(plan: PlanKey, { brandName }: CatalogueMedication): string | undefined {
  if (brandName === null || (plan === "ppo" && waivedByPpo.has(brandName))) return undefined;
  return stepsByBrand[brandName];
}

const usualFillClasses = new Set([
  "GLP-1 medicines for diabetes",
  "Weight management",
  "Migraine medicines",
  "Sleep medicines",
  "Opioid pain relievers",
  "ADHD medicines",
  "Combination inhalers",
  "COPD inhalers",
  "Steroid inhalers",
  "Blood thinners",
  "Biologics and targeted immune medicines",
]);

function quantityLimit(medication: CatalogueMedication): Limit | undefined {
  const { therapeuticClass, usualQuantity, usualDaysSupply, ingredients } = medication;
  if (ingredients.includes("warfarin")) return undefined;
  if (usualFillClasses.has(therapeuticClass)) return { quantity: usualQuantity, days: usualDaysSupply };
  if (therapeuticClass === "Rescue inhalers" && medication.quantityUnit === "inhaler") return { quantity: 2, days: 30 };
  if (therapeuticClass === "Erectile dysfunction and lung pressure" && usualQuantity <= 6)
    return { quantity: usualQuantity, days: 30 };
  if (ingredients.includes("oseltamivir")) return { quantity: 10, days: 180 };
  if (ingredients.includes("nirmatrelvir")) return { quantity: 30, days: 180 };
  return undefined;
}
