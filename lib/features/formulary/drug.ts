import { and, asc, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { therapeuticGroup, therapeuticGroupMember } from "@/db/schema/alternatives";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { plan, planTerms } from "@/db/schema/plans";
import { NameKey, pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { ownPlans, termsHold } from "./entries";
import { entryHoldsOn, laterEntries, listDay, listingOf, sharesOf } from "./listing";
import { lookAlikesOf } from "./look-alikes";
import { medicationColumns } from "./queries";
import { type DrugPage, DrugPageInput, type MedicationView, type PlanCoverage, type PlanName } from "./schemas";

const plansAPage = 25;

/** Everything the list says of one drug, plan by plan, on a day and from later days on. A member sees their own plans. */
export const openDrug = query({
  action: "drug.open",
  input: DrugPageInput,
  async run(db, { id, planId, asOf, cursor }, context): Promise<DrugPage> {
    const [drug] = await db.select(medicationColumns).from(medication).where(eq(medication.id, id));
    if (!drug) throw notFound();
    const day = listDay(asOf, context.now);
    const plans = planId === undefined ? ownPlans(context) : eq(plan.id, planId);
    const rows = await plansAndEntries(db, { id, day, plans, after: readCursor(NameKey, cursor) });
    const upcoming = await laterEntries(db, [id], day, plans);
    const sharesFor = await sharesOf(db, rows.map(priced));
    const page = pageOf(
      rows,
      plansAPage,
      (row) => [row.plan.name, row.plan.id],
      (row): PlanCoverage => ({
        plan: row.plan,
        day: row.day,
        listing: row.entry && listingOf(row.entry),
        costShares: sharesFor(priced(row)),
        upcoming: upcoming.filter(({ planId }) => planId === row.plan.id).map(listingOf),
      }),
    );
    return {
      medication: drug,
      coverage: page.items,
      nextCursor: page.nextCursor,
      ...(await relatives(db, drug)),
      alternatives: await alternativesOf(db, drug),
      lookAlikes: lookAlikesOf([drug]),
    };
  },
});

type Asked = { id: string; day: SQL<string>; plans: SQL | undefined };

/** Every plan, with its entry for the drug where it has one. */
function plansAndEntries(db: Reader, { id, day, plans, after }: Asked & { after: [string, string] | undefined }) {
  return db
    .select({
      plan: { id: plan.id, name: plan.name },
      day: sql<string>`${day}::text`,
      entry: formularyEntry,
      termsId: planTerms.id,
    })
    .from(plan)
    .leftJoin(
      formularyEntry,
      and(eq(formularyEntry.planId, plan.id), eq(formularyEntry.medicationId, id), entryHoldsOn(day)),
    )
    .leftJoin(planTerms, termsHold(day))
    .where(and(plans, after && gt(sql`(${plan.name}, ${plan.id})`, sql`(${after[0]}, ${after[1]}::uuid)`)))
    .orderBy(asc(plan.name), asc(plan.id))
    .limit(plansAPage + 1);
}

const priced = ({ termsId, entry }: { termsId: string | null; entry: { tier: string | null } | null }) => ({
  termsId,
  tier: entry?.tier ?? null,
});

/** The same drug in other strengths and forms under this name, and under other names. */
async function relatives(db: Reader, drug: MedicationView) {
  // Two drugs of which nothing is known are not the same drug.
  if (drug.ingredients.length === 0) return { forms: [], generic: null, brands: [] };
  const sameName = drug.brandName === null ? eq(medication.isBrand, false) : eq(medication.brandName, drug.brandName);
  const others = await db
    .select({
      id: medication.id,
      name: medication.name,
      sameName: sql<boolean>`coalesce(${sameName}, false)`,
      isBrand: medication.isBrand,
      genericId: medication.genericId,
    })
    .from(medication)
    .where(and(eq(medication.ingredients, drug.ingredients), ne(medication.id, drug.id)))
    .orderBy(asc(medication.sortName), asc(medication.id))
    .limit(100);
  const named = ({ id, name }: PlanName) => ({ id, name });
  const generic = others.find(({ id }) => id === drug.genericId);
  return {
    forms: others.filter((other) => other.sameName).map(named),
    generic: generic ? named(generic) : null,
    brands: others.filter((other) => other.isBrand && other.genericId === drug.id).map(named),
  };
}

/** Drugs with another ingredient in the groups that a price's alternatives come from. */
async function alternativesOf(db: Reader, drug: MedicationView): Promise<DrugPage["alternatives"]> {
  const asked = alias(therapeuticGroupMember, "asked");
  const rows = await db
    .select({
      group: { id: therapeuticGroup.id, usedFor: therapeuticGroup.usedFor, source: therapeuticGroup.source },
      drug: { id: medication.id, name: medication.name },
    })
    .from(asked)
    .innerJoin(therapeuticGroup, eq(therapeuticGroup.id, asked.groupId))
    .innerJoin(therapeuticGroupMember, eq(therapeuticGroupMember.groupId, asked.groupId))
    .innerJoin(medication, eq(medication.id, therapeuticGroupMember.medicationId))
    .where(and(eq(asked.medicationId, drug.id), ne(medication.ingredients, drug.ingredients)))
    .orderBy(asc(therapeuticGroup.usedFor), asc(therapeuticGroup.id), asc(medication.sortName), asc(medication.id));
  const groups = new Map(rows.map(({ group }) => [group.id, group]));
  return [...groups.values()].map(({ id, usedFor, source }) => ({
    ...{ usedFor, source },
    drugs: rows.filter(({ group }) => group.id === id).map(({ drug }) => drug),
  }));
}
