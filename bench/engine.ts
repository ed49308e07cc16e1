/** The engine alone: how many explained prices a second on one core, over every tier and pharmacy type of the demo plans. */
import { demoPlans } from "@/db/demo/plans";
import { quote } from "@/lib/benefits/quote";
import type { Accumulators, Fill, PlanTerms } from "@/lib/benefits/terms";

type Question = { terms: PlanTerms; fill: Fill; accumulators: Accumulators };

const prices = [4_12, 38_75, 612_00];
const spent = [
  { deductibleMetCents: 0, outOfPocketMetCents: 0 },
  { deductibleMetCents: 200_00, outOfPocketMetCents: 350_00 },
  { deductibleMetCents: 250_00, outOfPocketMetCents: 1_990_00 },
];

function questions(): Question[] {
  const versions = demoPlans.flatMap((plan) => plan.versions);
  return versions.flatMap(({ terms, effectiveFrom }) =>
    terms.costShares.flatMap(({ tier, pharmacyType }) =>
      prices.flatMap((priceCents) =>
        spent.map((met) => ({
          terms,
          accumulators: {
            ...met,
            familyDeductibleMetCents: met.deductibleMetCents,
            familyOutOfPocketMetCents: met.outOfPocketMetCents,
          },
          fill: {
            tier,
            pharmacyType,
            daysSupply: pharmacyType.startsWith("3-month") ? 90 : 30,
            quantity: 30,
            covered: true,
            priceCents,
            usualAndCustomaryCents: priceCents + 1_50,
            fillOn: effectiveFrom,
          },
        })),
      ),
    ),
  );
}

/** Prices for `seconds` of CPU after a warm-up of one. */
export function measureEngine(seconds: number): { pricesPerSecond: number; questions: number } {
  const asked = questions();
  priceFor(asked, 1);
  return { pricesPerSecond: Math.round(priceFor(asked, seconds)), questions: asked.length };
}

function priceFor(asked: readonly Question[], seconds: number): number {
  const before = process.cpuUsage();
  let priced = 0;
  for (;;) {
    for (const { terms, fill, accumulators } of asked) quote(terms, fill, accumulators);
    priced += asked.length;
    const { user, system } = process.cpuUsage(before);
    const used = (user + system) / 1e6;
    if (used >= seconds) return priced / used;
  }
}
