import { and, eq, inArray } from "drizzle-orm";
import { formularyChange, formularyChangeEntry, formularyChangeImpact } from "@/db/schema/changes";
import { medication } from "@/db/schema/formulary";
import { plan } from "@/db/schema/plans";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { ChangeInput, type OwnChange } from "./schemas";
import { changeSentence } from "./wording";

/** What a published change does to one's own price of one drug. */
export const getOwnChange = query({
  action: "own-change.read",
  input: ChangeInput,
  target: ({ id }) => ({ type: "formulary-change-impact", id }),
  async run(db, { id }): Promise<OwnChange> {
    const [found] = await ownChanges(db, [id]);
    if (!found) throw notFound();
    return found;
  },
});

/** What each of these alerts says, as far as the reader may see it. */
export async function changeTitles(db: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  return new Map((await ownChanges(db, ids)).map((change) => [change.id, changeSentence(change)]));
}

async function ownChanges(db: Reader, ids: string[]): Promise<OwnChange[]> {
  const impact = formularyChangeImpact;
  const entry = formularyChangeEntry;
  const rows = await db
    .select({
      impact,
      entry,
      publishedAt: formularyChange.publishedAt,
      plan: { id: plan.id, name: plan.name },
      medication: { id: medication.id, name: medication.name },
    })
    .from(impact)
    .innerJoin(entry, and(eq(entry.changeId, impact.changeId), eq(entry.position, impact.position)))
    .innerJoin(formularyChange, eq(formularyChange.id, impact.changeId))
    .innerJoin(plan, eq(plan.id, entry.planId))
    .innerJoin(medication, eq(medication.id, entry.medicationId))
    .where(and(inArray(impact.id, ids), eq(formularyChange.state, "published"), visible(impact.patientId)));
  return rows.map(({ impact: row, entry: said, publishedAt, ...named }) => ({
    ...named,
    id: row.id,
    effectiveFrom: said.effectiveFrom,
    reason: row.reason,
    quantity: row.quantity,
    daysSupply: row.daysSupply,
    before: { status: row.beforeStatus, patientPayCents: row.beforeCents },
    after: { status: row.afterStatus, patientPayCents: row.afterCents },
    restrictions: restrictionsOf({ ...said, otherStatements: null }),
    note: said.note,
    hasAlternative: row.hasAlternative,
    publishedAt: publishedAt?.toISOString() ?? null,
  }));
}
