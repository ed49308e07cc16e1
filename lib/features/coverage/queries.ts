import { and, asc, eq, gt, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { comesIntoForce } from "@/db/schema/columns";
import { pharmacy, pharmacyNetwork } from "@/db/schema/pharmacies";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { dayIn } from "@/lib/features/calendar";
import { holdsOn, isInForce } from "@/lib/features/effective";
import { containing, literal, NameKey, pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { termsToday } from "./position";
import {
  PharmaciesInput,
  type PharmacyView,
  PlanInput,
  PlansInput,
  type PlanTermsView,
  type PlanView,
} from "./schemas";
import { termsOf } from "./terms-versions";

export const listPlans = query({
  action: "plans.list",
  input: PlansInput,
  async run(db, { q, limit, cursor }, { now }) {
    const after = readCursor(NameKey, cursor);
    const rows = await plansWith(
      db,
      termsToday(now),
      and(
        q ? or(ilike(plan.name, containing(q)), ilike(plan.payer, containing(q))) : undefined,
        after && gt(sql`(${plan.name}, ${plan.id})`, sql`(${after[0]}, ${after[1]}::uuid)`),
      ),
      limit + 1,
    );
    const views = await viewsOf(db, rows);
    return pageOf(
      views,
      limit,
      (view) => [view.name, view.id],
      (view) => view,
    );
  },
});

export const getPlan = query({
  action: "plan.read",
  input: PlanInput,
  async run(db, { id, asOf }, { now }): Promise<PlanView> {
    const isAsked = asOf ? holdsOn(asOf, planTerms) : termsToday(now);
    const [view] = await viewsOf(db, await plansWith(db, isAsked, eq(plan.id, id), 1));
    if (!view) throw notFound();
    return view;
  },
});

/** A plan's terms on a day, with all its versions, for those who change them. */
export const getPlanTerms = query({
  action: "plan-terms.read",
  input: PlanInput,
  async run(db, { id, asOf }, { now }): Promise<PlanTermsView> {
    const [found] = await db.select().from(plan).where(eq(plan.id, id));
    if (!found) throw notFound();
    const today = dayIn(found.timeZone, now);
    const day = asOf ?? today;
    const rows = await db
      .select()
      .from(planTerms)
      .where(and(eq(planTerms.planId, id), sql`(${comesIntoForce(planTerms)})`))
      .orderBy(asc(planTerms.effectiveFrom));
    const held = rows.find((row) => isInForce(row, day));
    return {
      plan: { id, name: found.name, payer: found.payer, benefit: found.benefit },
      ...{ asOf: day, today },
      version: held ? { ...versionOf(held), terms: await termsOf(db, held.id) } : null,
      versions: rows.map(versionOf),
    };
  },
});

const versionOf = ({ version, effectiveFrom, effectiveTo }: typeof planTerms.$inferSelect) => ({
  version,
  effectiveFrom,
  effectiveTo,
});

function plansWith(db: Reader, asked: SQL | undefined, where: SQL | undefined, limit: number) {
  return db
    .select({ plan, terms: planTerms })
    .from(plan)
    .innerJoin(planTerms, and(eq(planTerms.planId, plan.id), asked))
    .where(where)
    .orderBy(asc(plan.name), asc(plan.id))
    .limit(limit);
}

/** Plans with their cost shares and what is announced for days after the version shown. */
async function viewsOf(db: Reader, rows: Awaited<ReturnType<typeof plansWith>>): Promise<PlanView[]> {
  const ids = rows.map((row) => row.terms.id);
  const announced = ids.length ? await announcedAfter(db, ids) : [];
  const shares = ids.length
    ? await db
        .select()
        .from(costShare)
        .where(inArray(costShare.planTermsId, ids))
        .orderBy(asc(costShare.tier), asc(costShare.pharmacyType), asc(costShare.daysSupply))
    : [];
  return rows.map(({ plan, terms }) => ({
    id: plan.id,
    name: plan.name,
    payer: plan.payer,
    benefit: plan.benefit,
    year: terms.year,
    deductible:
      terms.deductibleState === "none"
        ? { individualCents: 0, familyCents: null, familyRule: null }
        : limitView(terms.deductibleIndividualCents, terms.deductibleFamilyCents, terms.deductibleFamilyRule),
    outOfPocketMaximum: limitView(
      terms.outOfPocketIndividualCents,
      terms.outOfPocketFamilyCents,
      terms.outOfPocketFamilyRule,
    ),
    hasOutOfPocketMaximum: terms.outOfPocketState === "unknown" ? null : terms.outOfPocketState === "stated",
    costShares: shares
      .filter((share) => share.planTermsId === terms.id)
      .map(({ id: _, planTermsId: __, ...share }) => share),
    shortFill: terms.shortFill,
    brandPenalty: terms.brandPenalty,
    insulinCap:
      terms.insulinMonthlyCents === null
        ? null
        : { monthlyCents: terms.insulinMonthlyCents, percentOfPriceBasisPoints: terms.insulinPercentBasisPoints },
    copayAssistanceCounts: terms.copayAssistanceCounts,
    outOfNetworkCounts: terms.outOfNetworkCounts,
    isHsaQualified: terms.isHsaQualified,
    ...versionOf(terms),
    announced: announced.filter(({ shownId }) => shownId === terms.id).map(({ later }) => versionOf(later)),
  }));
}

function announcedAfter(db: Reader, ids: string[]) {
  const later = alias(planTerms, "later");
  return db
    .select({ shownId: planTerms.id, later })
    .from(planTerms)
    .innerJoin(
      later,
      and(
        eq(later.planId, planTerms.planId),
        gt(later.effectiveFrom, planTerms.effectiveFrom),
        sql`(${comesIntoForce(later)})`,
      ),
    )
    .where(inArray(planTerms.id, ids))
    .orderBy(asc(later.effectiveFrom));
}

function limitView(individualCents: number | null, familyCents: number | null, familyRule: string | null) {
  return individualCents === null ? null : { individualCents, familyCents, familyRule };
}

export const listPharmacies = query({
  action: "pharmacies.list",
  input: PharmaciesInput,
  async run(db, { near, type, limit, cursor }) {
    const after = readCursor(NameKey, cursor);
    const rows = await db
      .select({
        pharmacy,
        networks: sql<PharmacyView["networks"]>`coalesce((
          select json_agg(json_build_object('planId', n.plan_id, 'network', n.network) order by n.plan_id)
          from ${pharmacyNetwork} n where n.pharmacy_id = ${pharmacy.id}), '[]')`,
      })
      .from(pharmacy)
      .where(
        and(
          type && eq(pharmacy.channel, type),
          near
            ? or(
                ilike(pharmacy.city, containing(near)),
                ilike(pharmacy.postalCode, `${literal(near.slice(0, 3))}%`),
                ilike(pharmacy.name, containing(near)),
              )
            : undefined,
          after && gt(sql`(${pharmacy.name}, ${pharmacy.id})`, sql`(${after[0]}, ${after[1]}::uuid)`),
        ),
      )
      .orderBy(asc(pharmacy.name), asc(pharmacy.id))
      .limit(limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => [row.pharmacy.name, row.pharmacy.id],
      ({ pharmacy: { street, city, state, postalCode, ...rest }, networks }): PharmacyView => ({
        ...rest,
        address: { street, city, state, postalCode },
        networks,
      }),
    );
  },
});
