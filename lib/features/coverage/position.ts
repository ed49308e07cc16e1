import { and, asc, eq, sql } from "drizzle-orm";
import { accumulator, coverage, familyAccumulator } from "@/db/schema/members";
import { plan, planTerms } from "@/db/schema/plans";
import { dayIn, planYearOf } from "@/lib/features/calendar";
import { isInForce } from "@/lib/features/effective";
import type { Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import type { Accumulators, Limit, PlanCover, Position } from "./schemas";

/** A visible person's plans, the one that pays first on top, and what has been met of each one's limits this plan year. */
export async function positionOf(db: Reader, patientId: string, now: Date): Promise<Position> {
  const rows = await db
    .select({
      cover: coverage,
      plan,
      terms: planTerms,
      own: accumulator,
      family: familyAccumulator,
    })
    .from(coverage)
    .innerJoin(plan, eq(plan.id, coverage.planId))
    .leftJoin(planTerms, and(eq(planTerms.planId, plan.id), termsToday(now)))
    .leftJoin(
      accumulator,
      and(
        eq(accumulator.patientId, coverage.patientId),
        eq(accumulator.planId, plan.id),
        eq(accumulator.planYear, thisYear(now)),
      ),
    )
    .leftJoin(
      familyAccumulator,
      and(
        eq(familyAccumulator.familyId, coverage.familyId),
        eq(familyAccumulator.planId, plan.id),
        eq(familyAccumulator.planYear, thisYear(now)),
      ),
    )
    .where(and(eq(coverage.patientId, patientId), visible(coverage.patientId)))
    .orderBy(asc(coverage.priority), asc(coverage.effectiveFrom));
  const standings = rows.flatMap((row) => (row.terms ? [standing({ ...row, terms: row.terms }, now)] : []));
  return {
    plans: rows.map(({ cover, plan }) => planCover(cover, plan, now)),
    // A renewed cover is a row of its own, with the same totals.
    accumulators: [...new Map(standings.map((one) => [one.planId, one])).values()],
  };
}

/** The day by a plan's own clock. */
export const today = (now: Date) => sql`(${now.toISOString()}::timestamptz at time zone ${plan.timeZone})::date`;
const thisYear = (now: Date) => sql`extract(year from ${today(now)})::int`;
/** The version of a plan's terms that holds today by the plan's own clock. */
export const termsToday = (now: Date) =>
  sql`${today(now)} between ${planTerms.effectiveFrom} and coalesce(${planTerms.effectiveTo}, 'infinity')`;

function planCover(cover: typeof coverage.$inferSelect, of: typeof plan.$inferSelect, now: Date): PlanCover {
  const day = dayIn(of.timeZone, now);
  return {
    id: of.id,
    name: of.name,
    payer: of.payer,
    memberId: cover.memberId,
    relationship: cover.relationship,
    priority: cover.priority,
    effectiveFrom: cover.effectiveFrom,
    effectiveTo: cover.effectiveTo,
    isActive: isInForce(cover, day),
    card: { bin: of.rxBin, pcn: of.rxPcn, group: of.rxGroup, helpPhone: of.helpPhone },
  };
}

type Totals = { deductibleMetCents: number; outOfPocketMetCents: number; updatedAt: Date } | null;

function standing(
  row: {
    cover: typeof coverage.$inferSelect;
    plan: typeof plan.$inferSelect;
    terms: typeof planTerms.$inferSelect;
    own: Totals;
    family: Totals;
  },
  now: Date,
): Accumulators {
  const { terms, own, family } = row;
  const inFamily = row.cover.familyId !== null;
  return {
    planId: row.plan.id,
    planYear: planYearOf(dayIn(row.plan.timeZone, now)),
    deductible: limit(terms.deductibleIndividualCents, own?.deductibleMetCents),
    outOfPocket: limit(terms.outOfPocketIndividualCents, own?.outOfPocketMetCents),
    familyDeductible: inFamily ? limit(terms.deductibleFamilyCents, family?.deductibleMetCents) : null,
    familyOutOfPocket: inFamily ? limit(terms.outOfPocketFamilyCents, family?.outOfPocketMetCents) : null,
    unknown: [
      ...(terms.deductibleState === "unknown" ? (["deductible"] as const) : []),
      ...(terms.outOfPocketState === "unknown" ? (["outOfPocket"] as const) : []),
    ],
    asOf: (own?.updatedAt ?? now).toISOString(),
  };
}

/** No row of totals means that nothing was counted yet this year; a plan without the limit has none to show. */
function limit(limitCents: number | null, metCents: number | undefined): Limit | null {
  if (limitCents === null) return null;
  const met = metCents ?? 0;
  return { limitCents, metCents: met, remainingCents: Math.max(0, limitCents - met) };
}
