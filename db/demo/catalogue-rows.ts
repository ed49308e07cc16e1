/** The public half of the demo world as rows: drugs, plans, drug lists, pharmacies and prices. */
import type {
  costShare,
  drugPrice,
  formularyEntry,
  medication,
  pharmacy,
  pharmacyNetwork,
  plan,
  planTerms,
  therapeuticGroup,
  therapeuticGroupMember,
} from "@/db/schema";
import type { PlanTerms } from "@/lib/benefits/terms";
import type { CatalogueMedication } from "./catalogue";
import { demoFormulary } from "./formulary";
import { demoId } from "./ids";
import { type DemoPharmacy, demoPharmacies } from "./pharmacies";
import { type DemoPlan, demoPlans, type PlanVersion } from "./plans";
import { demoPrice } from "./prices";
import { demoTherapeuticGroups, reviewedOn } from "./therapeutic-groups";

export const medicationId = (rxcui: string) => demoId("medication", rxcui);
export const pharmacyId = (key: string) => demoId("pharmacy", key);
export const planId = (key: string) => demoId("plan", key);
const termsId = (key: string, version: number) => demoId("plan-terms", `${key}/${version}`);

/** Generics first: a brand's row refers to its generic's. */
export function medicationRows(catalogue: readonly CatalogueMedication[]): (typeof medication.$inferInsert)[] {
  const brandsOf = new Map<string, Set<string>>();
  for (const { brandName, ingredients } of catalogue) {
    const brands = brandsOf.get(ingredients.join()) ?? new Set();
    if (brandName) brandsOf.set(ingredients.join(), brands.add(brandName));
  }
  const rows = catalogue.map(({ genericRxcui, unitMicros: _, ...drug }) => ({
    ...drug,
    id: medicationId(drug.rxcui),
    genericId: genericRxcui && medicationId(genericRxcui),
    searchText: searchText(drug, drug.isBrand ? [] : [...(brandsOf.get(drug.ingredients.join()) ?? [])]),
  }));
  return rows.sort((a, b) => Number(a.genericId !== null) - Number(b.genericId !== null));
}

/** The name, without the commas of its numbers too, then each further word of ingredients, brands and class once. */
function searchText(
  { name, ingredients, therapeuticClass }: Pick<CatalogueMedication, "name" | "ingredients" | "therapeuticClass">,
  brands: string[],
): string {
  const words = [name, name.replaceAll(",", ""), ...ingredients, ...brands, therapeuticClass]
    .join(" ")
    .toLowerCase()
    .split(/[\s()]+/);
  return [...new Set(words)].filter(Boolean).join(" ");
}

export function planRows(): (typeof plan.$inferInsert)[] {
  return demoPlans.map(({ key, versions: _, ...plan }) => ({ ...plan, id: planId(key) }));
}

export function planTermsRows(): (typeof planTerms.$inferInsert)[] {
  return versionsOf(({ key }, { terms, ...version }) => [
    {
      ...version,
      id: termsId(key, version.version),
      planId: planId(key),
      year: terms.year,
      ...deductibleColumns(terms.deductible),
      ...outOfPocketColumns(terms.outOfPocketMaximum),
      shortFill: terms.shortFill ?? "full",
      brandPenalty: terms.brandPenalty ?? "none",
      insulinMonthlyCents: terms.insulinCap?.monthlyCents,
      insulinPercentBasisPoints: terms.insulinCap?.percentOfPriceBasisPoints,
      copayAssistanceCounts: terms.copayAssistanceCounts ?? true,
      outOfNetworkCounts: terms.outOfNetworkCounts ?? false,
      isHsaQualified: terms.isHsaQualified ?? false,
    },
  ]);
}

function deductibleColumns(limit: PlanTerms["deductible"]) {
  if (limit === undefined || limit === "unknown") return { deductibleState: limit ?? ("none" as const) };
  return {
    deductibleState: "stated" as const,
    deductibleIndividualCents: limit.individualCents,
    deductibleFamilyCents: limit.familyCents,
    deductibleFamilyRule: limit.familyRule,
  };
}

