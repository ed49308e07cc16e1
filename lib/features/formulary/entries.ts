import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { coverage } from "@/db/schema/members";
import { plan, planTerms } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { Text } from "@/lib/features/shapes";
import { notFound } from "@/lib/kernel/errors";
import { type Context, query, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { entryFilters, entryHoldsOn, listDay, listedDrug, listingOf, sharesOf } from "./listing";
import { FormularyEntryInput, type FormularyEntryView, FormularyInput } from "./schemas";
import { behind, bestFirst, DrugKey, drugKey, matchDrugs, type RankedDrugs, rankedDrugs } from "./search";

const EntryKey = z.tuple([...DrugKey.def.items, Text, z.uuid()]);

/** What plans say of drugs, the drug that fits best first. Without a plan: a member's own plans, for others all. */
export const listFormulary = query({
  action: "formulary.list",
  input: FormularyInput,
  async run(db, { limit, cursor, ...asked }, context) {
    const rows = await foundEntries(db, asked, { limit: limit + 1, after: readCursor(EntryKey, cursor) }, context);
    const sharesFor = await sharesOf(db, rows.map(priced));
    return pageOf(
      rows,
      limit,
      (row) => [row.key.score, row.key.sortName, row.key.id, row.plan.name, row.plan.id],
      (row) => ({ ...viewOf(row), costShares: sharesFor(priced(row)) }),
    );
  },
});

type Asked = Omit<z.output<typeof FormularyInput>, "limit" | "cursor">;
type Stretch = { limit: number; after: z.output<typeof EntryKey> | undefined };

/**
 * Goes through the drugs that fit, best first, a few at a time, and asks what plans say of them, until there are enough
 * entries. So a list of millions costs no more than the drugs it takes to fill a page.
 */
async function foundEntries(db: Reader, asked: Asked, { limit, after }: Stretch, context: Context) {
  const { q = "", planId, medicationId } = asked;
  const chosen = medicationId === undefined ? undefined : eq(medication.id, medicationId);
  const ranked = rankedDrugs(db, await matchDrugs(db, q), chosen);
  const found: Awaited<ReturnType<typeof entriesOf>> = [];
  let from = after && { score: after[0], sortName: after[1], id: after[2], inclusive: true };
  for (let size = planId === undefined ? 2 : limit; found.length < limit; size *= 4) {
    const drugs = await db
      .select(drugKey(ranked))
      .from(ranked)
      .where(startingAt(ranked, from))
      .orderBy(...bestFirst(ranked))
      .limit(size);
    const rest = { limit: limit - found.length, after: found.length === 0 ? after : undefined };
    found.push(...(await entriesOf(db, drugs, asked, rest, context)));
    const last = drugs.at(-1);
    if (!last || drugs.length < size) break;
    from = { ...last, inclusive: false };
  }
  return found;
}

type DrugPlace = { score: number; sortName: string; id: string };

function startingAt(ranked: RankedDrugs, from: (DrugPlace & { inclusive: boolean }) | undefined): SQL | undefined {
  const place = from && behind(ranked, [from.score, from.sortName, from.id]);
  return from?.inclusive ? or(place, eq(ranked.id, from.id)) : place;
}

/** What plans say of these drugs, in the drugs' order and then by the plan's name. */
async function entriesOf(
  db: Reader,
  drugs: readonly DrugPlace[],
  { planId, asOf, ...filters }: Asked,
  { limit, after }: Stretch,
  context: Context,
) {
  if (drugs.length === 0) return [];
  const ids = drugs.map(({ id }) => id);
  const position = sql`array_position(${`{${ids.join()}}`}::uuid[], ${formularyEntry.medicationId})`;
  const rows = await db
    .select({ medication: listedDrug, entry: formularyEntry, plan: planName, termsId: planTerms.id })
    .from(formularyEntry)
    .innerJoin(plan, eq(plan.id, formularyEntry.planId))
    .innerJoin(medication, eq(medication.id, formularyEntry.medicationId))
    .leftJoin(planTerms, termsHold(listDay(asOf, context.now)))
    .where(
      and(
        inArray(formularyEntry.medicationId, ids),
        planId === undefined ? ownPlans(context) : eq(formularyEntry.planId, planId),
        entryHoldsOn(listDay(asOf, context.now)),
        entryFilters(filters),
        after &&
          sql`(${formularyEntry.medicationId} <> ${after[2]}::uuid or (${plan.name}, ${plan.id}) > (${after[3]}::text, ${after[4]}::uuid))`,
      ),
    )
    .orderBy(position, asc(plan.name), asc(plan.id))
    .limit(limit);
  const places = new Map(drugs.map((drug) => [drug.id, drug]));
  return rows.flatMap((row) => {
    const key = places.get(row.medication.id);
    return key ? [{ ...row, key }] : [];
  });
}

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
