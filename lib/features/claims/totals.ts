import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { accumulator, accumulatorEntry, type coverage, familyAccumulator } from "@/db/schema/members";
import type { Transaction } from "@/lib/kernel/operation";

type Cover = Pick<typeof coverage.$inferSelect, "patientId" | "planId" | "familyId">;
type Totals = { deductibleMetCents: number; outOfPocketMetCents: number };
/** A person's totals of a plan year, and their family's, held until the transaction ends. */
export type Account = { cover: Cover; planYear: number; own: Totals; family: Totals | null };
type Moved = { claimId: string; deductibleCents: number; outOfPocketCents: number; now: Date };

/** Holds the family's row and then the person's, always in this order, so that claims wait for each other and never cross. */
export async function holdTotals(tx: Transaction, cover: Cover, planYear: number, now: Date): Promise<Account> {
  const { familyId, patientId, planId } = cover;
  const nothing = { planId, planYear, deductibleMetCents: 0, outOfPocketMetCents: 0, updatedAt: now };
  let family: Totals | null = null;
  if (familyId !== null) {
    await tx
      .insert(familyAccumulator)
      .values({ familyId, ...nothing })
      .onConflictDoNothing();
    family = one(
      await tx
        .select()
        .from(familyAccumulator)
        .where(ofFamily(familyId, planId, planYear))
        .for("update"),
    );
  }
  await tx
    .insert(accumulator)
    .values({ patientId, ...nothing })
    .onConflictDoNothing();
  const own = one(
    await tx
      .select()
      .from(accumulator)
      .where(ofPerson(patientId, planId, planYear))
      .for("update"),
  );
  return { cover, planYear, own, family };
}

/** Writes what a claim moved: an entry for each total with the balance after it, and the totals themselves. */
export async function moveTotals(tx: Transaction, account: Account, moved: Moved): Promise<void> {
  const { cover, planYear, own, family } = account;
  const { deductibleCents, outOfPocketCents, now } = moved;
  const after = added(own, moved);
  const { patientId, planId, familyId } = cover;
  const shared = { patientId, familyId, planId, planYear, claimId: moved.claimId, at: now };
  const entries = [
    { kind: "deductible" as const, amountCents: deductibleCents, balanceCents: after.deductibleMetCents },
    { kind: "out-of-pocket" as const, amountCents: outOfPocketCents, balanceCents: after.outOfPocketMetCents },
  ].filter(({ amountCents }) => amountCents !== 0);
  if (entries.length === 0) return;
  await tx.insert(accumulatorEntry).values(entries.map((entry) => ({ id: v7(), ...shared, ...entry })));
  await tx
    .update(accumulator)
    .set({ ...after, updatedAt: now })
    .where(ofPerson(patientId, planId, planYear));
  if (family && familyId !== null)
    await tx
      .update(familyAccumulator)
      .set({ ...added(family, moved), updatedAt: now })
      .where(ofFamily(familyId, planId, planYear));
}

function added(totals: Totals, { deductibleCents, outOfPocketCents }: Moved): Totals {
  return {
    deductibleMetCents: totals.deductibleMetCents + deductibleCents,
    outOfPocketMetCents: totals.outOfPocketMetCents + outOfPocketCents,
  };
}

const ofPerson = (patientId: string, planId: string, planYear: number) =>
  and(eq(accumulator.patientId, patientId), eq(accumulator.planId, planId), eq(accumulator.planYear, planYear));
const ofFamily = (familyId: string, planId: string, planYear: number) =>
  and(
    eq(familyAccumulator.familyId, familyId),
    eq(familyAccumulator.planId, planId),
    eq(familyAccumulator.planYear, planYear),
  );

function one(rows: Totals[]): Totals {
  const [row] = rows;
  if (!row) throw new Error("The totals that were just made are not visible.");
  return row;
}
