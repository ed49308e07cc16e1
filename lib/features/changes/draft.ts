import { eq, inArray } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { dayIn } from "@/lib/features/calendar";
import { AppError } from "@/lib/kernel/errors";
import type { Reader } from "@/lib/kernel/operation";
import type { ChangeEntryInput } from "./schemas";

type Problem = { path: string; message: string };

/** Whether every entry names what there is: a plan, a drug, a tier the plan has, and a day that has not begun there. */
export async function checkEntries(db: Reader, entries: readonly ChangeEntryInput[], now: Date): Promise<void> {
  const plans = await plansOf(db, entries);
  const drugs = await db
    .select({ id: medication.id })
    .from(medication)
    .where(inArray(medication.id, [...new Set(entries.map(({ medicationId }) => medicationId))]));
  const known = new Set(drugs.map(({ id }) => id));
  const fields = entries.flatMap((entry, index): Problem[] => {
    const path = (field: string) => `entries[${index}].${field}`;
    const of = plans.get(entry.planId);
    if (!of) return [{ path: path("planId"), message: "We don't know this plan." }];
    if (!known.has(entry.medicationId)) return [{ path: path("medicationId"), message: "We don't know this drug." }];
    if (entry.effectiveFrom < dayIn(of.timeZone, now))
      return [{ path: path("effectiveFrom"), message: "A change begins today or later: no past day is rewritten." }];
    if (entry.tier !== null && !of.tiers.has(entry.tier))
      return [{ path: path("tier"), message: `The plan has no such tier. It has ${[...of.tiers].sort().join(", ")}.` }];
    return [];
  });
  if (fields.length > 0)
    throw new AppError("invalid", "Some of what was sent can't be used. Nothing was saved.", { fields });
}

/** The plans of the entries, by id, with every tier that any version of their terms prices. */
async function plansOf(db: Reader, entries: readonly { planId: string }[]) {
  const rows = await db
    .selectDistinct({ id: plan.id, timeZone: plan.timeZone, tier: costShare.tier })
    .from(plan)
    .leftJoin(planTerms, eq(planTerms.planId, plan.id))
    .leftJoin(costShare, eq(costShare.planTermsId, planTerms.id))
    .where(inArray(plan.id, [...new Set(entries.map(({ planId }) => planId))]));
  const plans = new Map<string, { timeZone: string; tiers: Set<string> }>();
  for (const { id, timeZone, tier } of rows) {
    const one = plans.get(id) ?? { timeZone, tiers: new Set<string>() };
    if (tier !== null) one.tiers.add(tier);
    plans.set(id, one);
  }
  return plans;
}

/** Whether none of its first days has passed since the change was drafted. */
export async function checkStart(db: Reader, entries: readonly { planId: string; effectiveFrom: string }[], now: Date) {
  const plans = await plansOf(db, entries);
  const late = entries.some(
    ({ planId, effectiveFrom }) => effectiveFrom < dayIn(plans.get(planId)?.timeZone ?? "UTC", now),
  );
  if (late) throw new AppError("conflict", "A first day of this change has passed. Withdraw it and draft it anew.");
}
