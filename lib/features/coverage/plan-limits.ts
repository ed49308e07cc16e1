import { and, eq, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import { plan, planTerms } from "@/db/schema/plans";
import { engineTerms } from "@/lib/features/copay/terms";
import { containing } from "@/lib/features/paging";
import { sorted } from "@/lib/features/sorting";
import { query, type Reader } from "@/lib/kernel/operation";
import { today } from "./position";
import { type PlanLimits, PlanLimitsInput } from "./schemas";

type Row = { plan: typeof plan.$inferSelect; terms: typeof planTerms.$inferSelect };

const ways = {
  plan: { by: plan.name, as: "text", of: (row: Row) => row.plan.name },
  payer: { by: plan.payer, as: "text", of: (row: Row) => row.plan.payer },
  year: { by: planTerms.year, as: "integer", of: (row: Row) => row.terms.year },
  from: { by: sql`${planTerms.effectiveFrom}::text`, as: "text", of: (row: Row) => row.terms.effectiveFrom },
} as const;
const byId = { by: planTerms.id, of: (row: Row) => row.terms.id };

/** Yearly amounts of all plans, of terms that hold or are to come. */
export const listPlanLimits = query({
  action: "plan-limits.list",
  input: PlanLimitsInput,
  async run(db, { q, unknown, limit, ...place }, { now }) {
    const order = sorted(ways, byId, place);
    const isUnknown = or(eq(planTerms.deductibleState, "unknown"), eq(planTerms.outOfPocketState, "unknown"));
    const rows = await limitRows(
      db,
      now,
      and(
        q ? or(ilike(plan.name, containing(q)), ilike(plan.payer, containing(q))) : undefined,
        unknown === "true" ? isUnknown : undefined,
        order.after,
      ),
    )
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, limitsView);
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
    .where(and(isCurrent(now), where));
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
