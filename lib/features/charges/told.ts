import { and, eq } from "drizzle-orm";
import { copayCalculation } from "@/db/schema/copay";
import { claim } from "@/db/schema/members";
import type { CountedTotals } from "@/lib/benefits/charge-cause";
import type { AccumulatorState } from "@/lib/benefits/terms";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { planYearOf } from "@/lib/features/calendar";
import { type ClaimRow, claimRows } from "@/lib/features/claims/queries";
import { notFound } from "@/lib/kernel/errors";
import type { Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";

type Named = { id: string; name: string };

/** A fill with what it costs its member, as a price that was told or as a claim that was answered. */
export type Told = {
  patientId: string;
  plan: Named;
  drug: Named & { quantityUnit: string | null };
  brandRequested: boolean;
  quantity: number;
  daysSupply: number;
  pharmacy: Named | null;
  pharmacyType: string | null;
  fillOn: string;
  /** What had counted before; null for a claim that was answered before it came here. */
  totals: CountedTotals | null;
  /** Null: not known. */
  cents: number | null;
  isAtMost: boolean;
  at: string;
};

/** A visible price or claim as what a charge is compared with. */
export async function toldBy(
  db: Reader,
  { calculationId, claimId }: { calculationId?: string | undefined; claimId?: string | undefined },
): Promise<Told> {
  return claimId === undefined ? toldPrice(db, calculationId ?? "") : toldByClaim(await claimRow(db, claimId));
}

export async function claimRow(db: Reader, id: string): Promise<ClaimRow> {
  const [row] = await claimRows(db).where(and(eq(claim.id, id), visible(claim.patientId)));
  if (!row) throw notFound();
  return row;
}

export async function toldPrice(db: Reader, id: string): Promise<Told> {
  const [row] = await db
    .select({ answer: copayCalculation.answer })
    .from(copayCalculation)
    .where(and(eq(copayCalculation.id, id), visible(copayCalculation.patientId)));
  if (!row) throw notFound();
  return ofPrice(row.answer);
}

function ofPrice(price: ToldPrice): Told {
  const { patientId, plan, medication, brandRequested, quantity, daysSupply, pharmacy, pharmacyType, fillOn } = price;
  return {
    patientId,
    plan,
    drug: medication,
    brandRequested,
    quantity,
    daysSupply,
    pharmacy,
    pharmacyType,
    fillOn,
    totals: totalsIn(price.accumulatorsBefore, fillOn),
    cents: price.patientPayCents,
    isAtMost: price.atMostCents !== null,
    at: price.calculatedAt,
  };
}

export function toldByClaim({ claim, medication, pharmacy, plan }: ClaimRow): Told {
  const { patientId, brandRequested, quantity, daysSupply, pharmacyType, filledOn } = claim;
  return {
    patientId,
    plan,
    drug: medication,
    brandRequested,
    quantity,
    daysSupply,
    pharmacy,
    pharmacyType,
    fillOn: filledOn,
    totals: claim.result && totalsIn(claim.result.accumulatorsBefore, filledOn),
    cents: claim.patientPayCents,
    isAtMost: false,
    at: claim.createdAt.toISOString(),
  };
}

/** What had counted before or after a fill, in the plan year of its day. */
export function totalsIn(state: AccumulatorState, fillOn: string): CountedTotals {
  const { deductibleMetCents, outOfPocketMetCents, familyDeductibleMetCents, familyOutOfPocketMetCents } = state;
  return {
    planYear: planYearOf(fillOn),
    deductibleMetCents,
    outOfPocketMetCents,
    ...(familyDeductibleMetCents !== null && { familyDeductibleMetCents }),
    ...(familyOutOfPocketMetCents !== null && { familyOutOfPocketMetCents }),
  };
}
