/** The five drug lists: general rules by class and price, then the exceptions and the dated changes. */
import type { formularyEntry } from "@/db/schema";
import { type CatalogueMedication, isSpecialty, usualFillCents } from "./catalogue";
import { datedChanges, type Listing, listingExceptions, notListed, preferredBrands } from "./formulary-exceptions";
import type { PlanKey } from "./plans";
import { restrictionsOf } from "./restrictions";

export type FormularyRow = Omit<typeof formularyEntry.$inferInsert, "id" | "planId" | "medicationId">;

const firstDay = "2025-01-01";
const paysForBrandsWithGenerics: ReadonlySet<PlanKey> = new Set(["ppo", "hsa"]);
/** Small differences between makers matter for these, so every plan pays for the brand. */
const narrowDoseBrands = new Set(["Synthroid", "Lanoxin", "Dilantin", "Tegretol", "Lamictal", "Keppra", "Depakote"]);
const soldWithoutPrescription = new Set(["loratadine", "cetirizine", "docusate", "ferrous sulfate", "cholecalciferol"]);

/** What a plan says of a drug, from the first day on; more than one row where it changed. */
export function demoFormulary(plan: PlanKey, medication: CatalogueMedication): FormularyRow[] {
  const changes = datedChanges.filter((change) => change.plan === plan && change.names(medication));
  const starts = [firstDay, ...changes.map((change) => change.from)];
  let listing = listingOf(plan, medication);
  return starts.map((effectiveFrom, index) => {
    const change = changes[index - 1];
    if (change) listing = { ...listing, ...change.listing };
    const next = starts[index + 1];
    return { effectiveFrom, effectiveTo: next ? dayBefore(next) : null, ...covering(plan, medication, listing) };
  });
}

function covering(plan: PlanKey, medication: CatalogueMedication, { tier, priorAuthorization }: Listing) {
  if (tier === null) return { covered: false, tier: null };
  const restrictions = restrictionsOf(plan, medication, tier);
  return {
    covered: true,
    tier,
    ...restrictions,
    ...(priorAuthorization ? { needsPriorAuthorization: true, priorAuthorizationDetail: priorAuthorization } : {}),
  };
}

function listingOf(plan: PlanKey, medication: CatalogueMedication): Listing {
  const exception = listingExceptions.find((entry) => entry.plan === plan && entry.names(medication));
  if (exception) return exception.listing;
  if (notListed[plan](medication) || medication.ingredients.some((name) => soldWithoutPrescription.has(name)))
    return { tier: null };
  if (medication.isPreventive && plan !== "part-d") return { tier: "zero-cost-share-preventative" };
  if (isSpecialty(medication)) return { tier: "specialty" };
  return {
    tier: medication.isBrand || medication.isInsulin ? brandTier(plan, medication) : genericTier(plan, medication),
  };
}

function genericTier(plan: PlanKey, medication: CatalogueMedication): string {
  if (plan !== "ppo") return "generic";
  return usualFillCents(medication) <= 8_00 ? "preferred-generic" : "non-preferred-generic";
}

function brandTier(plan: PlanKey, medication: CatalogueMedication): string | null {
  const { brandName } = medication;
  if (brandName === null || preferredBrands(plan).has(brandName)) return "preferred-brand";
  const isPaidFor =
    medication.genericRxcui === null || paysForBrandsWithGenerics.has(plan) || narrowDoseBrands.has(brandName);
  return isPaidFor ? "non-preferred-brand" : null;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
