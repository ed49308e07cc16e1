import { formatCents } from "@/lib/benefits/money";
import { longDate } from "@/lib/features/dates";
import type { OwnChange } from "./schemas";

/** What a change does to a person, in one sentence made from the two prices. */
export function changeSentence({ effectiveFrom, medication, before, after }: OwnChange): string {
  const from = `From ${longDate(effectiveFrom)}`;
  if (after.status === "not-covered") return `${from}, your plan no longer covers ${medication.name}`;
  if (before.status === "not-covered") return `${from}, your plan covers ${medication.name}`;
  const [was, will] = [before.patientPayCents, after.patientPayCents];
  if (will === null && was !== null) return `${from}, we can't work out what you pay for ${medication.name}`;
  if (was === null && will !== null) return `${from}, you pay ${formatCents(will)} for ${medication.name}`;
  if (was === null || will === null || was === will)
    return `${from}, your plan changes what it asks for ${medication.name}`;
  return `${from}, you pay ${formatCents(will)} for ${medication.name} instead of ${formatCents(was)}`;
}

/** What a change is about. */
export const kindNames = { "drug-list": "Drug list", "plan-terms": "A plan's terms" } as const;

export const causeWords: Readonly<Record<OwnChange["cause"], string>> = {
  "drug-list": "Your plan's drug list",
  "plan-terms": "What your plan charges",
  "list-and-terms": "Your plan's drug list, and what it charges",
};

/** What the states of a change are called, and what comes next. Safe for the browser. */
export const stateNames = {
  draft: "Draft",
  approved: "Approved",
  published: "Published",
  withdrawn: "Withdrawn",
} as const;

export const stateSentences = {
  draft: "A second administrator looks at the effect and approves it.",
  approved: "It can be published now. Members are told when it is.",
  published:
    "It holds from its first day on. Nothing about this change can be altered; it can be taken back by another one.",
  withdrawn: "It was given up before it was published. Nothing has changed.",
} as const;
