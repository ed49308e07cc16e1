/* A question whose unknown amounts have become known: what an upper bound must hold for. */

import type { Limit, Question, Row } from "./question";
import { type Dice, randomCharge } from "./random-question";

/** The same question with every unknown amount drawn at random, and one row where there was none, or several. */
export function completed(question: Question, dice: Dice): Question {
  const { terms, fill } = question;
  const cents = () => dice.oneOf(0, 1, dice.below(2_000), dice.below(100_000), 5_000_00);
  const limit = (given: Limit | "unknown" | undefined) => (given === "unknown" ? { individualCents: cents() } : given);
  const isUsed = (row: Row) => row.tier === fill.tier && row.pharmacyType === fill.pharmacyType;
  const used = terms.costShares.filter(isUsed);
  const own = used.filter((row, index) => used.findIndex((other) => other.daysSupply === row.daysSupply) === index);
  const rows =
    own.length > 0 ? own : [{ ...randomCharge(dice, cents), tier: fill.tier, pharmacyType: fill.pharmacyType }];
  const isKnown = fill.priceCents !== null;
  return {
    terms: {
      ...terms,
      deductible: limit(terms.deductible),
      outOfPocketMaximum: limit(terms.outOfPocketMaximum),
      costShares: rows.map((row) => ({
        ...row,
        copayCents: row.copayCents === "unknown" ? cents() : row.copayCents,
        coinsuranceBasisPoints:
          row.coinsuranceBasisPoints === "unknown" ? dice.below(10_001) : row.coinsuranceBasisPoints,
      })),
    },
    fill: {
      ...fill,
      priceCents: isKnown ? fill.priceCents : cents(),
      genericPriceCents: fill.genericPriceCents === null ? cents() : fill.genericPriceCents,
    },
    accumulators: question.accumulators,
  };
}
