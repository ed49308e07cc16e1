import { eq, max } from "drizzle-orm";
import { v7 } from "uuid";
import { formularyPublication } from "@/db/schema/formulary";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { addDays } from "@/lib/benefits/days";
import type { PlanTerms } from "@/lib/benefits/terms";
import { validateLimits } from "@/lib/benefits/validate-terms";
import { dayIn } from "@/lib/features/calendar";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { isEntered, limitsView } from "./plan-limits";
import { type EnteredLimit, EnterPlanLimitsInput } from "./schemas";

type Terms = typeof planTerms.$inferSelect;

/**
 * States a plan's deductible and out-of-pocket maximum where its files do not. From today, or from the terms' own first day when that is
 * still to come, a new version of the terms holds; the one before it stays as it was, for answers already given.
 */
export const enterPlanLimits = mutation({
  action: "plan-limits.enter",
  input: EnterPlanLimitsInput,
  target: ({ id }) => ({ type: "plan-terms", id }),
  async run(tx, { id, deductible, outOfPocketMaximum }, { now }) {
    const row = await lockedTerms(tx, id);
    const { plan: of, terms } = row;
    const today = dayIn(of.timeZone, now);
    const hasBegun = terms.effectiveFrom < today;
    const effectiveFrom = hasBegun ? today : terms.effectiveFrom;
    if (terms.effectiveTo !== null && terms.effectiveTo < effectiveFrom) throw changedMeanwhile();
    if (!isEntered(row)) throw new AppError("conflict", "The plan itself states these amounts. Nothing was saved.");
    checkAmounts({ ...of, year: terms.year }, deductible, outOfPocketMaximum);
    const next = { ...terms, id: v7(), ...columnsOf(deductible, outOfPocketMaximum) };
    if (isSame(limitsView(row), limitsView({ plan: of, terms: next }))) {
      throw invalidField("deductible", "These amounts are stated already.");
    }
    const version = await nextVersion(tx, of.id);
    await tx
      .update(planTerms)
      .set({ effectiveTo: addDays(effectiveFrom, -1) })
      .where(eq(planTerms.id, id));
    const [opened] = await tx
      .insert(planTerms)
      .values({ ...next, version, effectiveFrom, createdAt: now })
      .returning();
    if (!opened) throw notFound();
    await copyShares(tx, id, opened.id);
    await tx.insert(formularyPublication).values({ version: `${today}.${opened.id.slice(-12)}`, publishedAt: now });
    return {
      output: limitsView({ plan: of, terms: opened }),
      audit: {
        patientId: null,
        entity: { type: "plan-terms", id: opened.id },
        fields: ["deductible", "outOfPocketMaximum"],
      },
    };
  },
});

const changedMeanwhile = () =>
  new AppError(
    "conflict",
    "The plan's terms have changed meanwhile. Nothing was saved. Look at them, then enter it again.",
  );

async function lockedTerms(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ plan, terms: planTerms })
    .from(planTerms)
    .innerJoin(plan, eq(plan.id, planTerms.planId))
    .where(eq(planTerms.id, id))
    .for("update", { of: planTerms });
  if (!row) throw notFound();
  return row;
}

/** The amounts together, for the year and for this kind of plan. */
function checkAmounts(
  { benefit, year }: Pick<PlanTerms, "benefit" | "year">,
  deductible: EnteredLimit,
  maximum: EnteredLimit,
): void {
  const terms = {
    benefit,
    year,
    costShares: [],
    deductible: engineLimit(deductible),
    outOfPocketMaximum: engineLimit(maximum),
  };
  const fields = validateLimits(terms).map(({ path, message }) => ({ path: path.replace(/^terms\./, ""), message }));
  if (fields.length > 0) throw new AppError("invalid", "These amounts can't be right. Nothing was saved.", { fields });
}

function engineLimit(limit: EnteredLimit): PlanTerms["deductible"] {
  if (limit.state === "unknown") return "unknown";
  return limit.state === "none" ? undefined : limit;
}

function columnsOf(deductible: EnteredLimit, maximum: EnteredLimit) {
  const of = (limit: EnteredLimit) => (limit.state === "stated" ? limit : undefined);
  const [lower, upper] = [of(deductible), of(maximum)];
  return {
    deductibleState: deductible.state,
    deductibleIndividualCents: lower?.individualCents ?? null,
    deductibleFamilyCents: lower?.familyCents ?? null,
    deductibleFamilyRule: lower?.familyRule ?? null,
    outOfPocketState: maximum.state,
    outOfPocketIndividualCents: upper?.individualCents ?? null,
    outOfPocketFamilyCents: upper?.familyCents ?? null,
    outOfPocketFamilyRule: upper?.familyRule ?? null,
  } satisfies Partial<Terms>;
}

type Amounts = Pick<ReturnType<typeof limitsView>, "deductible" | "outOfPocketMaximum">;
const isSame = (one: Amounts, other: Amounts) =>
  JSON.stringify([one.deductible, one.outOfPocketMaximum]) ===
  JSON.stringify([other.deductible, other.outOfPocketMaximum]);

async function nextVersion(tx: Transaction, planId: string): Promise<number> {
  const [row] = await tx
    .select({ latest: max(planTerms.version) })
    .from(planTerms)
    .where(eq(planTerms.planId, planId));
  return (row?.latest ?? 0) + 1;
}

async function copyShares(tx: Transaction, from: string, to: string): Promise<void> {
  const shares = await tx.select().from(costShare).where(eq(costShare.planTermsId, from));
  if (shares.length === 0) return;
  await tx.insert(costShare).values(shares.map((share) => ({ ...share, id: v7(), planTermsId: to })));
}
