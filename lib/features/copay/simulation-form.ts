import { basisPointsOf, centsOf, numberOf, textOf } from "@/lib/features/form-fields";

/** The test bench compares two sets of terms for one fill; the names of a set's fields begin with its letter. */
export const benchSets = ["a", "b"] as const;
export type BenchSet = (typeof benchSets)[number];

type Read = (form: FormData, name: string) => unknown;
type Fields = Readonly<Record<string, readonly [name: string, read: Read]>>;

const isTicked: Read = (form, name) => form.get(name) === "yes";
/** The plan year is that of the fill; a day that is none is told once, at the fill. */
const yearOf: Read = (form, name) => Number(/^(\d{4})-/.exec(textOf(form, name) ?? "")?.[1] ?? 2026);

/** Each path of the simulation's terms, the field that states it, and how that is read. */
const termFields: Fields = {
  "terms.benefit": ["benefit", textOf],
  "terms.deductible.individualCents": ["deductible", centsOf],
  "terms.deductible.familyCents": ["familyDeductible", centsOf],
  "terms.deductible.familyRule": ["deductibleRule", textOf],
  "terms.outOfPocketMaximum.individualCents": ["maximum", centsOf],
  "terms.outOfPocketMaximum.familyCents": ["familyMaximum", centsOf],
  "terms.outOfPocketMaximum.familyRule": ["maximumRule", textOf],
  "terms.costShares[0].daysSupply": ["rowDays", numberOf],
  "terms.costShares[0].copayCents": ["copay", centsOf],
  "terms.costShares[0].copayOption": ["copayOption", textOf],
  "terms.costShares[0].coinsuranceBasisPoints": ["coinsurance", basisPointsOf],
  "terms.costShares[0].coinsuranceOption": ["coinsuranceOption", textOf],
  "terms.costShares[0].coinsuranceMinimumCents": ["minimum", centsOf],
  "terms.costShares[0].coinsuranceMaximumCents": ["most", centsOf],
  "terms.shortFill": ["shortFill", textOf],
  "terms.brandPenalty": ["brandPenalty", textOf],
  "terms.insulinCap.monthlyCents": ["insulinMonthly", centsOf],
  "terms.insulinCap.percentOfPriceBasisPoints": ["insulinPercent", basisPointsOf],
  "terms.copayAssistanceCounts": ["assistanceCounts", isTicked],
  "terms.secondary.kind": ["secondaryKind", textOf],
  "terms.secondary.copayCents": ["secondaryCopay", centsOf],
  "terms.lowIncomeCopayCents": ["lowIncomeCopay", centsOf],
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
  for (const [path, [name, read]] of Object.entries(termFields)) put(question, path, read(form, `${set}-${name}`));
  for (const [path, [name, read]] of Object.entries(sharedFields)) put(question, path, read(form, name));
  return question;
}

/** The field of the form behind a path of the simulation's input; an amount that is missing as a whole is its first part. */
export function benchField(path: string, set: BenchSet): string {
  const own = termFields[path] ?? termFields[`${path}.individualCents`];
  return own ? `${set}-${own[0]}` : (sharedFields[path]?.[0] ?? path);
}

/** What is wrong with a field, in the words of the form: the simulation counts in cents and basis points, a form does not. */
export function benchMessage(message: string): string {
  if (/whole number of cents/.test(message)) return "Enter an amount in dollars, such as 20 or 20.50.";
  return /basis points/.test(message) ? "Enter a percent from 0 to 100, such as 25 or 12.5." : message;
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
