import { and, asc, eq } from "drizzle-orm";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import type { PlanTerms } from "@/lib/benefits/terms";
import { engineTerms } from "@/lib/features/copay/terms";
import { holdsOn } from "@/lib/features/effective";
import type { Reader } from "@/lib/kernel/operation";

/** The version of a plan's terms that holds on a day, if any. */
export async function versionOn(db: Reader, planId: string, day: string) {
  const [version] = await db
    .select()
    .from(planTerms)
    .where(and(eq(planTerms.planId, planId), holdsOn(day, planTerms)));
  return version;
}

/** A version of a plan's terms as the engine takes them, family limits included. */
export async function termsOf(db: Reader, versionId: string): Promise<PlanTerms> {
  const [row] = await db
    .select({ benefit: plan.benefit, terms: planTerms })
    .from(planTerms)
    .innerJoin(plan, eq(plan.id, planTerms.planId))
    .where(eq(planTerms.id, versionId));
  if (!row) throw new TypeError("A version of plan terms was there and is gone.");
  const shares = await db
    .select()
    .from(costShare)
    .where(eq(costShare.planTermsId, versionId))
    .orderBy(asc(costShare.tier), asc(costShare.pharmacyType), asc(costShare.daysSupply), asc(costShare.alternative));
  return engineTerms(row.benefit, row.terms, shares, true);
}
