/*
 * Which other drugs are worth a question to the prescriber: only those that cost the member less, or whose plan asks for
 * less before it pays, and never more than five. What is an alternative at all is decided by people, not here.
 */
import type { QuoteResult } from "./terms";

export type AlternativeKind = "generic" | "therapeutic";
/** What stands between a member and the drug. */
export type Hurdle = "prior-authorization" | "step-therapy" | "quantity-limit" | "not-covered";

/** A price with what the plan asks for first. */
export type Offer = {
  result: Pick<QuoteResult, "status" | "patientPayCents" | "atMostCents">;
  hurdles: readonly Hurdle[];
};
export type Candidate = Offer & { name: string; kind: AlternativeKind };
/**
 * `patientPayCents` is exact. `savingCents`: what the member pays less; negative: more; null: not known. `removes`: the
 * hurdles it does away with.
 */
export type Ranked<One extends Candidate> = One & {
  patientPayCents: number;
  savingCents: number | null;
  removes: Hurdle[];
};

const MOST = 5;

/**
 * The candidates worth asking about, the largest saving first, at most five. One that is dearer, or whose saving is not
 * known, is there only if it removes a hurdle and adds none; one that is not covered, or whose own price is not exact,
 * never is.
 */
export function rankAlternatives<One extends Candidate>(asked: Offer, candidates: readonly One[]): Ranked<One>[] {
  return candidates
    .flatMap((candidate) => {
      const patientPayCents = candidate.result.status === "covered" ? exactCents(candidate) : null;
      return patientPayCents === null
        ? []
        : [{ ...candidate, patientPayCents, ...against(asked, candidate, patientPayCents) }];
    })
    .filter(isWorthAsking)
    .sort(bySaving)
    .slice(0, MOST);
}

function against(asked: Offer, candidate: Offer, paysCents: number) {
  const before = exactCents(asked);
  return {
    savingCents: before === null ? null : before - paysCents,
    removes: asked.hurdles.filter((hurdle) => !candidate.hurdles.includes(hurdle)),
    adds: candidate.hurdles.filter((hurdle) => !asked.hurdles.includes(hurdle)),
  };
}

function isWorthAsking({ savingCents, removes, adds }: ReturnType<typeof against>): boolean {
  if (savingCents !== null && savingCents > 0) return true;
  return removes.length > 0 && adds.length === 0;
}

type Sorted = { savingCents: number | null; hurdles: readonly Hurdle[]; name: string };

function bySaving(one: Sorted, other: Sorted): number {
  // What the asked drug costs is known for all of them or for none.
  const saving = (other.savingCents ?? 0) - (one.savingCents ?? 0);
  return saving || one.hurdles.length - other.hurdles.length || one.name.localeCompare(other.name, "en");
}

/** What the member pays, where that is exact. */
function exactCents({ result }: Offer): number | null {
  return result.atMostCents === null ? result.patientPayCents : null;
}
