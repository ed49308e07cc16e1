import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { plan } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { begins, entryFilters, entryHoldsOn, laterEntries, listDay, listedDrug, listingOf } from "./listing";
import { lookAlikesOf } from "./look-alikes";
import { BrowseDrugsInput, type BrowsedDrugs } from "./schemas";
import { behind, bestFirst, DrugKey, drugKey, matchDrugs, rankedDrugs } from "./search";

/** The place in the search, and how many drugs stood before it. */
const BrowseKey = z.tuple([...DrugKey.def.items, z.int().min(0)]);

const freeTier = "zero-cost-share-preventative";

/** The drug list as people browse it: each drug once, with what the chosen plan says of it. */
export const browseDrugs = query({
  action: "drugs.browse",
  input: BrowseDrugsInput,
  async run(db, input, { now }): Promise<BrowsedDrugs> {
    const { q = "", planId, limit, asOf } = input;
    const chosen = planId === undefined ? null : await planNamed(db, planId);
    const match = await matchDrugs(db, q);
    const day = listDay(asOf, now);
    const ranked = rankedDrugs(db, match, and(drugConditions(input), chosen ? undefined : someEntry(input, day)));
    const after = readCursor(BrowseKey, input.cursor);
    const entries = and(
      eq(formularyEntry.medicationId, ranked.id),
      eq(formularyEntry.planId, planId ?? sql`null::uuid`),
      entryHoldsOn(day),
    );
    const filters = chosen ? planConditions(input) : undefined;
    const rows = await db
      .select({
        key: drugKey(ranked),
        drug: { ...listedDrug, therapeuticClass: medication.therapeuticClass },
        entry: formularyEntry,
      })
      .from(ranked)
      .innerJoin(medication, eq(medication.id, ranked.id))
      .leftJoin(plan, eq(plan.id, planId ?? sql`null::uuid`))
      .leftJoin(formularyEntry, entries)
      .where(and(filters, behind(ranked, after && [after[0], after[1], after[2]])))
      .orderBy(...bestFirst(ranked))
      .limit(limit + 1);
    const [counted] = await db
      .select({ total: sql<number>`count(*)::int` })
      .from(ranked)
      .leftJoin(plan, eq(plan.id, planId ?? sql`null::uuid`))
      .leftJoin(formularyEntry, entries)
      .where(filters);
    const before = after?.[3] ?? 0;
    const shown = rows.slice(0, limit).map(({ drug }) => drug.id);
    const upcoming = chosen ? await laterEntries(db, shown, day, eq(plan.id, chosen.id)) : [];
    const amongPlans = chosen ? null : await acrossPlans(db, shown, day);
    const page = pageOf(
      rows,
      limit,
      ({ key }) => [key.score, key.sortName, key.id, before + limit],
      ({ drug, entry }) => ({
        ...drug,
        listing: entry && listingOf(entry),
        upcoming: upcoming.filter(({ medicationId }) => medicationId === drug.id).map(listingOf),
        coveredBy: amongPlans && (amongPlans.get(drug.id)?.coveredBy ?? 0),
        changesOn: amongPlans?.get(drug.id)?.changesOn ?? null,
      }),
    );
    return {
      ...page,
      total: counted?.total ?? 0,
      first: before + 1,
      plan: chosen,
      plans: await db.$count(plan),
      corrected: match.corrected,
      lookAlikes: q === "" ? [] : lookAlikesOf(page.items),
    };
  },
});

async function planNamed(db: Reader, id: string) {
  const [found] = await db.select({ id: plan.id, name: plan.name }).from(plan).where(eq(plan.id, id));
  if (!found) throw notFound();
  return found;
}

function drugConditions({ doseForm, kind, letter, therapeuticClass }: BrowseDrugsInput): SQL | undefined {
  return and(
    doseForm === undefined ? undefined : eq(medication.doseForm, doseForm),
    kind === undefined ? undefined : eq(medication.isBrand, kind === "brand"),
    letter === undefined ? undefined : sql`${medication.sortName} ${startingWith(letter)}`,
    therapeuticClass === undefined ? undefined : eq(medication.therapeuticClass, therapeuticClass),
  );
}

/** As a range, so that the index finds it. */
function startingWith(letter: string): SQL {
  const [from, until] = letter === "0-9" ? ["0", ":"] : [letter, String.fromCharCode(letter.charCodeAt(0) + 1)];
  return sql`between ${from} and ${until}`;
}

/** In a chosen plan, a drug without an entry is not covered either. */
function planConditions({ covered, preventive, ...filters }: BrowseDrugsInput): SQL | undefined {
  return and(
    covered === false ? sql`${formularyEntry.covered} is not true` : entryFilters({ covered }),
    entryFilters({ tier: filters.tier, restriction: filters.restriction }),
    preventive === undefined ? undefined : isFree(preventive),
  );
}

const isFree = (free: boolean) =>
  free ? eq(formularyEntry.tier, freeTier) : sql`${formularyEntry.tier} is distinct from ${freeTier}`;

/** Without a chosen plan: drugs of which at least one plan says so. */
function someEntry({ tier, restriction, covered, preventive }: BrowseDrugsInput, day: SQL): SQL | undefined {
  const wanted = and(
    entryFilters({ tier, restriction, covered }),
    preventive === undefined ? undefined : isFree(preventive),
  );
  if (!wanted) return undefined;
  return sql`exists (select from ${formularyEntry} join ${plan} on ${plan.id} = ${formularyEntry.planId}
    where ${formularyEntry.medicationId} = ${medication.id} and ${entryHoldsOn(day)} and ${wanted})`;
}

/** How many plans cover each drug, and the next day on which one of them says something else. */
async function acrossPlans(db: Reader, ids: readonly string[], day: SQL) {
  const { medicationId, covered, effectiveFrom } = formularyEntry;
  const rows = await db
    .select({
      id: medicationId,
      coveredBy: sql<number>`(count(*) filter (where ${covered} and ${entryHoldsOn(day)}))::int`,
      changesOn: sql<string | null>`min(${effectiveFrom}) filter (where ${begins(day)})::text`,
    })
    .from(formularyEntry)
    .innerJoin(plan, eq(plan.id, formularyEntry.planId))
    .where(and(inArray(medicationId, [...ids]), or(entryHoldsOn(day), begins(day))))
    .groupBy(medicationId);
  return new Map(rows.map(({ id, ...said }) => [id, said]));
}
