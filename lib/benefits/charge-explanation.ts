/* Why another amount was charged than was told, as it was shown to a member. Plain data, kept with the report. */
import type { ChargeCause, ChargeInput } from "./charge-cause";

/** An input that differs, in words: what the price was told for, and what was filled. */
export type ChargeDifference = { input: ChargeInput; told: string; filled: string };

/**
 * `differs`: the first input that explains the amount, and what it needs beside it; where nothing explains it, all that is
 * known to differ. The rest as in `ChargeCause`. Cents are null where not known; `isAtMost`: told as the most it can be.
 */
export type ChargeExplanation = Pick<ChargeCause, "kind" | "isKnown" | "firstCents" | "knownCents"> & {
  chargedCents: number;
  toldCents: number | null;
  isAtMost: boolean;
  differs: ChargeDifference[];
};
