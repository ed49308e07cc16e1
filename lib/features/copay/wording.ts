import type { Hurdle } from "@/lib/benefits/alternatives";
import type { ShownPharmacy, SupplyLimit } from "@/lib/benefits/shown-options";
import { longDate } from "@/lib/features/dates";
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

/** What a plan asks for, in its own words, or that its published list says no more. */
export function restrictionDetail({ kind, detail, quantity, days }: Restriction): string {
  if (detail !== null) return detail;
  if (quantity !== undefined && days !== undefined) return `Up to ${quantity} every ${days} days.`;
  return restrictionUnsaid[kind];
}

const restrictionUnsaid: Record<Restriction["kind"], string> = {
  "prior-authorization":
    "Your prescriber asks your plan. The plan's published list does not say what it wants to know.",
  "step-therapy": "The plan's published list does not say which drug comes first. Ask your plan.",
  "quantity-limit": "The plan's published list does not say how much. Ask your plan.",
};

/** Who does what next, in order. */
export const restrictionSteps: Record<Restriction["kind"], readonly string[]> = {
  "prior-authorization": [
    "The prescriber asks the plan and sends what it needs to decide. Nothing starts before that.",
    "The plan decides, and tells the prescriber and the member.",
    "When the plan has agreed, the pharmacy can fill it at the price above.",
  ],
  "step-therapy": [
    "The prescriber checks which of the first drugs were tried.",
    "If one was tried and did not work, the prescriber tells the plan. If not, the prescriber can prescribe it first.",
    "The plan looks at what was tried and decides if it pays for this drug.",
  ],
  "quantity-limit": [
    "Up to the limit nothing has to be done.",
    "For more, the prescriber asks the plan for an exception and says why it is needed.",
    "Until the plan has agreed, the pharmacy's system may refuse the larger amount.",
  ],
};

const removed: Record<Hurdle, string> = {
  "prior-authorization": "needs no approval first",
  "step-therapy": "needs no other drug first",
  "quantity-limit": "has no limit on the amount",
  "not-covered": "is on the plan's list",
};

/** "Unlike the drug above, it needs no approval first and has no limit on the amount." */
export function removedWords(removes: readonly Hurdle[]): string {
  return `Unlike the drug above, it ${removes.map((hurdle) => removed[hurdle]).join(" and ")}.`;
}

/** "Preferred pharmacy", "Mail order", "Pharmacy outside the network". */
export function networkName({ network, channel }: Pick<ShownPharmacy, "network" | "channel">): string {
  if (network === "out") return channel === "mail" ? "Mail order outside the network" : "Pharmacy outside the network";
  const kind = channel === "mail" ? "mail order" : channel === "specialty" ? "specialty pharmacy" : "pharmacy";
  return network === "preferred" ? `Preferred ${kind}` : sentence(kind === "pharmacy" ? "in-network pharmacy" : kind);
}

/** Why no longer supply is offered, and since when. */
export function supplyLimitWords({ rule, since }: SupplyLimit): string {
  return rule === "one-month-only"
    ? `The plan prices this drug for one month at a time, so there is no three-month supply. This rule holds since ${longDate(since)}.`
    : `The plan covers only so much of this drug at a time, so it does not pay for three months at once. This rule holds since ${longDate(since)}.`;
}

/** "30 tablets", "1 inhaler", "10 mL"; the number alone where the unit is not known. */
export function amountOf(quantity: number, unit: string | null): string {
  if (unit === null) return quantity.toLocaleString("en-US");
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
