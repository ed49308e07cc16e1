import { asc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { formularyEntry, formularyPublication } from "@/db/schema/formulary";
import { priceFollow } from "@/db/schema/medications";
import { plan } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { Day, Text } from "@/lib/features/shapes";
import { invalidField, notFound } from "@/lib/kernel/errors";
import { type Context, query, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { comparisonOf, type Move, movesOf } from "./differences";
import { ownPlans } from "./entries";
import { type PlanWindow, planWindows, saidSince } from "./list-window";
import { currentFormularyVersion } from "./queries";
import {
  LIST_CHANGE_KINDS,
  type ListChange,
  type ListChangeKind,
  type ListChanges,
  ListChangesInput,
  ListMovesInput,
  type PlanMoves,
} from "./schemas";

/** The place of a change: its group, then the drug's name. */
const ChangeKey = z.tuple([z.int().min(0).max(LIST_CHANGE_KINDS.length), Text, z.uuid(), z.uuid(), Day]);
type ChangeKey = z.output<typeof ChangeKey>;
type Placed = { key: ChangeKey; change: ListChange };

/**
 * What a plan's list says today, and what it announces for later days, that it did not say on a day before. Without a plan: a
 * member's own plans. A member may ask for the drugs they take or follow only.
 */
export const listDrugListChanges = query({
  action: "drug-list.changes",
  input: ListChangesInput,
  async run(db, { planId, since, kind, mine, limit, cursor }, context): Promise<ListChanges> {
    const windows = await planWindows(db, { plans: askedPlans(planId, context), since }, context.now);
    if (planId !== undefined && windows.length === 0) throw notFound();
    const all: Placed[] = [];
    for (const window of windows) {
      const drugs = await saidSince(db, window, mine ? ownDrugs(context, window.today) : undefined);
      for (const { entries, ...drug } of drugs)
        all.push(...comparisonOf(entries, window).flatMap((move) => placed(move, drug, window)));
    }
    const after = readCursor(ChangeKey, cursor);
    const behind = all
      .filter(({ key, change }) => (!kind || change.kind === kind) && (!after || compareKeys(key, after) > 0))
      .sort((a, b) => compareKeys(a.key, b.key));
    return {
      since: windows.map((window) => window.since).sort()[0] ?? null,
      counts: countsOf(all),
      ...pageOf(
        behind,
        limit,
        ({ key }) => key,
        ({ change }) => change,
      ),
    };
  },
});

function askedPlans(planId: string | undefined, { actor, now }: Context): SQL | undefined {
  if (planId !== undefined) return eq(plan.id, planId);
  if (actor.kind !== "patient") throw invalidField("planId", "Say which plan's list: planId.");
  return ownPlans({ actor, now });
}

function ownDrugs({ actor }: Context, today: string): SQL {
  if (actor.kind !== "patient") throw invalidField("mine", "Only a signed-in member has drugs of their own.");
  const { patientId } = actor;
  return sql`(${patientId}::uuid in (select takers_of(${formularyEntry.medicationId}, ${today}::date))
    or exists (select from ${priceFollow} where ${priceFollow.medicationId} = ${formularyEntry.medicationId}
      and ${priceFollow.patientId} = ${patientId}::uuid and ${visible(priceFollow.patientId)}))`;
}

type Drug = { medication: ListChange["medication"]; sortName: string };

function placed(move: Move, { medication, sortName }: Drug, { plan, today }: PlanWindow): Placed[] {
  const { holdsFrom, before, after, kinds } = move;
  return kinds.map((kind) => ({
    key: [LIST_CHANGE_KINDS.indexOf(kind), sortName, medication.id, plan.id, holdsFrom],
    change: { kind, medication, plan, holdsFrom, isAnnounced: holdsFrom > today, before, after },
  }));
}

function compareKeys(a: ChangeKey, b: ChangeKey): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  const [one, other] = [a[index], b[index]];
  if (one === undefined || other === undefined) return 0;
  return one < other ? -1 : 1;
}

function countsOf(all: readonly Placed[]): ListChanges["counts"] {
  const counts = new Map<ListChangeKind, number>();
  for (const { change } of all) counts.set(change.kind, (counts.get(change.kind) ?? 0) + 1);
  return LIST_CHANGE_KINDS.map((kind) => ({ kind, count: counts.get(kind) ?? 0 }));
}

/** Every change of a plan's list by itself, the one that was told last first: for those who follow a list. */
export const listDrugListMoves = query({
  action: "drug-list.moves",
  input: ListMovesInput,
  async run(db, { id, since }, { now }): Promise<PlanMoves> {
    const [window] = await planWindows(db, { plans: eq(plan.id, id), since }, now);
    if (!window) throw notFound();
    const first = await firstPublication(db);
    const drugs = await saidSince(db, window);
    const moves = drugs.flatMap(({ entries, writtenAt, ...drug }) =>
      movesOf(entries, window).flatMap((move) => {
        const told = writtenAt.get(move.after?.effectiveFrom ?? "") ?? startOf(move.holdsFrom, window.today, first);
        return placed(move, drug, window).map(({ change }) => ({ ...change, toldAt: told.toISOString() }));
      }),
    );
    return {
      plan: window.plan,
      since: window.since,
      version: await currentFormularyVersion(db),
      moves: moves.sort((a, b) => compareTold(b, a)),
    };
  },
});

async function firstPublication(db: Reader): Promise<Date> {
  const [first] = await db
    .select({ at: formularyPublication.publishedAt })
    .from(formularyPublication)
    .orderBy(asc(formularyPublication.publishedAt))
    .limit(1);
  return first?.at ?? new Date(0);
}

/** Where nothing says when a change was told: the day it held from, and for a day to come when the list first appeared. */
function startOf(day: string, today: string, first: Date): Date {
  return day > today ? first : new Date(`${day}T00:00:00Z`);
}

type Told = PlanMoves["moves"][number];
function compareTold(a: Told, b: Told): number {
  const [one, other] = [a, b].map(({ toldAt, holdsFrom, medication, kind }) =>
    [toldAt, holdsFrom, medication.id, kind].join("/"),
  );
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
