/*
 * How a row of the price table charges one fill. Sources: HL7 US Drug Formulary cost-share options; 42 CFR
 * 423.153(b)(4) for short fills by the day; published plan documents for a copay for each supply of a longer fill.
 */
import { BenefitError, unknownCase } from "./benefit-error";
import type { ChosenRow } from "./cost-share-row";
import { scaleCents } from "./money";
import { rowIssues } from "./row-issues";
import type { CoinsuranceOption, CopayOption, CostShare, ShortFill } from "./terms";

/**
 * When a part of the share is taken: before or after the deductible, or apart from it (the deductible does not touch
 * it).
 */
export type Timing = "before" | "after" | "apart";

export type CopayPart = {
  timing: Timing;
  cents: number | "unknown";
  rowCents: number | "unknown";
  /** The fill is short and its copay is worked out by the day. */
  byDay: boolean;
  supplies: number;
  daysSupply: number;
  fullDays: number;
};

export type CoinsurancePart = {
  timing: Timing;
  basisPoints: number | "unknown";
  minimumCents: number;
  maximumCents: number | null;
};

/** A row as it charges one fill, in cents for this supply. A part that charges nothing is null. */
export type RowShare = {
  copay: CopayPart | null;
  coinsurance: CoinsurancePart | null;
  subjectToDeductible: boolean;
  /** Only the coinsurance is subject to the deductible, and its rate, not known, may be the 100 % that does not count. */
  deductibleHangsOnRate: boolean;
  supplies: number;
  /** 100 % beside a copay: published files mean "copay only" by it. */
  ignoresFullCoinsurance: boolean;
};

/**
 * Reads a row for a supply of `daysSupply` days. Longer fills multiply copay, minimum and maximum by the supplies
 * begun; `prorate-by-day` shrinks the copay of a fill shorter than a full supply, rounded half-up.
 * @throws BenefitError naming the row's field when an amount lacks its option or the other way round
 */
export function readRow(chosen: ChosenRow, daysSupply: number, shortFill: ShortFill): RowShare {
  const { row, supplies } = chosen;
  const [issue] = rowIssues(row, `terms.costShares[${chosen.index}]`);
  if (issue !== undefined) throw new BenefitError(issue.path, issue.message);
  const copayMode = modeOf(row.copayOption ?? "copay-not-applicable");
  const statedMode = modeOf(row.coinsuranceOption ?? "coinsurance-not-applicable");
  const charges = isTiming(copayMode) && row.copayCents !== 0;
  const ignoresFullCoinsurance = charges && isTiming(statedMode) && row.coinsuranceBasisPoints === 10_000;
  const coinsuranceMode = ignoresFullCoinsurance ? "absent" : statedMode;
  const mayBeFull = charges && isTiming(statedMode) && row.coinsuranceBasisPoints === "unknown";
  return {
    copay: isTiming(copayMode) ? copayPart(copayMode, chosen, daysSupply, shortFill) : null,
    coinsurance: isTiming(coinsuranceMode) ? coinsurancePart(coinsuranceMode, row, supplies) : null,
    subjectToDeductible: isSubject(copayMode) || isSubject(coinsuranceMode),
    deductibleHangsOnRate: mayBeFull && isSubject(statedMode) && !isSubject(copayMode),
    supplies,
    ignoresFullCoinsurance,
  };
}

/** "free" charges nothing; "deductible-only" charges the deductible and then nothing; "absent" does not apply. */
type Mode = Timing | "free" | "deductible-only" | "absent";

function modeOf(option: CopayOption | CoinsuranceOption): Mode {
  switch (option) {
    case "after-deductible":
      return "after";
    case "before-deductible":
      return "before";
    case "charge":
    case "deductible-waived":
      return "apart";
    case "no-charge":
      return "free";
    case "no-charge-after-deductible":
      return "deductible-only";
    case "copay-not-applicable":
    case "coinsurance-not-applicable":
      return "absent";
    default:
      return unknownCase(option, "terms.costShares");
  }
}

function isTiming(mode: Mode): mode is Timing {
  return mode === "before" || mode === "after" || mode === "apart";
}

function isSubject(mode: Mode): boolean {
  return mode === "before" || mode === "after" || mode === "deductible-only";
}

function copayPart(timing: Timing, chosen: ChosenRow, daysSupply: number, shortFill: ShortFill): CopayPart {
  const { row, supplies, fullDays } = chosen;
  const rowCents = row.copayCents ?? "unknown";
  const byDay = shortFill === "prorate-by-day" && daysSupply < fullDays;
  const scaled = rowCents === "unknown" || !byDay ? rowCents : scaleCents(rowCents, daysSupply, fullDays);
  const cents = scaled === "unknown" ? scaled : scaled * supplies;
  return { timing, cents, rowCents, byDay, supplies, daysSupply, fullDays };
}

function coinsurancePart(timing: Timing, row: CostShare, supplies: number): CoinsurancePart {
  return {
    timing,
    basisPoints: row.coinsuranceBasisPoints ?? "unknown",
    minimumCents: (row.coinsuranceMinimumCents ?? 0) * supplies,
    maximumCents: row.coinsuranceMaximumCents === undefined ? null : row.coinsuranceMaximumCents * supplies,
  };
}
