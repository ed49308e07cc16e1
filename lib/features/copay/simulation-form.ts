import { basisPointsOf, centsOf, numberOf, textOf } from "@/lib/features/form-fields";

/** The test bench compares two sets of terms for one fill; the names of a set's fields begin with its letter. */
export const benchSets = ["a", "b"] as const;
export type BenchSet = (typeof benchSets)[number];

const tier = "tried";

/** One set of terms of the test bench with the fill, as the simulation takes it. */
export function readSimulation(form: FormData, set: BenchSet): unknown {
  const field = (name: string) => `${set}-${name}`;
  const deductible = centsOf(form, field("deductible"));
  const maximum = centsOf(form, field("maximum"));
  return {
    terms: {
      benefit: textOf(form, field("benefit")),
      year: numberOf(form, "year"),
      deductible: deductible === undefined ? undefined : { individualCents: deductible },
      outOfPocketMaximum: maximum === undefined ? undefined : { individualCents: maximum },
      costShares: [
        {
          tier,
          pharmacyType: textOf(form, "pharmacyType"),
          copayCents: centsOf(form, field("copay")),
          copayOption: textOf(form, field("copayOption")),
          coinsuranceBasisPoints: basisPointsOf(form, field("coinsurance")),
          coinsuranceOption: textOf(form, field("coinsuranceOption")),
          coinsuranceMinimumCents: centsOf(form, field("minimum")),
          coinsuranceMaximumCents: centsOf(form, field("most")),
        },
      ],
      brandPenalty: textOf(form, field("brandPenalty")),
    },
    accumulators: {
      deductibleMetCents: centsOf(form, "deductibleMet") ?? 0,
      outOfPocketMetCents: centsOf(form, "outOfPocketMet") ?? 0,
    },
    fill: {
      tier,
      pharmacyType: textOf(form, "pharmacyType"),
      daysSupply: numberOf(form, "daysSupply"),
      quantity: numberOf(form, "quantity"),
      covered: form.get("covered") === "yes",
      priceCents: centsOf(form, "price") ?? null,
      usualAndCustomaryCents: centsOf(form, "usualPrice"),
      genericPriceCents: centsOf(form, "genericPrice"),
      brandRequested: form.get("brandRequested") === "yes",
      isInsulin: form.get("isInsulin") === "yes",
      isPreventive: form.get("isPreventive") === "yes",
      fillOn: `${textOf(form, "year") ?? "2026"}-06-15`,
    },
  };
}

const fieldOf: Record<string, string> = {
  "terms.benefit": "benefit",
  "terms.deductible.individualCents": "deductible",
  "terms.outOfPocketMaximum.individualCents": "maximum",
  "terms.costShares[0].copayCents": "copay",
  "terms.costShares[0].copayOption": "copayOption",
  "terms.costShares[0].coinsuranceBasisPoints": "coinsurance",
  "terms.costShares[0].coinsuranceOption": "coinsuranceOption",
  "terms.costShares[0].coinsuranceMinimumCents": "minimum",
  "terms.costShares[0].coinsuranceMaximumCents": "most",
  "terms.brandPenalty": "brandPenalty",
};

const sharedFieldOf: Record<string, string> = {
  "terms.year": "year",
  "fill.fillOn": "year",
  "accumulators.deductibleMetCents": "deductibleMet",
  "accumulators.outOfPocketMetCents": "outOfPocketMet",
  "fill.priceCents": "price",
  "fill.usualAndCustomaryCents": "usualPrice",
  "fill.genericPriceCents": "genericPrice",
};

/** The field of the form behind a path of the simulation's input. */
export function benchField(path: string, set: BenchSet): string {
  const own = fieldOf[path];
  if (own !== undefined) return `${set}-${own}`;
  return sharedFieldOf[path] ?? path.replace(/^fill\./, "");
}

/** What is wrong with a field, in the words of the form: the simulation counts in cents and basis points, a form does not. */
export function benchMessage(message: string): string {
  if (/whole number of cents/.test(message)) return "Enter an amount in dollars, such as 20 or 20.50.";
  return /basis points/.test(message) ? "Enter a percent from 0 to 100, such as 25 or 12.5." : message;
}
