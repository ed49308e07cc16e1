import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { coverage } from "@/db/schema/members";
import { plan, planTerms } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { Text } from "@/lib/features/shapes";
import { notFound } from "@/lib/kernel/errors";
import { type Context, query } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { entryFilters, entryHoldsOn, listDay, listedDrug, listingOf, sharesOf } from "./listing";
import { FormularyEntryInput, type FormularyEntryView, FormularyInput } from "./schemas";
import { bestFirst, DrugKey, drugKey, matchDrugs, rankedDrugs } from "./search";

const EntryKey = z.tuple([...DrugKey.def.items, Text, z.uuid()]);

/** What plans say of drugs, the drug that fits best first. Without a plan: a member's own plans, for others all. */
export const listFormulary = query({
  action: "formulary.list",
  input: FormularyInput,
  async run(db, { q = "", planId, medicationId, limit, cursor, asOf, ...filters }, context) {
    const chosen = medicationId === undefined ? undefined : eq(medication.id, medicationId);
    const ranked = rankedDrugs(db, await matchDrugs(db, q), chosen);
    const after = readCursor(EntryKey, cursor);
    const key = drugKey(ranked);
    const place = sql`(-${key.score}, ${key.sortName}, ${key.id}, ${plan.name}, ${plan.id})`;
    const rows = await db
      .select({ key, medication: listedDrug, entry: formularyEntry, plan: planName, termsId: planTerms.id })
      .from(ranked)
      .innerJoin(formularyEntry, eq(formularyEntry.medicationId, ranked.id))
      .innerJoin(plan, eq(plan.id, formularyEntry.planId))
      .innerJoin(medication, eq(medication.id, ranked.id))
      .leftJoin(planTerms, termsHold(listDay(asOf, context.now)))
      .where(
        and(
          planId === undefined ? ownPlans(context) : eq(formularyEntry.planId, planId),
          entryHoldsOn(listDay(asOf, context.now)),
          entryFilters(filters),
          after &&
            sql`${place} > (${-after[0]}::int, ${after[1]}::text, ${after[2]}::uuid, ${after[3]}::text, ${after[4]}::uuid)`,
        ),
      )
      .orderBy(...bestFirst(ranked), asc(plan.name), asc(plan.id))
      .limit(limit + 1);
    const sharesFor = await sharesOf(db, rows.map(priced));
    return pageOf(
      rows,
      limit,
      (row) => [row.key.score, row.key.sortName, row.key.id, row.plan.name, row.plan.id],
      (row) => ({ ...viewOf(row), costShares: sharesFor(priced(row)) }),
    );
  },
});

/** What one plan says of one drug on a day. */
export const getFormularyEntry = query({
  action: "formulary.read",
  input: FormularyEntryInput,
  async run(db, { planId, medicationId, asOf }, { now }): Promise<FormularyEntryView> {
    const [row] = await db
      .select({ medication: listedDrug, entry: formularyEntry, plan: planName, termsId: planTerms.id })
      .from(formularyEntry)
      .innerJoin(plan, eq(plan.id, formularyEntry.planId))
      .innerJoin(medication, eq(medication.id, formularyEntry.medicationId))
      .leftJoin(planTerms, termsHold(listDay(asOf, now)))
      .where(
        and(
          eq(formularyEntry.planId, planId),
          eq(formularyEntry.medicationId, medicationId),
          entryHoldsOn(listDay(asOf, now)),
        ),
      );
    if (!row) throw notFound();
    const sharesFor = await sharesOf(db, [priced(row)]);
    return { ...viewOf(row), costShares: sharesFor(priced(row)) };
  },
});

const planName = { id: plan.id, name: plan.name };

export const termsHold = (day: SQL) =>
  and(
    eq(planTerms.planId, plan.id),
    sql`${day} between ${planTerms.effectiveFrom} and coalesce(${planTerms.effectiveTo}, 'infinity')`,
  );

/** The plans that cover a member today; undefined for everyone else, who may see all. */
export function ownPlans({ actor, now }: Pick<Context, "actor" | "now">): SQL | undefined {
  if (actor.kind !== "patient") return undefined;
  const today = listDay(undefined, now);
  return sql`exists (select from ${coverage} where ${coverage.planId} = ${plan.id}
    and ${coverage.patientId} = ${actor.patientId} and ${visible(coverage.patientId)}
    and ${today} between ${coverage.effectiveFrom} and coalesce(${coverage.effectiveTo}, 'infinity'))`;
}

type Row = {
  medication: FormularyEntryView["medication"];
  plan: FormularyEntryView["plan"];
  entry: typeof formularyEntry.$inferSelect;
  termsId: string | null;
};

const priced = ({ termsId, entry }: Row) => ({ termsId, tier: entry.tier });

function viewOf({ medication, plan, entry }: Row): Omit<FormularyEntryView, "costShares"> {
  return { medication, plan, ...listingOf(entry) };
}
