/** What a message begins with when someone asks about a thing they look at: the facts, for them to finish and to change. */

import { formatCents } from "@/lib/benefits/money";
import type { AccessEvent } from "@/lib/features/audit/schemas";
import type { ChargeReport } from "@/lib/features/charges/schemas";
import { amountsWords, causeWords, differenceWords, inputNames, workedOutWords } from "@/lib/features/charges/wording";
import type { ClaimView } from "@/lib/features/claims/schemas";
import { amountOf, restrictionDetail, restrictionNames } from "@/lib/features/copay/wording";
import { longDate, longDay, longTime } from "@/lib/features/dates";
import type { Listing } from "@/lib/features/formulary/schemas";
import { coverageWords } from "@/lib/features/formulary/wording";
import { type PricedReceipt, receiptView } from "@/lib/features/receipts/view";

export type Begun = { subject: string; body: string };

/** The facts, a line each, and an empty line under which the person goes on. */
const begun = (subject: string, facts: readonly string[]): Begun => ({ subject, body: `${facts.join("\n")}\n\n` });

type Called = { name: string };

export function aboutDrug({ name }: Called): Begun {
  return begun("A question about a drug", [`${name}.`]);
}

/** What a plan says of a drug, and what it asks for before it pays. */
export function aboutRule(entry: Listing & { medication: Called; plan: Called }): Begun {
  return begun("What my plan asks for first", [
    `${entry.medication.name}, with ${entry.plan.name}. ${coverageWords(entry)}.`,
    ...entry.restrictions.map((one) => `${restrictionNames[one.kind]}. ${restrictionDetail(one)}`),
  ]);
}

export function aboutPrice(price: PricedReceipt): Begun {
  const { heading, about, label, answer, goodAsOf } = receiptView(price, "You");
  return begun("A question about my price", [
    `${heading}, with ${price.plan.name}.`,
    ...about,
    `${label} ${answer}`,
    goodAsOf,
  ]);
}

type Filled = Pick<
  ClaimView,
  "medication" | "plan" | "pharmacy" | "quantity" | "daysSupply" | "filledOn" | "patientPayCents" | "claimNumber"
>;

export function aboutClaim(claim: Filled): Begun {
  const { medication, plan, pharmacy, quantity, daysSupply, filledOn, patientPayCents, claimNumber } = claim;
  return begun("A question about a claim", [
    `${medication.name}, with ${plan.name}.`,
    `${amountOf(quantity, medication.quantityUnit)} for ${daysSupply} days, filled on ${longDate(filledOn)} at ${pharmacy.name}.`,
    `I paid ${formatCents(patientPayCents)}.`,
    `Claim number ${claimNumber}.`,
  ]);
}

/** Who opened or changed the member's record, to ask why. */
export function aboutAccess({ what, at, who }: AccessEvent): Begun {
  return begun("A question about who saw my record", [`${what}.`, `${who}, ${longTime(at)}.`]);
}

export function aboutCharge({ medication, plan, createdAt, explanation }: ChargeReport): Begun {
  const { isKnown, differs } = explanation;
  return begun("I was charged something else", [
    `${medication.name}, with ${plan.name}.`,
    amountsWords(explanation),
    causeWords(explanation),
    ...differs.map((one) => `${inputNames[one.input]}. ${differenceWords(one, isKnown)}`),
    ...[workedOutWords(explanation) ?? []].flat(),
    `Looked up on ${longDay(createdAt)}.`,
  ]);
}