function outOfPocketColumns(limit: PlanTerms["outOfPocketMaximum"]) {
  if (limit === undefined || limit === "unknown") return { outOfPocketState: limit ?? ("none" as const) };
  return {
    outOfPocketState: "stated" as const,
    outOfPocketIndividualCents: limit.individualCents,
    outOfPocketFamilyCents: limit.familyCents,
    outOfPocketFamilyRule: limit.familyRule,
  };
}

export function costShareRows(): (typeof costShare.$inferInsert)[] {
  return versionsOf(({ key }, { version, terms }) =>
    terms.costShares.map(({ copayCents, coinsuranceBasisPoints, ...share }) => ({
      ...share,
      copayCents: stated(copayCents),
      coinsuranceBasisPoints: stated(coinsuranceBasisPoints),
      id: demoId("cost-share", `${key}/${version}/${share.tier}/${share.pharmacyType}`),
      planTermsId: termsId(key, version),
    })),
  );
}

/** The table keeps an amount that is not published as null beside its option. */
const stated = (amount: number | "unknown" | undefined) => (amount === "unknown" ? null : amount);

function versionsOf<Row>(rowsOf: (plan: DemoPlan, version: PlanVersion) => Row[]): Row[] {
  return demoPlans.flatMap((plan) => plan.versions.flatMap((version) => rowsOf(plan, version)));
}

export function formularyRows(catalogue: readonly CatalogueMedication[]): (typeof formularyEntry.$inferInsert)[] {
  return demoPlans.flatMap(({ key }) =>
    catalogue.flatMap((drug) =>
      demoFormulary(key, drug).map((entry) => ({
        ...entry,
        id: demoId("formulary-entry", `${key}/${drug.rxcui}/${entry.effectiveFrom}`),
        planId: planId(key),
        medicationId: medicationId(drug.rxcui),
      })),
    ),
  );
}

export function pharmacyRows(): (typeof pharmacy.$inferInsert)[] {
  return demoPharmacies.map(({ key, name, npi, ncpdpId, channel, street, city, state, postalCode, phone }) => ({
    ...{ id: pharmacyId(key), name, npi, ncpdpId, channel, street, city, state, postalCode, phone },
  }));
}

export function networkRows(): (typeof pharmacyNetwork.$inferInsert)[] {
  return demoPharmacies.flatMap(({ key, networks }) =>
    demoPlans.flatMap((plan) => {
      const network = networks[plan.key];
      return network ? [{ planId: planId(plan.key), pharmacyId: pharmacyId(key), network }] : [];
    }),
  );
}

export function priceRows(catalogue: readonly CatalogueMedication[]): (typeof drugPrice.$inferInsert)[] {
  const rowsAt = (at: DemoPharmacy) =>
    catalogue.flatMap((drug) => {
      const price = demoPrice(at, drug);
      if (!price) return [];
      return [
        {
          ...price,
          id: demoId("drug-price", `${at.key}/${drug.rxcui}`),
          pharmacyId: pharmacyId(at.key),
          medicationId: medicationId(drug.rxcui),
          effectiveFrom: "2025-01-01",
        },
      ];
    });
  return demoPharmacies.flatMap(rowsAt);
}

const groupId = (usedFor: string) => demoId("therapeutic-group", usedFor);

export function therapeuticGroupRows(): (typeof therapeuticGroup.$inferInsert)[] {
  return demoTherapeuticGroups.map(({ usedFor, source }) => ({ id: groupId(usedFor), usedFor, source, reviewedOn }));
}

/** The named drugs of each group, and the brands of those that are generics. */
export function therapeuticMemberRows(
  catalogue: readonly CatalogueMedication[],
): (typeof therapeuticGroupMember.$inferInsert)[] {
  return demoTherapeuticGroups.flatMap(({ usedFor, members }) => {
    const named = catalogue.filter(({ name }) => members.includes(name)).map(({ rxcui }) => rxcui);
    const brands = catalogue.filter(({ genericRxcui }) => genericRxcui !== null && named.includes(genericRxcui));
    const rxcuis = new Set([...named, ...brands.map(({ rxcui }) => rxcui)]);
    return [...rxcuis].map((rxcui) => ({ groupId: groupId(usedFor), medicationId: medicationId(rxcui) }));
  });
}
