import { and, asc, eq, gt, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import { plan, planTerms } from "@/db/schema/plans";
import { engineTerms } from "@/lib/features/copay/terms";
import { containing, NameKey, pageOf, readCursor } from "@/lib/features/paging";
import { query, type Reader } from "@/lib/kernel/operation";
import { today } from "./position";
import { type PlanLimits, PlanLimitsInput } from "./schemas";

type Row = { plan: typeof plan.$inferSelect; terms: typeof planTerms.$inferSelect };

/** Yearly amounts of all plans, of terms that hold or are to come. */
export const listPlanLimits = query({
  action: "plan-limits.list",
  input: PlanLimitsInput,
  async run(db, { q, unknown, limit, cursor }, { now }) {
    const after = readCursor(NameKey, cursor);
    const isUnknown = or(eq(planTerms.deductibleState, "unknown"), eq(planTerms.outOfPocketState, "unknown"));
    const rows = await limitRows(
      db,
      now,
      and(
        q ? or(ilike(plan.name, containing(q)), ilike(plan.payer, containing(q))) : undefined,
        unknown === "true" ? isUnknown : undefined,
        after && gt(sql`(${plan.name}, ${planTerms.id})`, sql`(${after[0]}, ${after[1]}::uuid)`),
      ),
    ).limit(limit + 1);
    return pageOf(rows, limit, ({ plan, terms }) => [plan.name, terms.id], limitsView);
  },
});

/** Terms that hold on a day, today or later. */
const isCurrent = (now: Date) =>
  or(
    isNull(planTerms.effectiveTo),
    and(sql`${planTerms.effectiveTo} >= ${today(now)}`, sql`${planTerms.effectiveTo} >= ${planTerms.effectiveFrom}`),
  );

function limitRows(db: Reader, now: Date, where: SQL | undefined) {
  return db
    .select({ plan, terms: planTerms })
    .from(planTerms)
    .innerJoin(plan, eq(plan.id, planTerms.planId))
    .where(and(isCurrent(now), where))
    .orderBy(asc(plan.name), asc(planTerms.id));
}

function limitsView({ plan, terms }: Row): PlanLimits {
  const { id, year, version, effectiveFrom, effectiveTo } = terms;
  const { deductible, outOfPocketMaximum } = engineTerms(plan.benefit, terms, [], true);
  return {
    ...{ id, year, version, effectiveFrom, effectiveTo },
    plan: { id: plan.id, name: plan.name, payer: plan.payer },
    ...{ deductible, outOfPocketMaximum },
  };
}
