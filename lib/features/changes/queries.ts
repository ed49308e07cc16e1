import { and, asc, desc, eq, gt, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { formularyChange, formularyChangeEntry, formularyChangeImpact } from "@/db/schema/changes";
import { medication } from "@/db/schema/formulary";
import { patient } from "@/db/schema/people";
import { plan } from "@/db/schema/plans";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import {
  type Change,
  ChangeInput,
  type ChangeSummary,
  ChangesInput,
  type Impact,
  ImpactInput,
  type MemberImpact,
} from "./schemas";

const impact = formularyChangeImpact;
const difference = sql<number>`${impact.afterCents} - ${impact.beforeCents}`;

/** Changes to the drug list, the newest first. */
export const listChanges = query({
  action: "formulary-changes.list",
  input: ChangesInput,
  async run(db, { state, limit, cursor }) {
    const before = readCursor(z.uuid(), cursor);
    const rows = await db
      .select()
      .from(formularyChange)
      .where(and(state && eq(formularyChange.state, state), before ? lt(formularyChange.id, before) : undefined))
      .orderBy(desc(formularyChange.id))
      .limit(limit + 1);
    return pageOf(rows, limit, ({ id }) => id, summaryOf);
  },
});

export const getChange = query({
  action: "formulary-change.read",
  input: ChangeInput,
  run: (db, { id }) => readChange(db, id),
});

/** A change with its entries, as everyone who may see it is shown it. */
export async function readChange(db: Reader, id: string): Promise<Change> {
  const change = await changeOf(db, id);
  const rows = await db
    .select({
      entry: formularyChangeEntry,
      plan: { id: plan.id, name: plan.name },
      medication: { id: medication.id, name: medication.name },
    })
    .from(formularyChangeEntry)
    .innerJoin(plan, eq(plan.id, formularyChangeEntry.planId))
    .innerJoin(medication, eq(medication.id, formularyChangeEntry.medicationId))
    .where(eq(formularyChangeEntry.changeId, id))
    .orderBy(asc(formularyChangeEntry.position));
  const { createdBy, approvedBy } = change;
  const entries = rows.map(({ entry, ...named }) => ({
    ...named,
    covered: entry.covered,
    tier: entry.tier,
    restrictions: restrictionsOf({ ...entry, otherStatements: null }),
    effectiveFrom: entry.effectiveFrom,
    note: entry.note,
  }));
  return { ...summaryOf(change), createdBy, approvedBy, entries };
}

/** What a change does, member by member, with the totals of all. Each member shown is recorded as looked at. */
export const getImpact = query({
  action: "formulary-change.impact",
  input: ImpactInput,
  target: ({ id }) => ({ type: "formulary-change", id }),
  async run(db, { id, limit, cursor }): Promise<Impact> {
    const change = await changeOf(db, id);
    const after = readCursor(z.uuid(), cursor);
    const rows = await db
      .select({
        impact,
        effectiveFrom: formularyChangeEntry.effectiveFrom,
        patient: { id: patient.id, name: patient.displayName },
        plan: { id: plan.id, name: plan.name },
        medication: { id: medication.id, name: medication.name },
      })
      .from(impact)
      .innerJoin(
        formularyChangeEntry,
        and(eq(formularyChangeEntry.changeId, impact.changeId), eq(formularyChangeEntry.position, impact.position)),
      )
      .innerJoin(patient, eq(patient.id, impact.patientId))
      .innerJoin(plan, eq(plan.id, formularyChangeEntry.planId))
      .innerJoin(medication, eq(medication.id, formularyChangeEntry.medicationId))
      .where(and(eq(impact.changeId, id), after ? gt(impact.id, after) : undefined))
      .orderBy(asc(impact.id))
      .limit(limit + 1);
    const page = pageOf(rows, limit, (row) => row.impact.id, memberImpactOf);
    const { impactState: state, impactAt } = change;
    return {
      state,
      calculatedAt: impactAt?.toISOString() ?? null,
      currency: "USD",
      ...(await totalsOf(db, id)),
      ...page,
    };
  },
  opens: ({ items }, { id }) =>
    [...new Set(items.map((item) => item.patient.id))].map((patientId) => ({
      patientId,
      entity: { type: "formulary-change", id },
    })),
});

type ImpactRow = {
  impact: typeof impact.$inferSelect;
  effectiveFrom: string;
} & Record<"patient" | "plan" | "medication", { id: string; name: string }>;

function memberImpactOf({ impact: row, ...named }: ImpactRow): MemberImpact {
  const { beforeCents, afterCents } = row;
  return {
    ...named,
    reason: row.reason,
    before: { status: row.beforeStatus, patientPayCents: beforeCents },
    after: { status: row.afterStatus, patientPayCents: afterCents },
    differenceCents: beforeCents === null || afterCents === null ? null : afterCents - beforeCents,
    hasAlternative: row.hasAlternative,
  };
}

async function totalsOf(db: Reader, changeId: string) {
  const where = (condition: SQL) => sql<number>`count(*) filter (where ${condition})::int`;
  const total = (condition: SQL) => sql`coalesce(sum(${difference}) filter (where ${condition}), 0)`.mapWith(Number);
  const [totals] = await db
    .select({
      members: sql<number>`count(distinct ${impact.patientId})::int`,
      paysMore: where(sql`${difference} > 0`),
      paysLess: where(sql`${difference} < 0`),
      losesCover: where(sql`${impact.beforeStatus} = 'covered' and ${impact.afterStatus} = 'not-covered'`),
      notices: where(isNotNull(patient.userId)),
      withAlternative: where(eq(impact.hasAlternative, true)),
      increaseCents: total(sql`${difference} > 0`),
      decreaseCents: total(sql`${difference} < 0`),
    })
    .from(impact)
    .innerJoin(patient, eq(patient.id, impact.patientId))
    .where(eq(impact.changeId, changeId));
  if (!totals) throw new TypeError("A count always answers.");
  return totals;
}

async function changeOf(db: Reader, id: string) {
  const [change] = await db.select().from(formularyChange).where(eq(formularyChange.id, id));
  if (!change) throw notFound();
  return change;
}

function summaryOf(change: typeof formularyChange.$inferSelect): ChangeSummary {
  const { id, title, state, createdAt, approvedAt, publishedAt, version, takesBackId } = change;
  return {
    id,
    title,
    state,
    createdAt: createdAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
    version,
    takesBackId,
  };
}
