import { and, eq, gt, gte, isNull, max, or } from "drizzle-orm";
import { v7 } from "uuid";
import type { changeTerms } from "@/db/schema/changes";
import { costShare, planTerms } from "@/db/schema/plans";
import { addDays } from "@/lib/benefits/days";
import { planYearOf } from "@/lib/features/calendar";
import { shareColumns, termsColumns } from "@/lib/features/copay/terms";
import { termsOf, versionOn } from "@/lib/features/coverage/terms-versions";
import { AppError } from "@/lib/kernel/errors";
import type { Reader, Transaction } from "@/lib/kernel/operation";

type Said = Omit<typeof changeTerms.$inferSelect, "changeId">;

/**
 * Writes terms as a new version: what holds on their first day ends the day before, what is announced for a later day stays. Refused
 * where another version than the one the draft is a copy of holds on that day by now.
 */
export async function applyTerms(tx: Transaction, { planId, effectiveFrom, baseId, terms }: Said, now: Date) {
  const ofPlan = eq(planTerms.planId, planId);
  await tx.select({ id: planTerms.id }).from(planTerms).where(ofPlan).orderBy(planTerms.id).for("no key update");
  const base = await versionOn(tx, planId, effectiveFrom);
  if ((base?.id ?? null) !== baseId) throw outdated();
  if (base)
    await tx
      .update(planTerms)
      .set({ effectiveTo: addDays(effectiveFrom, -1) })
      .where(eq(planTerms.id, base.id));
  const [latest] = await tx
    .select({ version: max(planTerms.version) })
    .from(planTerms)
    .where(ofPlan);
  const id = v7();
  await tx.insert(planTerms).values({
    ...termsColumns(terms),
    ...{ id, planId, version: (latest?.version ?? 0) + 1, effectiveFrom, createdAt: now },
    effectiveTo: base ? base.effectiveTo : await dayBeforeNext(tx, planId, effectiveFrom),
  });
  const shares = shareColumns(terms.costShares);
  if (shares.length > 0) await tx.insert(costShare).values(shares.map((share) => ({ ...share, planTermsId: id })));
}

/** The last day before the plan's next version; null: none is announced. */
async function dayBeforeNext(tx: Transaction, planId: string, day: string): Promise<string | null> {
  const [next] = await tx
    .select({ from: planTerms.effectiveFrom })
    .from(planTerms)
    .where(
      and(
        eq(planTerms.planId, planId),
        gt(planTerms.effectiveFrom, day),
        or(isNull(planTerms.effectiveTo), gte(planTerms.effectiveTo, planTerms.effectiveFrom)),
      ),
    )
    .orderBy(planTerms.effectiveFrom)
    .limit(1);
  return next ? addDays(next.from, -1) : null;
}

/** Whether another version than the one a draft is a copy of holds on its first day by now. */
export async function isOutdated(db: Reader, { planId, effectiveFrom, baseId }: Said): Promise<boolean> {
  return ((await versionOn(db, planId, effectiveFrom))?.id ?? null) !== baseId;
}

export const outdated = () =>
  new AppError(
    "conflict",
    "The plan's terms for that day were changed after this was drafted. Withdraw it and draft it anew.",
  );

/** The terms that a change replaced, as terms that bring them back from a day on. */
export async function termsBefore(tx: Transaction, { planId, baseId }: Said, effectiveFrom: string) {
  if (baseId === null)
    throw new AppError("conflict", "The plan had no terms for that day before. Draft other terms instead.");
  const base = await versionOn(tx, planId, effectiveFrom);
  const terms = { ...(await termsOf(tx, baseId)), year: planYearOf(effectiveFrom) };
  return { planId, effectiveFrom, baseId: base?.id ?? null, terms, note: null };
}
