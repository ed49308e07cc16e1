import { and, asc, eq, gt, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import { plan, planTerms } from "@/db/schema/plans";
import { containing, NameKey, pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { today } from "./position";
import { type EnteredLimit, PlanLimitInput, type PlanLimits, PlanLimitsInput } from "./schemas";

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

export const getPlanLimits = query({
  action: "plan-limits.read",
  input: PlanLimitInput,
  async run(db, { id }, { now }): Promise<PlanLimits> {
    const [row] = await limitRows(db, now, eq(planTerms.id, id));
    if (!row) throw notFound();
    return limitsView(row);
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

/** What a plan's own terms state is not entered here; what its published files leave out is. */
export const isEntered = ({ plan, terms }: Row): boolean =>
  plan.publishedId !== null || terms.deductibleState === "unknown" || terms.outOfPocketState === "unknown";

export function limitsView(row: Row): PlanLimits {
  const { plan, terms } = row;
  const { id, year, version, effectiveFrom, effectiveTo } = terms;
  return {
    ...{ id, year, version, effectiveFrom, effectiveTo },
    plan: { id: plan.id, name: plan.name, payer: plan.payer },
    deductible: limitOf(
      terms.deductibleState,
      terms.deductibleIndividualCents,
      terms.deductibleFamilyCents,
      terms.deductibleFamilyRule,
    ),
    outOfPocketMaximum: limitOf(
      terms.outOfPocketState,
      terms.outOfPocketIndividualCents,
      terms.outOfPocketFamilyCents,
      terms.outOfPocketFamilyRule,
    ),
    isEntered: isEntered(row),
  };
}

function limitOf(
  state: EnteredLimit["state"],
  individualCents: number | null,
  familyCents: number | null,
  familyRule: "embedded" | "aggregate" | null,
): EnteredLimit {
  if (state !== "stated" || individualCents === null) return { state: state === "none" ? "none" : "unknown" };
  return {
    ...{ state, individualCents },
    ...(familyCents !== null && { familyCents }),
    ...(familyRule !== null && { familyRule }),
  };
}
