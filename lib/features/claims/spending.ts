import { and, asc, eq, gte, lte } from "drizzle-orm";
import { claim } from "@/db/schema/members";
import { query } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { claimRows } from "./queries";
import { type ClaimView, type Spending, SpendingInput, type Spent } from "./schemas";
import { viewOf } from "./view";
import { yearsOf } from "./years";

/** What a person paid for the fills of a year: in all, by month, by drug and by pharmacy. */
export const getSpending = query({
  action: "claims.spending",
  input: SpendingInput,
  async run(db, { year }, context): Promise<Spending> {
    const subject = await subjectOf(db, context, undefined);
    const rows = await claimRows(db)
      .where(
        and(
          eq(claim.patientId, subject),
          visible(claim.patientId),
          gte(claim.filledOn, `${year}-01-01`),
          lte(claim.filledOn, `${year}-12-31`),
        ),
      )
      .orderBy(asc(claim.filledOn), asc(claim.id));
    const claims = rows.map(viewOf);
    return {
      year,
      years: await yearsOf(db, subject, context.now),
      currency: "USD",
      totalCents: claims.reduce((total, claim) => total + paidCents(claim), 0),
      months: grouped(claims, ({ filledOn }) => ({ key: filledOn.slice(0, 7), name: filledOn.slice(0, 7) })),
      drugs: mostFirst(grouped(claims, ({ medication: { id, name } }) => ({ key: id, name }))),
      pharmacies: mostFirst(grouped(claims, ({ pharmacy: { id, name } }) => ({ key: id, name }))),
      claims,
    };
  },
});

/** What a claim cost its person in the end: nothing when it was taken back. */
export function paidCents(claim: ClaimView): number {
  return isTakenBack(claim) ? 0 : claim.patientPayCents;
}

export function isTakenBack({ status }: ClaimView): boolean {
  return status === "reversed";
}

/** The fills of a year that a person paid something for and that were not taken back: together, the year's total. */
export function expensesOf({ claims }: Spending): ClaimView[] {
  return claims.filter((claim) => paidCents(claim) > 0);
}

function grouped(claims: readonly ClaimView[], groupOf: (claim: ClaimView) => { key: string; name: string }): Spent[] {
  const groups = new Map<string, Spent>();
  for (const claim of claims) {
    const { key, name } = groupOf(claim);
    const group = groups.get(key) ?? { key, name, fills: 0, paidCents: 0 };
    group.fills += isTakenBack(claim) ? 0 : 1;
    group.paidCents += paidCents(claim);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ fills }) => fills > 0);
}

const mostFirst = (groups: Spent[]) => groups.sort((one, other) => other.paidCents - one.paidCents);
