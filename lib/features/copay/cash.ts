import { formatCents } from "@/lib/benefits/money";
import type { CopayCalculation } from "./schemas";

type Asked = Pick<
  CopayCalculation,
  "status" | "patientPayCents" | "atMostCents" | "limitsLeft" | "pharmacies" | "daysSupply"
>;

/** What paying without the plan would mean: the lowest cash price for the same supply, and what it does not count toward. */
export function cashWords(price: Asked): string[] {
  const rows = price.pharmacies.filter(({ daysSupply }) => daysSupply === price.daysSupply);
  const offers = rows.flatMap(({ pharmacy, cashCents }) => (cashCents === null ? [] : [{ pharmacy, cashCents }]));
  const [lowest] = offers.sort((one, other) => one.cashCents - other.cashCents);
  if (!lowest) return [];
  const { patientPayCents: pays, atMostCents } = price;
  const cash = `Without a plan the lowest price for this supply is ${formatCents(lowest.cashCents)} at ${lowest.pharmacy.name}.`;
  if (pays === null || atMostCents !== null || price.status === "not-covered") return [cash];
  const saves = pays - lowest.cashCents;
  const now =
    saves > 0
      ? `Paying cash there saves ${formatCents(saves)} now.`
      : `That is ${saves === 0 ? "no less" : `${formatCents(-saves)} more`} than with the plan.`;
  return [`${cash} ${now} ${doesNotCount(price)}`];
}

function doesNotCount({ limitsLeft }: Asked): string {
  const { deductibleCents, outOfPocketCents } = limitsLeft ?? { deductibleCents: null, outOfPocketCents: null };
  if (deductibleCents !== null && deductibleCents > 0) {
    return `It does not count toward the ${formatCents(deductibleCents)} left of the deductible.`;
  }
  if (outOfPocketCents !== null && outOfPocketCents > 0) {
    return `It does not count toward the ${formatCents(outOfPocketCents)} left of the out-of-pocket maximum.`;
  }
  return "It does not count toward any yearly limit.";
}
