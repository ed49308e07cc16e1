import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { comesIntoForce } from "@/db/schema/columns";
import { formularyEntry, formularyPublication, medication } from "@/db/schema/formulary";
import { plan, planTerms } from "@/db/schema/plans";
import { addDays } from "@/lib/benefits/days";
import { dayIn } from "@/lib/features/calendar";
import { Day } from "@/lib/features/shapes";
import { invalidField } from "@/lib/kernel/errors";
import type { Reader } from "@/lib/kernel/operation";
import type { Window } from "./differences";
import { listedDrug, listingOf } from "./listing";
import type { ListedDrug, Listing, PlanName } from "./schemas";

/** How far back changes are told when no day is named. */
const usualDays = 90;

export type PlanWindow = Window & { plan: PlanName; startsToCome: readonly string[] };

/** For each of these plans the days that are compared, by the plan's own clock. */
export async function planWindows(
  db: Reader,
  { plans, since }: { plans: SQL | undefined; since: string | undefined },
  now: Date,
): Promise<PlanWindow[]> {
  const dayFor = await baseline(db, since);
  const rows = await db
    .select({ id: plan.id, name: plan.name, timeZone: plan.timeZone })
    .from(plan)
    .where(plans)
    .orderBy(asc(plan.name), asc(plan.id));
  const windows = rows.map(({ timeZone, ...named }) => {
    const today = dayIn(timeZone, now);
    return { plan: named, today, since: dayFor(timeZone, today) };
  });
  if (windows.length > 0 && windows.every((window) => window.since > window.today))
    throw invalidField("since", "Use today or a day before it. What is announced for later days is told as well.");
  const all: PlanWindow[] = [];
  for (const window of windows) all.push({ ...window, ...(await daysToCome(db, window)) });
  return all;
}

/**
 * The day a text stands for. A version stands for the day it was published; where another one followed on that day, for the day
 * before, because what the later one changed must not be lost.
 */
async function baseline(db: Reader, since: string | undefined) {
  if (since === undefined) return (_: string, today: string) => addDays(today, -usualDays);
  if (Day.safeParse(since).success) return () => since;
  const [version] = await db.select().from(formularyPublication).where(eq(formularyPublication.version, since));
  if (!version) throw invalidField("since", "Use a day such as 2026-11-23, or a version of the drug list.");
  const { publishedAt } = version;
  const [next] = await db
    .select({ at: formularyPublication.publishedAt })
    .from(formularyPublication)
    .where(gt(formularyPublication.publishedAt, publishedAt))
    .orderBy(asc(formularyPublication.publishedAt))
    .limit(1);
  return (timeZone: string) => {
    const day = dayIn(timeZone, publishedAt);
    return next && dayIn(timeZone, next.at) === day ? addDays(day, -1) : day;
  };
}

/** The later days on which entries of a plan's list begin, and those of them on which its terms begin anew as well. */
async function daysToCome(db: Reader, { plan: { id }, today }: Pick<PlanWindow, "plan" | "today">) {
  const { effectiveFrom } = formularyEntry;
  const begins = await db
    .selectDistinct({ day: effectiveFrom })
    .from(formularyEntry)
    .where(and(eq(formularyEntry.planId, id), inForce, gt(effectiveFrom, today)));
  const terms = await db
    .select({ day: planTerms.effectiveFrom })
    .from(planTerms)
    .where(and(eq(planTerms.planId, id), gt(planTerms.effectiveFrom, today)));
  const startsToCome = begins.map(({ day }) => day);
  return { startsToCome, nextLists: new Set(terms.map(({ day }) => day).filter((day) => startsToCome.includes(day))) };
}

/** As the index has it, which holds no entry that never came into force. */
const inForce = sql`(${comesIntoForce(formularyEntry)})`;

export type SaidOfDrug = {
  medication: ListedDrug;
  sortName: string;
  entries: Listing[];
  /** When what begins on a day was written down, where the entry's id tells it. */
  writtenAt: Map<string, Date>;
};

/** What a list said since then of each drug of which it did not always say the same: entries that began, ended or will. */
export async function saidSince(db: Reader, { plan: { id }, since, today, startsToCome }: PlanWindow, drugs?: SQL) {
  const { sortName } = medication;
  const begins = sql`${formularyEntry.effectiveFrom} > ${since}::date`;
  const ended = sql`${formularyEntry.effectiveTo} >= ${since}::date and ${formularyEntry.effectiveTo} < ${today}::date`;
  const willEnd = sql`${formularyEntry.effectiveTo} + 1 = any(${`{${startsToCome.join()}}`}::date[])`;
  const rows = await db
    .select({ entry: formularyEntry, medication: listedDrug, sortName })
    .from(formularyEntry)
    .innerJoin(medication, eq(medication.id, formularyEntry.medicationId))
    .where(and(eq(formularyEntry.planId, id), inForce, sql`(${begins} or (${ended}) or ${willEnd})`, drugs));
  const said = new Map<string, SaidOfDrug>();
  for (const { entry, ...drug } of rows) {
    const one: SaidOfDrug = said.get(drug.medication.id) ?? { ...drug, entries: [], writtenAt: new Map() };
    one.entries.push(listingOf(entry));
    const at = momentOf(entry.id);
    if (at) one.writtenAt.set(entry.effectiveFrom, at);
    said.set(drug.medication.id, one);
  }
  return [...said.values()];
}

/** An id made as time-ordered UUID (version 7, RFC 9562) begins with the milliseconds of its moment. */
function momentOf(id: string): Date | null {
  return id[14] === "7" ? new Date(Number.parseInt(id.replace("-", "").slice(0, 12), 16)) : null;
}
