import { formatCents } from "@/lib/benefits/money";
import type { EnteredLimit } from "./schemas";

const ruleNames = { embedded: "each person has their own amount too", aggregate: "one amount for all" } as const;

/** "$1,500.00; $3,000.00 for a family". */
export function limitWords(limit: EnteredLimit): string {
  if (limit.state === "unknown") return "Not known";
  if (limit.state === "none") return "None";
  const { individualCents, familyCents, familyRule } = limit;
  const person = formatCents(individualCents);
  if (familyCents === undefined || familyRule === undefined) return person;
  return `${person}; ${formatCents(familyCents)} for a family, ${ruleNames[familyRule]}`;
}
