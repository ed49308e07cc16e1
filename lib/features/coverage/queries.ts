import { and, asc, eq, gt, ilike, inArray, or, sql } from "drizzle-orm";
import { pharmacy, pharmacyNetwork } from "@/db/schema/pharmacies";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { containing, literal, NameKey, pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { termsToday } from "./position";
import { PharmaciesInput, type PharmacyView, PlanInput, PlansInput, type PlanView } from "./schemas";

export const listPlans = query({
  action: "plans.list",
  input: PlansInput,
  async run(db, { q, limit, cursor }, { now }) {
    const after = readCursor(NameKey, cursor);
    const rows = await plansToday(
      db,
      now,
      and(
        q ? or(ilike(plan.name, containing(q)), ilike(plan.payer, containing(q))) : undefined,
        after && gt(sql`(${plan.name}, ${plan.id})`, sql`(${after[0]}, ${after[1]}::uuid)`),
      ),
      limit + 1,
    );
    const views = await withCostShares(db, rows);
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
  async run(db, { id }, { now }): Promise<PlanView> {
    const [view] = await withCostShares(db, await plansToday(db, now, eq(plan.id, id), 1));
    if (!view) throw notFound();
    return view;
  },
});

function plansToday(db: Reader, now: Date, where: ReturnType<typeof and>, limit: number) {
  return db
    .select({ plan, terms: planTerms })
    .from(plan)
    .innerJoin(planTerms, and(eq(planTerms.planId, plan.id), termsToday(now)))
    .where(where)
    .orderBy(asc(plan.name), asc(plan.id))
    .limit(limit);
}

async function withCostShares(db: Reader, rows: Awaited<ReturnType<typeof plansToday>>): Promise<PlanView[]> {
  const ids = rows.map((row) => row.terms.id);
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
    version: terms.version,
    effectiveFrom: terms.effectiveFrom,
    effectiveTo: terms.effectiveTo,
  }));
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
