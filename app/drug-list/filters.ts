import { type Filters, type ListPath, withFilters } from "@/components/formulary/addresses";
import { coveredNames, kindNames } from "@/components/formulary/filters";
import { restrictionNames, tierName } from "@/lib/features/copay/wording";
import { textIn } from "@/lib/features/form-fields";
import type { BrowsedDrugs, DrugListChoices, Restriction } from "@/lib/features/formulary/schemas";

const names = ["q", "plan", "tier", "restriction", "covered", "form", "kind", "preventive"] as const;
export type Asked = Record<string, string | string[] | undefined>;

/** The filters that stand in a list's address. */
export function filtersIn(asked: Asked): Filters {
  return Object.fromEntries(names.map((name) => [name, textIn(asked[name])]));
}

/** The filters as the list takes them. */
export function listInput({ plan, form, ...filters }: Filters): object {
  const input = { ...filters, planId: plan === "all" ? undefined : plan, doseForm: form };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

const isRestriction = (kind: string): kind is Restriction["kind"] => kind in restrictionNames;

/** What is shown of each filter that is on, and where the list without it is. */
export function chipsOf(path: ListPath, filters: Filters, found: BrowsedDrugs, choices: DrugListChoices) {
  const { plan, tier, restriction, covered, form, kind, preventive } = filters;
  const labels: Filters = {
    plan: choices.plans.find(({ id }) => id === (found.plan?.id ?? plan))?.name,
    covered: covered && coveredNames[covered],
    tier: tier && tierName(tier),
    restriction: restriction && isRestriction(restriction) ? restrictionNames[restriction] : undefined,
    form,
    kind: kind && kindNames[kind],
    preventive: preventive && "Preventive",
  };
  return Object.entries(labels).flatMap(([name, label]) => {
    // A member's list begins with their own plan, so leaving it out is to say "all".
    const without = { ...filters, [name]: name === "plan" ? "all" : undefined };
    return label ? [{ label, without: withFilters(path, without) }] : [];
  });
}
