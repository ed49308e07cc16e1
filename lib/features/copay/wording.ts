import type { Restriction } from "@/lib/features/formulary/schemas";

const tierNames: Record<string, string> = {
  "zero-cost-share-preventative": "Preventive, no cost",
  "preferred-generic": "Preferred generic",
  generic: "Generic",
  "non-preferred-generic": "Non-preferred generic",
  "preferred-brand": "Preferred brand",
  brand: "Brand",
  "non-preferred-brand": "Non-preferred brand",
  specialty: "Specialty",
  "medical-service": "Medical service",
  preferred: "Preferred",
  "non-preferred": "Non-preferred",
};

/** A tier's code in words; a plan's own code is shown as it is, without its dashes. */
export function tierName(tier: string): string {
  return tierNames[tier] ?? sentence(tier.replaceAll("-", " "));
}

/** The usual order of price groups, for the stair. */
const tierSteps: Record<string, number> = {
  "zero-cost-share-preventative": 1,
  "preferred-generic": 1,
  generic: 1,
  "non-preferred-generic": 2,
  "preferred-brand": 3,
  brand: 3,
  "non-preferred-brand": 4,
  specialty: 5,
};

/** The step of five that a tier stands on; a plan's own group is named without one. */
export function tierStep(tier: string): number | undefined {
  return tierSteps[tier];
}

/** "1-month-in-retail" as a person says it. */
export function pharmacyTypeName(type: string): string {
  const [, months = "", rest = ""] = /^(\d+)-month-(.+)$/.exec(type) ?? [];
  if (rest === "") return sentence(type.replaceAll("-", " "));
  const supply = `${months}‑month supply`;
  const place = rest
    .replace(/^in-/, "in-network ")
    .replace(/^out-/, "out-of-network ")
    .replace(/^preferred-/, "preferred ")
    .replaceAll("-", " ");
  return `${supply}, ${place} pharmacy`.replace("mail pharmacy", "mail-order pharmacy");
}

export const restrictionNames: Record<Restriction["kind"], string> = {
  "prior-authorization": "Needs approval first (prior authorization)",
  "step-therapy": "Another drug comes first (step therapy)",
  "quantity-limit": "Covered up to a certain amount (quantity limit)",
};

/** "30 tablets", "1 inhaler", "10 mL". */
export function amountOf(quantity: number, unit: string): string {
  return `${quantity.toLocaleString("en-US")} ${quantity === 1 ? unit : unitName(unit)}`;
}

/** "tablets", "patches", "mL": the unit as it stands after a number above one. */
export function unitName(unit: string): string {
  if (/^(mL|g|mg|mcg)$/.test(unit)) return unit;
  return /(ch|sh|s|x)$/.test(unit) ? `${unit}es` : `${unit}s`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
