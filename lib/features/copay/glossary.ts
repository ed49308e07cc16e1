import type { StepCode } from "@/lib/benefits/terms";

/** What each kind of step is called, and what the word means where it is a word of the trade. */
export const stepWords: Record<StepCode, { name: string; meaning?: string }> = {
  deductible: {
    name: "Deductible",
    meaning: "What you pay first each year before the plan helps with some drugs.",
  },
  copay: { name: "Copay", meaning: "A set dollar amount you pay for a fill." },
  coinsurance: { name: "Coinsurance", meaning: "A share, in percent, of the price that you pay." },
  "brand-difference": {
    name: "Brand difference",
    meaning: "What the brand costs more than its generic. Your plan leaves it to you when you choose the brand.",
  },
  "insulin-cap": { name: "Insulin limit", meaning: "The most you pay for a month of insulin." },
  "low-income": {
    name: "Extra Help",
    meaning: "Medicare's help with drug costs for people with a low income.",
  },
  preventive: {
    name: "Preventive care",
    meaning: "A drug that helps you stay well. Plans pay for these in full.",
  },
  "maximum-reached": {
    name: "Out-of-pocket maximum",
    meaning: "The most you pay in a year for covered drugs. After that you pay nothing.",
  },
  "not-covered": { name: "Not covered" },
  secondary: { name: "Second plan", meaning: "A second plan of yours that pays after the first." },
  assistance: { name: "Copay assistance", meaning: "Money from a drug's maker that pays part of your share." },
};
