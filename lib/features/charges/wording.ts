import type { ChargeInput } from "@/lib/benefits/charge-cause";
import type { ChargeDifference, ChargeExplanation } from "@/lib/benefits/charge-explanation";
import { formatCents } from "@/lib/benefits/money";

export const inputNames: Record<ChargeInput, string> = {
  product: "The drug",
  quantity: "The amount",
  daysSupply: "The days' supply",
  pharmacy: "The pharmacy",
  fillOn: "The day",
  totals: "What had counted toward your yearly limits",
};

const knownNames: Record<ChargeInput, string> = {
  product: "the drug",
  quantity: "the amount",
  daysSupply: "the days' supply",
  pharmacy: "the pharmacy",
  fillOn: "the day",
  totals: "what had counted toward your yearly limits",
};

const guessNames: Record<ChargeInput, string> = {
  product: "another drug was filled",
  quantity: "another amount was filled",
  daysSupply: "it was filled for other days",
  pharmacy: "it was filled at another pharmacy",
  fillOn: "it was filled on another day",
  totals: "other fills had counted toward your yearly limits",
};

/** "You were told $20.00. You were charged $45.00." */
export function amountsWords({ toldCents, isAtMost, chargedCents }: ChargeExplanation): string {
  const charged = `You were charged ${formatCents(chargedCents)}.`;
  if (toldCents === null) return `The price was not known before. ${charged}`;
  return `You were told ${isAtMost ? "at most " : ""}${formatCents(toldCents)}. ${charged}`;
}

/** The answer in one sentence: the first input that differs, or that there is none. */
export function causeWords({ kind, isKnown, isAtMost, differs: [first] }: ChargeExplanation): string {
  switch (kind) {
    case "as-told":
      return isAtMost ? "That is within what you were told." : "That is what you were told.";
    case "republished":
      return "Worked out again with what your plan publishes now, the same fill costs what you were charged.";
    case "unexplained":
      return "Nothing we know of this fill explains the amount.";
    case "explained":
      if (!first) return "";
      return isKnown
        ? `What differs: ${knownNames[first.input]}.`
        : `This would explain it: ${guessNames[first.input]}.`;
  }
}

/** What the price was told for, and what was filled, or may have been. */
export function differenceWords({ told, filled }: ChargeDifference, isKnown: boolean): string {
  return `When you were told: ${told}. ${isKnown ? "When it was filled" : "It may have been"}: ${filled}.`;
}

/** What the plan's rules make of it: of the first difference alone, or of everything that is known. */
export function workedOutWords(explanation: ChargeExplanation): string | null {
  const { kind, differs, firstCents, knownCents, chargedCents } = explanation;
  if (kind === "unexplained") {
    if (knownCents === null || differs.length === 0) return null;
    return `With all that is known to differ, your plan's rules give ${formatCents(knownCents)}.`;
  }
  if (kind !== "explained") return null;
  if (differs.length === 1) return `With that alone your plan's rules give ${formatCents(chargedCents)}.`;
  const alone = firstCents === null ? "" : `With the first alone your plan's rules give ${formatCents(firstCents)}. `;
  return `${alone}All of these together give ${formatCents(chargedCents)}.`;
}

const nextSteps: Record<ChargeInput, string> = {
  product:
    "Ask the pharmacy why it filled this drug. If the one you were told the price of is right for you, your prescriber can ask for that one.",
  quantity: "Compare the label with the prescription. If the amount is wrong, ask the pharmacy to fill it again.",
  daysSupply:
    "Ask the pharmacy how many days it told your plan. If the number is wrong, it can send the claim again with the right one.",
  pharmacy: "Next time, fill it where you were told the price, or check the price for your pharmacy first.",
  fillOn: "Your plan's rules or prices were others on that day. Check the price again before your next fill.",
  totals:
    "Other fills counted before this one, so your deductible or yearly maximum stood elsewhere. See what counted this year.",
};

/** Who does what next, in order. */
export function nextWords({ kind, isKnown, differs: [first] }: ChargeExplanation): string[] {
  switch (kind) {
    case "as-told":
      return ["There is nothing to do."];
    case "republished":
      return ["Ask your plan what it changed since you were told the price."];
    case "unexplained":
      return [
        "Ask the pharmacy if it sent the claim to your plan, and what your plan answered.",
        "If the plan's answer is lower than what you paid, the pharmacy can pay the difference back.",
        "If not, call your plan, or write to your care team with these facts.",
      ];
    case "explained": {
      const step = first ? [nextSteps[first.input]] : [];
      return isKnown ? step : ["Look at the label or ask the pharmacy if that is so.", ...step];
    }
  }
}
