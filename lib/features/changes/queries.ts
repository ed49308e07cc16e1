import { and, asc, eq, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { changeEntry, change as changes, changeTerms, priceChange } from "@/db/schema/changes";
import { medication } from "@/db/schema/formulary";
import { patient, user } from "@/db/schema/people";
import { plan } from "@/db/schema/plans";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import { termsOf } from "@/lib/features/coverage/terms-versions";
import { pageOf, readCursor } from "@/lib/features/paging";
import { instantOf, sorted } from "@/lib/features/sorting";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { isUnreached } from "./letters-due";
import { isOutdated } from "./plan-terms";
import {
  type Change,
  type ChangedTerms,
  ChangeInput,
  type ChangeSummary,
  ChangesInput,
  type Impact,
  ImpactInput,
  type MemberImpact,
} from "./schemas";

const difference = sql<number>`${priceChange.afterCents} - ${priceChange.beforeCents}`;

/** What is not published stands after all that is. */
const never = "2099-12-31T00:00:00.000Z";
type Row = typeof changes.$inferSelect;
const ways = {
  // Ids are time-ordered.
  drafted: { by: changes.id, as: "uuid", of: (row: Row) => row.id },
  title: { by: changes.title, as: "text", of: (row: Row) => row.title },
  kind: { by: changes.kind, as: "text", of: (row: Row) => row.kind },
  state: { by: changes.state, as: "text", of: (row: Row) => row.state },
  published: {
    by: sql`coalesce(${instantOf(changes.publishedAt)}, ${never}::timestamptz)`,
    as: "timestamptz",
    of: (row: Row) => row.publishedAt?.toISOString() ?? never,
  },
} as const;
const byId = { by: changes.id, of: (row: Row) => row.id };

/** Changes of the drug list and of plans' terms. */
export const listChanges = query({
  action: "changes.list",
  input: ChangesInput,
  async run(db, { kind, state, limit, ...place }) {
    const order = sorted(ways, byId, place);
    const rows = await db
      .select()
      .from(changes)
      .where(and(kind && eq(changes.kind, kind), state && eq(changes.state, state), order.after))
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, summaryOf);
  },
});

export const getChange = query({
  action: "change.read",
  input: ChangeInput,
  run: (db, { id, kind }) => readChange(db, id, kind),
});

/** A change with all it says, as everyone who may see it is shown it. */
export async function readChange(db: Reader, id: string, kind?: Change["kind"]): Promise<Change> {
  const found = await changeOf(db, id, kind);
  const rows = await db
    .select({
      entry: changeEntry,
      plan: { id: plan.id, name: plan.name },
      medication: { id: medication.id, name: medication.name },
    })
    .from(changeEntry)
    .innerJoin(plan, eq(plan.id, changeEntry.planId))
    .innerJoin(medication, eq(medication.id, changeEntry.medicationId))
    .where(eq(changeEntry.changeId, id))
    .orderBy(asc(changeEntry.position));
  const { createdBy, approvedBy } = found;
  const entries = rows.map(({ entry, ...named }) => ({
    ...named,
    covered: entry.covered,
    tier: entry.tier,
    restrictions: restrictionsOf({ ...entry, otherStatements: null }),
    effectiveFrom: entry.effectiveFrom,
    note: entry.note,
  }));
  return { ...summaryOf(found), createdBy, approvedBy, entries, terms: await changedTerms(db, found) };
}

async function changedTerms(db: Reader, { id, state }: typeof changes.$inferSelect): Promise<ChangedTerms | null> {
  const [row] = await db
    .select({ said: changeTerms, plan: { id: plan.id, name: plan.name } })
    .from(changeTerms)
    .innerJoin(plan, eq(plan.id, changeTerms.planId))
    .where(eq(changeTerms.changeId, id));
  if (!row) return null;
  const { effectiveFrom, baseId, terms, note } = row.said;
  const isOpen = state === "draft" || state === "approved";
  return {
    plan: row.plan,
    effectiveFrom,
    before: baseId === null ? null : await termsOf(db, baseId),
    after: terms,
    note,
    isOutdated: isOpen && (await isOutdated(db, row.said)),
  };
}

