import type { CostShare, PlanTerms } from "@/lib/benefits/terms";
import { basisPointsOf, centsOf, numberOf, textOf, typedCents, typedPercent } from "@/lib/features/form-fields";

/** The test bench compares two sets of terms for one fill; the names of a set's fields begin with its letter. */
export const benchSets = ["a", "b"] as const;
export type BenchSet = (typeof benchSets)[number];

type Read = (form: FormData, name: string) => unknown;
type Fields = Readonly<Record<string, readonly [name: string, read: Read]>>;

const isTicked: Read = (form, name) => form.get(name) === "yes";
/** The plan year is that of the fill; a day that is none is told once, at the fill. */
const yearOf: Read = (form, name) => Number(/^(\d{4})-/.exec(textOf(form, name) ?? "")?.[1] ?? 2026);

/** How a field of terms is read from the form, and typed into it. */
const ways = {
  text: { read: textOf, typed: String },
  number: { read: numberOf, typed: String },
  cents: { read: centsOf, typed: (value: unknown) => typedCents(Number(value)) },
  percent: { read: basisPointsOf, typed: (value: unknown) => typedPercent(Number(value)) },
  tick: { read: isTicked, typed: (value: unknown) => (value === true ? "yes" : "") },
} as const;
type TermFields = Readonly<Record<string, readonly [name: string, way: keyof typeof ways]>>;

/** Each path of the simulation's terms, the field that states it, and what it holds. */
const termFields: TermFields = {
  "terms.benefit": ["benefit", "text"],
  "terms.deductible.individualCents": ["deductible", "cents"],
  "terms.deductible.familyCents": ["familyDeductible", "cents"],
  "terms.deductible.familyRule": ["deductibleRule", "text"],
  "terms.outOfPocketMaximum.individualCents": ["maximum", "cents"],
  "terms.outOfPocketMaximum.familyCents": ["familyMaximum", "cents"],
  "terms.outOfPocketMaximum.familyRule": ["maximumRule", "text"],
  "terms.costShares[0].daysSupply": ["rowDays", "number"],
  "terms.costShares[0].copayCents": ["copay", "cents"],
  "terms.costShares[0].copayOption": ["copayOption", "text"],
  "terms.costShares[0].coinsuranceBasisPoints": ["coinsurance", "percent"],
  "terms.costShares[0].coinsuranceOption": ["coinsuranceOption", "text"],
  "terms.costShares[0].coinsuranceMinimumCents": ["minimum", "cents"],
  "terms.costShares[0].coinsuranceMaximumCents": ["most", "cents"],
  "terms.shortFill": ["shortFill", "text"],
  "terms.brandPenalty": ["brandPenalty", "text"],
  "terms.insulinCap.monthlyCents": ["insulinMonthly", "cents"],
  "terms.insulinCap.percentOfPriceBasisPoints": ["insulinPercent", "percent"],
  "terms.copayAssistanceCounts": ["assistanceCounts", "tick"],
  "terms.secondary.kind": ["secondaryKind", "text"],
  "terms.secondary.copayCents": ["secondaryCopay", "cents"],
  "terms.lowIncomeCopayCents": ["lowIncomeCopay", "cents"],
};

/** The same for what both sets share: the fill, and where the person stands. */
const sharedFields: Fields = {
  "accumulators.deductibleMetCents": ["deductibleMet", centsOf],
  "accumulators.outOfPocketMetCents": ["outOfPocketMet", centsOf],
  "accumulators.familyDeductibleMetCents": ["familyDeductibleMet", centsOf],
  "accumulators.familyOutOfPocketMetCents": ["familyOutOfPocketMet", centsOf],
  "terms.year": ["fillOn", yearOf],
  "fill.fillOn": ["fillOn", textOf],
  "terms.costShares[0].pharmacyType": ["pharmacyType", textOf],
  "fill.pharmacyType": ["pharmacyType", textOf],
  "fill.daysSupply": ["daysSupply", numberOf],
  "fill.quantity": ["quantity", numberOf],
  "fill.covered": ["covered", isTicked],
  "fill.priceCents": ["price", (form, name) => centsOf(form, name) ?? null],
  "fill.usualAndCustomaryCents": ["usualPrice", centsOf],
  "fill.genericPriceCents": ["genericPrice", centsOf],
  "fill.brandRequested": ["brandRequested", isTicked],
  "fill.isInsulin": ["isInsulin", isTicked],
  "fill.isPreventive": ["isPreventive", isTicked],
  "fill.quantityLimit.quantity": ["limitQuantity", numberOf],
  "fill.quantityLimit.days": ["limitDays", numberOf],
  "fill.copayAssistanceCents": ["assistance", centsOf],
};

/** One set of terms of the test bench with the fill, as the simulation takes it. What is left empty is absent. */
export function readSimulation(form: FormData, set: BenchSet): unknown {
  const question = { terms: { costShares: [{ tier: "tried" }] }, fill: { tier: "tried" } };
  for (const [path, [name, way]] of Object.entries(termFields))
    put(question, path, ways[way].read(form, `${set}-${name}`));
  for (const [path, [name, read]] of Object.entries(sharedFields)) put(question, path, read(form, name));
  return question;
}

/** The field of the form behind a path of the simulation's input; an amount that is missing as a whole is its first part. */
export function benchField(path: string, set: BenchSet): string {
  const own = termFields[path] ?? termFields[`${path}.individualCents`];
  return own ? `${set}-${own[0]}` : (sharedFields[path]?.[0] ?? path);
}

/** What a set's fields hold for these terms and one of their rows. An amount that is not known stands empty. */
export function benchValues(set: BenchSet, terms: PlanTerms, row: CostShare | undefined): Record<string, string> {
  const tried = { terms: { copayAssistanceCounts: true, ...terms, costShares: row ? [row] : [] } };
  return Object.fromEntries(
    Object.entries(termFields).map(([path, [name, way]]) => {
      const value = at(tried, path);
      const isKnown = value !== undefined && value !== "unknown";
      return [`${set}-${name}`, isKnown ? ways[way].typed(value) : ""];
    }),
  );
}

function at(tree: unknown, path: string): unknown {
  const [first = "", ...rest] = path.split(/[.[\]]+/);
  const value = typeof tree === "object" && tree !== null ? (tree as Branch)[first] : undefined;
  return rest.length === 0 ? value : at(value, rest.join("."));
}

type Branch = { [key: string]: unknown };

function put(tree: Branch, path: string, value: unknown): void {
  if (value === undefined) return;
  const [first = "", ...rest] = path.split(/[.[\]]+/);
  if (rest.length === 0) {
    tree[first] = value;
  } else {
    tree[first] ??= {};
    put(tree[first] as Branch, rest.join("."), value);
  }
}
