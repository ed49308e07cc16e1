import { formatCents } from "@/lib/benefits/money";
import { longTime } from "@/lib/features/dates";
import type { ClaimView } from "./schemas";
import type { Shares, Statement, StatementLine } from "./statement-schemas";

export function sharesOf(claim: ClaimView): Shares {
  const { priceCents, planPayCents, assistancePayCents, secondaryPayCents, patientPayCents } = claim;
  return { priceCents, planPayCents, othersPayCents: assistancePayCents + secondaryPayCents, patientPayCents };
}

/** What was answered, less what was taken back. */
export function addedUp(answered: readonly StatementLine[], takenBack: readonly StatementLine[]): Shares {
  const total = { priceCents: 0, planPayCents: 0, othersPayCents: 0, patientPayCents: 0 };
  const count = (lines: readonly StatementLine[], sign: 1 | -1) => {
    for (const { claim } of lines) {
      const shares = sharesOf(claim);
      for (const key of ["priceCents", "planPayCents", "othersPayCents", "patientPayCents"] as const)
        total[key] += sign * shares[key];
    }
  };
  count(answered, 1);
  count(takenBack, -1);
  return total;
}

/** The shares by name, the price first and what the member paid last. Others are named only where they paid. */
export function shareLines({ priceCents, planPayCents, othersPayCents, patientPayCents }: Shares, sign: 1 | -1 = 1) {
  return [
    { name: "Price", cents: priceCents },
    { name: "Your plan paid", cents: planPayCents },
    ...(othersPayCents === 0 ? [] : [{ name: "Others paid for you", cents: othersPayCents }]),
    { name: "You paid", cents: patientPayCents },
  ].map(({ name, cents }) => ({ name, amount: formatCents(cents === 0 ? 0 : sign * cents) }));
}

/** What kind of record a statement is, and up to when it goes. */
export function statementWords({ isOver, asOf }: Statement): string[] {
  return [
    "What your plan answered in this month, and what was taken back. This is not a bill.",
    isOver
      ? "The month is over. What is put right later stands in the statement of that later month."
      : `The month is not over. This is how it stands on ${longTime(asOf)}.`,
  ];
}
