import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { change, changeEntry, changeTerms, priceChange } from "@/db/schema/changes";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Transaction } from "@/lib/kernel/operation";
import { applyEntries, dayOf } from "./entries";
import { applyTerms } from "./plan-terms";
import type { ChangeSummary } from "./schemas";

type Named = { id: string; kind?: ChangeSummary["kind"] | undefined };
export type Locked = NonNullable<Awaited<ReturnType<typeof lockedChange>>>;

/** The change with all it says; locked against anyone else who would move it. */
export async function lockedChange(tx: Transaction, { id, kind }: Named) {
  const [found] = await tx.select().from(change).where(eq(change.id, id)).for("update");
  if (!found || (kind && found.kind !== kind)) return undefined;
  const entries = await tx.select().from(changeEntry).where(eq(changeEntry.changeId, id)).orderBy(changeEntry.position);
  const [terms] = await tx.select().from(changeTerms).where(eq(changeTerms.changeId, id));
  return { ...found, entries, terms: terms ?? null };
}

/** A change that can still be moved on, locked. */
export async function openChange(tx: Transaction, named: Named): Promise<Locked> {
  const found = await lockedChange(tx, named);
  if (!found) throw notFound();
  if (found.state === "published" || found.state === "withdrawn")
    throw new AppError("conflict", `This change was ${found.state} already.`);
  return found;
}

/** Writes all that a change says onto what holds. The preview uses the same function and takes it back. */
export async function applyChange(tx: Transaction, { entries, terms }: Locked, now: Date): Promise<void> {
  await applyEntries(tx, entries, dayOf(now));
  if (terms) await applyTerms(tx, terms, now);
}

type Draft = Pick<typeof change.$inferInsert, "title" | "createdBy" | "createdAt" | "takesBackId">;
type Said = {
  entries?: readonly Omit<typeof changeEntry.$inferInsert, "changeId" | "position">[];
  terms?: Omit<typeof changeTerms.$inferInsert, "changeId">;
};

export async function saveDraft(tx: Transaction, draft: Draft, { entries = [], terms }: Said): Promise<string> {
  const id = v7();
  await tx.insert(change).values({ ...draft, id, kind: terms ? "plan-terms" : "drug-list" });
  if (entries.length > 0)
    await tx.insert(changeEntry).values(entries.map((entry, position) => ({ ...entry, changeId: id, position })));
  if (terms) await tx.insert(changeTerms).values({ ...terms, changeId: id });
  return id;
}

/** What was worked out for a change so far, forgotten. */
export async function forgetImpact(tx: Transaction, changeId: string): Promise<void> {
  await tx.delete(priceChange).where(eq(priceChange.changeId, changeId));
}
