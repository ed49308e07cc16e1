import { and, eq, gt, gte, isNull, lte, or, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { changeEntry } from "@/db/schema/changes";
import { formularyEntry } from "@/db/schema/formulary";
import { AppError } from "@/lib/kernel/errors";
import type { Transaction } from "@/lib/kernel/operation";
import type { ChangeEntryInput } from "./schemas";

type Entry = typeof changeEntry.$inferSelect;
type Flags = Pick<
  Entry,
  | "needsPriorAuthorization"
  | "priorAuthorizationDetail"
  | "needsStepTherapy"
  | "stepTherapyDetail"
  | "hasQuantityLimit"
  | "quantityLimitDetail"
  | "quantityLimitQuantity"
  | "quantityLimitDays"
>;

/** The restrictions of an answer as the columns of a row. */
export function flagsOf(restrictions: ChangeEntryInput["restrictions"]): Flags {
  const find = (kind: ChangeEntryInput["restrictions"][number]["kind"]) =>
    restrictions.find((one) => one.kind === kind);
  const [prior, step, limit] = [find("prior-authorization"), find("step-therapy"), find("quantity-limit")];
  return {
    needsPriorAuthorization: prior !== undefined,
    priorAuthorizationDetail: prior?.detail ?? null,
    needsStepTherapy: step !== undefined,
    stepTherapyDetail: step?.detail ?? null,
    hasQuantityLimit: limit !== undefined,
    quantityLimitDetail: limit?.detail ?? null,
    quantityLimitQuantity: limit?.quantity ?? null,
    quantityLimitDays: limit?.days ?? null,
  };
}

/**
 * Writes entries onto the drug list: what holds on an entry's first day ends the day before, what was announced for that very day
 * is withdrawn, and what is announced for a later day stays. The preview uses the same function and takes it back.
 */
export async function applyEntries(tx: Transaction, entries: readonly Entry[], today: string): Promise<void> {
  for (const { changeId: _, position: __, note: ___, ...entry } of entries) {
    const ofDrug = and(eq(formularyEntry.planId, entry.planId), eq(formularyEntry.medicationId, entry.medicationId));
    const dayBefore = sql<string>`${entry.effectiveFrom}::date - 1`;
    const holding = await tx
      .update(formularyEntry)
      .set({ effectiveTo: dayBefore })
      .where(
        and(
          ofDrug,
          sql`${formularyEntry.effectiveFrom} <= ${entry.effectiveFrom}`,
          or(isNull(formularyEntry.effectiveTo), gte(formularyEntry.effectiveTo, entry.effectiveFrom)),
        ),
      )
      .returning({ from: formularyEntry.effectiveFrom });
    if (holding.some(({ from }) => from === entry.effectiveFrom && from <= today)) throw alreadyToday();
    const [later] = await tx
      .select({ from: formularyEntry.effectiveFrom })
      .from(formularyEntry)
      .where(
        and(
          ofDrug,
          gt(formularyEntry.effectiveFrom, entry.effectiveFrom),
          or(isNull(formularyEntry.effectiveTo), gte(formularyEntry.effectiveTo, formularyEntry.effectiveFrom)),
        ),
      )
      .orderBy(formularyEntry.effectiveFrom)
      .limit(1);
    const effectiveTo = later ? sql<string>`${later.from}::date - 1` : null;
    await tx.insert(formularyEntry).values({ ...entry, id: v7(), effectiveTo });
  }
}

const alreadyToday = () =>
  new AppError(
    "conflict",
    "The list has changed for one of these drugs today already. Let this change begin tomorrow or later.",
  );

/** The earliest day it is anywhere on earth where a plan may be; a plan's own zone decides when an entry begins. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

const oneDay = 86_400_000;

/** The first day of what takes a change back: the change's own where that is still to come, else tomorrow. */
export function tomorrowOr(effectiveFrom: string, now: Date): string {
  const tomorrow = dayOf(new Date(now.getTime() + oneDay));
  return effectiveFrom > tomorrow ? effectiveFrom : tomorrow;
}

/** What the list said of the drugs of a change before it, as entries that bring it back. A drug that was not on it leaves it. */
export async function entriesBefore(tx: Transaction, entries: readonly Entry[], now: Date) {
  const before = [];
  for (const { planId, medicationId, effectiveFrom } of entries) {
    const [row] = await tx
      .select()
      .from(formularyEntry)
      .where(
        and(
          eq(formularyEntry.planId, planId),
          eq(formularyEntry.medicationId, medicationId),
          sql`${formularyEntry.effectiveTo} = ${effectiveFrom}::date - 1`,
          lte(formularyEntry.effectiveFrom, formularyEntry.effectiveTo),
        ),
      );
    before.push({ planId, medicationId, effectiveFrom: tomorrowOr(effectiveFrom, now), ...saidBy(row), note: null });
  }
  return before;
}

function saidBy(row: typeof formularyEntry.$inferSelect | undefined) {
  if (!row) return { covered: false, tier: null, ...flagsOf([]) };
  return {
    covered: row.covered,
    tier: row.tier,
    needsPriorAuthorization: row.needsPriorAuthorization,
    priorAuthorizationDetail: row.priorAuthorizationDetail,
    needsStepTherapy: row.needsStepTherapy,
    stepTherapyDetail: row.stepTherapyDetail,
    hasQuantityLimit: row.hasQuantityLimit,
    quantityLimitDetail: row.quantityLimitDetail,
    quantityLimitQuantity: row.quantityLimitQuantity,
    quantityLimitDays: row.quantityLimitDays,
  };
}
