import { and, eq, inArray, not, type SQL, sql } from "drizzle-orm";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { costShare, plan } from "@/db/schema/plans";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import type { CostShareView } from "@/lib/features/coverage/schemas";
import type { Reader } from "@/lib/kernel/operation";
import type { Listing, Restriction } from "./schemas";

/** What is shown of a drug in a list. */
export const listedDrug = {
  id: medication.id,
  rxcui: medication.rxcui,
  name: medication.name,
  ingredients: medication.ingredients,
  strength: medication.strength,
  doseForm: medication.doseForm,
  isBrand: medication.isBrand,
  genericId: medication.genericId,
};

/** The day a list is asked about: the one named, or today by the plan's own clock. */
export const listDay = (asOf: string | undefined, now: Date) =>
  asOf === undefined
    ? sql<string>`(${now.toISOString()}::timestamptz at time zone ${plan.timeZone})::date`
    : sql<string>`${asOf}::date`;

type Filters = {
  tier?: string | undefined;
  restriction?: Restriction["kind"] | undefined;
  covered?: boolean | undefined;
};

const restrictionColumns = {
  "prior-authorization": formularyEntry.needsPriorAuthorization,
  "step-therapy": formularyEntry.needsStepTherapy,
  "quantity-limit": formularyEntry.hasQuantityLimit,
} as const;

/** Entries that meet the filters; undefined when none is set. */
export function entryFilters({ tier, restriction, covered }: Filters): SQL | undefined {
  return and(
    tier === undefined ? undefined : eq(formularyEntry.tier, tier),
    restriction === undefined ? undefined : eq(restrictionColumns[restriction], true),
    covered === undefined ? undefined : covered ? eq(formularyEntry.covered, true) : not(formularyEntry.covered),
  );
}

export const entryHoldsOn = (day: SQL) =>
  sql`${day} between ${formularyEntry.effectiveFrom} and coalesce(${formularyEntry.effectiveTo}, 'infinity')`;

type Entry = typeof formularyEntry.$inferSelect;

/** What plans have announced of these drugs from days after this one, the next day first. */
export async function laterEntries(db: Reader, ids: readonly string[], day: SQL, plans: SQL | undefined) {
  const rows = await db
    .select({ entry: formularyEntry })
    .from(formularyEntry)
    .innerJoin(plan, eq(plan.id, formularyEntry.planId))
    .where(and(inArray(formularyEntry.medicationId, [...ids]), begins(day), plans))
    .orderBy(formularyEntry.effectiveFrom);
  return rows.map(({ entry }) => entry);
}

/** An entry that begins after a day. One taken back before its first day never does. */
export const begins = (day: SQL) =>
  sql`${formularyEntry.effectiveFrom} > ${day}
    and ${formularyEntry.effectiveFrom} <= coalesce(${formularyEntry.effectiveTo}, 'infinity')`;

export function listingOf(entry: Entry): Listing {
  const { covered, tier, effectiveFrom, effectiveTo } = entry;
  return { covered, tier, restrictions: restrictionsOf(entry), effectiveFrom, effectiveTo };
}

/** What versions of plans' terms charge for these tiers. */
export async function sharesOf(db: Reader, priced: readonly { termsId: string | null; tier: string | null }[]) {
  const [terms, tiers] = [priced.map(({ termsId }) => termsId), priced.map(({ tier }) => tier)].map((all) => [
    ...new Set(all.filter((one) => one !== null)),
  ]);
  if (!terms?.length || !tiers?.length) return () => [];
  const rows = await db
    .select()
    .from(costShare)
    .where(and(inArray(costShare.planTermsId, terms), inArray(costShare.tier, tiers)))
    .orderBy(costShare.tier, costShare.pharmacyType, costShare.daysSupply);
  return ({ termsId, tier }: { termsId: string | null; tier: string | null }): CostShareView[] =>
    rows
      .filter((row) => row.planTermsId === termsId && row.tier === tier)
      .map(({ id: _, planTermsId: __, ...share }) => share);
}
