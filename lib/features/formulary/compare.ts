import { and, eq, inArray, sql } from "drizzle-orm";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { plan } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { entryHoldsOn, listDay, listedDrug, listingOf } from "./listing";
import { type ComparedPlans, ComparePlansInput, type Listing } from "./schemas";
import { behind, bestFirst, DrugKey, drugKey, matchDrugs, rankedDrugs } from "./search";

/** What two to four plans say of the same drugs today, and of which they say different things. */
export const comparePlans = query({
  action: "plans.compare",
  input: ComparePlansInput,
  async run(db, { planIds, q = "", differences, limit, cursor }, { now }): Promise<ComparedPlans> {
    const plans = await plansNamed(db, planIds);
    const match = await matchDrugs(db, q);
    const ranked = rankedDrugs(db, match, differences ? saidDifferently(planIds, now) : undefined);
    const rows = await db
      .select({ key: drugKey(ranked), medication: listedDrug })
      .from(ranked)
      .innerJoin(medication, eq(medication.id, ranked.id))
      .where(behind(ranked, readCursor(DrugKey, cursor)))
      .orderBy(...bestFirst(ranked))
      .limit(limit + 1);
    const said = await listingsOf(
      db,
      planIds,
      rows.map(({ medication }) => medication.id),
      now,
    );
    const page = pageOf(
      rows,
      limit,
      ({ key: { score, sortName, id } }) => [score, sortName, id],
      ({ medication }) => {
        const listings = planIds.map((planId) => said.get(`${planId}/${medication.id}`) ?? null);
        return { medication, listings, differs: new Set(listings.map(gist)).size > 1 };
      },
    );
    return { plans, corrected: match.corrected, ...page };
  },
});

async function plansNamed(db: Reader, planIds: readonly string[]) {
  const rows = await db
    .select({ id: plan.id, name: plan.name })
    .from(plan)
    .where(inArray(plan.id, [...planIds]));
  return planIds.map((id) => {
    const found = rows.find((row) => row.id === id);
    if (!found) throw notFound();
    return found;
  });
}

async function listingsOf(db: Reader, planIds: readonly string[], drugIds: readonly string[], now: Date) {
  if (drugIds.length === 0) return new Map<string, Listing>();
  const rows = await db
    .select({ entry: formularyEntry })
    .from(formularyEntry)
    .innerJoin(plan, eq(plan.id, formularyEntry.planId))
    .where(
      and(
        inArray(formularyEntry.planId, [...planIds]),
        inArray(formularyEntry.medicationId, [...drugIds]),
        entryHoldsOn(listDay(undefined, now)),
      ),
    );
  return new Map(rows.map(({ entry }) => [`${entry.planId}/${entry.medicationId}`, listingOf(entry)]));
}

/** What counts as a difference: whether it is covered, the tier, and which restrictions there are. Not listed is not covered. */
function gist(listing: Listing | null): string {
  if (!listing?.covered) return "not covered";
  return [
    listing.tier,
    ...listing.restrictions.map(({ kind, quantity, days }) => [kind, quantity, days].join()),
  ].join();
}

/** The same gist in SQL, so that a page is full of differences. */
function saidDifferently(planIds: readonly string[], now: Date) {
  const entry = formularyEntry;
  const said = sql`concat_ws(',', ${entry.tier}, ${entry.needsPriorAuthorization}, ${entry.needsStepTherapy}, ${entry.hasQuantityLimit},
    coalesce(${entry.quantityLimitQuantity}::text, ''), coalesce(${entry.quantityLimitDays}::text, ''))`;
  return sql`(select count(*) between 1 and ${planIds.length - 1}::int or count(distinct ${said}) > 1
    from ${entry} join ${plan} on ${plan.id} = ${entry.planId}
    where ${entry.medicationId} = ${medication.id} and ${inArray(entry.planId, [...planIds])} and ${entry.covered}
    and ${entryHoldsOn(listDay(undefined, now))})`;
}