/** What a change does, member by member, with the totals of all. Each member shown is recorded as looked at. */
export const getImpact = query({
  action: "change.impact",
  input: ImpactInput,
  target: ({ id }) => ({ type: "change", id }),
  async run(db, { id, kind, limit, cursor }, { actor }): Promise<Impact> {
    const change = await changeOf(db, id, kind);
    const after = readCursor(z.uuid(), cursor);
    const rows = await db
      .select({
        price: priceChange,
        patient: { id: patient.id, name: patient.displayName },
        plan: { id: plan.id, name: plan.name },
        medication: { id: medication.id, name: medication.name },
      })
      .from(priceChange)
      .innerJoin(patient, eq(patient.id, priceChange.patientId))
      .innerJoin(plan, eq(plan.id, priceChange.planId))
      .innerJoin(medication, eq(medication.id, priceChange.medicationId))
      .where(and(eq(priceChange.changeId, id), after ? gt(priceChange.id, after) : undefined))
      .orderBy(asc(priceChange.id))
      .limit(limit + 1);
    const page = pageOf(rows, limit, (row) => row.price.id, memberImpactOf);
    const { impactState: state, impactAt } = change;
    const { letters, ...totals } = await totalsOf(db, id);
    return {
      state,
      calculatedAt: impactAt?.toISOString() ?? null,
      currency: "USD",
      ...totals,
      // Only administrators see accounts; to a system everyone would seem to have none.
      letters: actor.kind === "admin" ? letters : null,
      ...page,
    };
  },
  opens: ({ items }, { id }) =>
    [...new Set(items.map((item) => item.patient.id))].map((patientId) => ({
      patientId,
      entity: { type: "change", id },
    })),
});

type PriceRow = { price: typeof priceChange.$inferSelect } & Record<
  "patient" | "plan" | "medication",
  { id: string; name: string }
>;

function memberImpactOf({ price, ...named }: PriceRow): MemberImpact {
  const { effectiveFrom, reason, beforeCents, afterCents } = price;
  return {
    ...named,
    effectiveFrom,
    reason,
    before: { status: price.beforeStatus, patientPayCents: beforeCents },
    after: { status: price.afterStatus, patientPayCents: afterCents },
    differenceCents: beforeCents === null || afterCents === null ? null : afterCents - beforeCents,
    hasAlternative: price.hasAlternative,
  };
}

async function totalsOf(db: Reader, changeId: string) {
  const where = (condition: SQL) => sql<number>`count(*) filter (where ${condition})::int`;
  const total = (condition: SQL) => sql`coalesce(sum(${difference}) filter (where ${condition}), 0)`.mapWith(Number);
  const [totals] = await db
    .select({
      members: sql<number>`count(distinct ${priceChange.patientId})::int`,
      paysMore: where(sql`${difference} > 0`),
      paysLess: where(sql`${difference} < 0`),
      losesCover: where(sql`${priceChange.beforeStatus} = 'covered' and ${priceChange.afterStatus} = 'not-covered'`),
      notices: where(isNotNull(patient.userId)),
      letters: sql<number>`count(distinct ${priceChange.patientId}) filter (where ${isUnreached()})::int`,
      withAlternative: where(eq(priceChange.hasAlternative, true)),
      increaseCents: total(sql`${difference} > 0`),
      decreaseCents: total(sql`${difference} < 0`),
    })
    .from(priceChange)
    .innerJoin(patient, eq(patient.id, priceChange.patientId))
    .leftJoin(user, eq(user.id, patient.userId))
    .where(eq(priceChange.changeId, changeId));
  if (!totals) throw new TypeError("A count always answers.");
  return totals;
}

async function changeOf(db: Reader, id: string, kind: Change["kind"] | undefined) {
  const [change] = await db
    .select()
    .from(changes)
    .where(and(eq(changes.id, id), kind && eq(changes.kind, kind)));
  if (!change) throw notFound();
  return change;
}

function summaryOf(change: typeof changes.$inferSelect): ChangeSummary {
  const { id, kind, title, state, createdAt, approvedAt, publishedAt, version, takesBackId } = change;
  return {
    id,
    kind,
    title,
    state,
    createdAt: createdAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
    version,
    takesBackId,
  };
}
