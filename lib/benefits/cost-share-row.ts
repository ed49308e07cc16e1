import { BenefitError } from "./benefit-error";
import { supplyNamedBy } from "./pharmacy-type";
import type { CostShare, Fill } from "./terms";

/** Said of a row that does not tell how many days it holds. */
export const NO_SUPPLY = "This pharmacy type names no number of months, so the row needs its days' supply.";

/**
 * The row that prices a fill, with how its amounts grow or shrink with the supply: `supplies` row-supplies begun (1
 * unless the fill is longer than the row holds); a fill shorter than `fullDays` may be charged by the day.
 */
export type ChosenRow = { kind: "row"; row: CostShare; index: number; supplies: number; fullDays: number };

/**
 * "none": the plan does not price this tier here. "ambiguous": it states two prices that differ and does not say which
 * one holds.
 */
export type RowChoice = ChosenRow | { kind: "none" } | { kind: "ambiguous" };

type Supply = { holdsDays: number; fullDays: number };
type Matching = Supply & { row: CostShare; index: number };

/** The days one row holds and counts as a full supply; null when neither the row nor its pharmacy type says. */
export function rowSupply(row: CostShare): Supply | null {
  if (row.daysSupply !== undefined) return { holdsDays: row.daysSupply, fullDays: row.daysSupply };
  return supplyNamedBy(row.pharmacyType);
}

/**
 * Picks the row of a fill's tier and pharmacy type: the smallest supply that holds the fill; when none does, the
 * largest, counted as often as such supplies are begun. Source: HL7 US Drug Formulary pharmacy types; plan documents
 * that charge a copay for each 30-day supply.
 * @throws BenefitError when a matching row does not say how many days it holds
 */
export function chooseRow(
  costShares: readonly CostShare[],
  fill: Pick<Fill, "tier" | "pharmacyType" | "daysSupply">,
): RowChoice {
  const matching: Matching[] = [];
  costShares.forEach((row, index) => {
    if (row.tier === fill.tier && row.pharmacyType === fill.pharmacyType)
      matching.push({ row, index, ...statedSupply(row, index) });
  });
  matching.sort((a, b) => a.holdsDays - b.holdsDays);
  const best = matching.find(({ holdsDays }) => holdsDays >= fill.daysSupply) ?? matching.at(-1);
  if (best === undefined) return { kind: "none" };
  const rivals = matching.filter(({ holdsDays }) => holdsDays === best.holdsDays);
  if (rivals.some(({ row }) => !sameShare(row, best.row))) return { kind: "ambiguous" };
  const supplies = Math.ceil(fill.daysSupply / best.holdsDays);
  return { kind: "row", row: best.row, index: best.index, supplies, fullDays: best.fullDays };
}

function statedSupply(row: CostShare, index: number): Supply {
  const supply = rowSupply(row);
  if (supply === null) throw new BenefitError(`terms.costShares[${index}].daysSupply`, NO_SUPPLY);
  return supply;
}

/** Whether two rows charge the same for the same supply, as files that repeat a row do. */
export function sameShare(a: CostShare, b: CostShare): boolean {
  return (
    a.daysSupply === b.daysSupply &&
    a.copayCents === b.copayCents &&
    a.copayOption === b.copayOption &&
    a.coinsuranceBasisPoints === b.coinsuranceBasisPoints &&
    a.coinsuranceOption === b.coinsuranceOption &&
    a.coinsuranceMinimumCents === b.coinsuranceMinimumCents &&
    a.coinsuranceMaximumCents === b.coinsuranceMaximumCents
  );
}
