import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { formularyEntry, formularyPublication, medication } from "@/db/schema/formulary";
import { plan } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { Day, Id, Text } from "@/lib/features/shapes";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { listedDrug, listingOf } from "./listing";
import { currentFormularyVersion } from "./queries";
import type { ListedDrug, Listing } from "./schemas";

const RowKey = z.tuple([Text, z.uuid(), Day]);
const rowsAPage = 1000;

export type ListRow = ListedDrug & { therapeuticClass: string | null } & Listing;
export type ListRows = {
  version: string;
  plan: { id: string; name: string; payer: string };
  items: ListRow[];
  nextCursor: string | null;
};

/**
 * A plan's list, a thousand rows at a time: what held on the day this version was published, by the plan's clock, and
 * what was announced for later. So the rows of a version are the same on every day.
 */
export const listDrugListRows = query({
  action: "drug-list.export",
  input: z.strictObject({ id: Id, cursor: z.string().max(500).optional() }),
  async run(db, { id, cursor }): Promise<ListRows> {
    const [named] = await db
      .select({ id: plan.id, name: plan.name, payer: plan.payer })
      .from(plan)
      .where(eq(plan.id, id));
    if (!named) throw notFound();
    const after = readCursor(RowKey, cursor);
    const key = { sortName: medication.sortName, id: medication.id, from: formularyEntry.effectiveFrom };
    const publishedOn = sql`(select max(${formularyPublication.publishedAt}) at time zone ${plan.timeZone}
      from ${formularyPublication})::date`;
    const rows = await db
      .select({
        key,
        version: newest,
        drug: { ...listedDrug, therapeuticClass: medication.therapeuticClass },
        entry: formularyEntry,
      })
      .from(formularyEntry)
      .innerJoin(plan, eq(plan.id, formularyEntry.planId))
      .innerJoin(medication, eq(medication.id, formularyEntry.medicationId))
      .where(
        and(
          eq(formularyEntry.planId, id),
          sql`coalesce(${formularyEntry.effectiveTo} >= ${publishedOn}, true)`,
          after && sql`(${key.sortName}, ${key.id}, ${key.from}) > (${after[0]}, ${after[1]}::uuid, ${after[2]}::date)`,
        ),
      )
      .orderBy(asc(key.sortName), asc(key.id), asc(key.from))
      .limit(rowsAPage + 1);
    const page = pageOf(
      rows,
      rowsAPage,
      (row) => [row.key.sortName, row.key.id, row.key.from],
      ({ drug, entry }): ListRow => ({ ...drug, ...listingOf(entry) }),
    );
    return { version: rows[0]?.version ?? (await currentFormularyVersion(db)), plan: named, ...page };
  },
});

/** In the same statement as the rows, so that it is theirs. */
const newest = sql<string>`(select ${formularyPublication.version} from ${formularyPublication}
  order by ${formularyPublication.publishedAt} desc limit 1)`;
