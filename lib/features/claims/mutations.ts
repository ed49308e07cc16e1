import { createHash } from "node:crypto";
import { and, desc, eq, gte, lte, or } from "drizzle-orm";
import { v7 } from "uuid";
import { copayCalculation } from "@/db/schema/copay";
import { medication } from "@/db/schema/formulary";
import { accumulatorEntry, claim, claimReversal, coverage } from "@/db/schema/members";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import type { QuoteResult } from "@/lib/benefits/terms";
import { planYearOf } from "@/lib/features/calendar";
import { coverFor } from "@/lib/features/copay/inputs";
import { priceFill } from "@/lib/features/copay/pricing";
import { AppError, notFound } from "@/lib/kernel/errors";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { claimById } from "./queries";
import { ClaimInput, SubmitClaimInput } from "./schemas";
import { holdTotals, moveTotals } from "./totals";

const quoteDays = 90;

/** Adjudicates a fill: holds the totals, prices it with the engine, and writes the claim with every cent that moved a total. */
export const submitClaim = mutation({
  action: "claim.submit",
  input: SubmitClaimInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId }),
  async run(tx, input, context) {
    const { actor, now } = context;
    const patientId = await subjectOf(tx, context, input.patientId);
    const { cover, fillOn } = await coverFor(tx, patientId, input, now);
    const account = await holdTotals(tx, cover, planYearOf(fillOn), now);
    const requestHash = createHash("sha256").update(JSON.stringify(input)).digest("base64url");
    const audited = (id: string) => ({ patientId, entity: { type: "claim", id } });
    const known = await claimNumbered(tx, cover.planId, input.claimNumber);
    if (known) {
      if (known.requestHash !== requestHash) throw numberTaken();
      return { output: await claimById(tx, known.id), audit: audited(known.id) };
    }
    const { claimNumber, chargedCents = null, ...fill } = input;
    const priced = await priceFill(tx, patientId, { ...fill, planId: cover.planId, fillOn }, now);
    const amounts = knownAmounts(priced.result);
    const id = v7();
    const row = {
      id,
      patientId,
      coverageId: cover.id,
      planId: cover.planId,
      claimNumber,
      requestHash,
      submittedBy: actor.userId,
      medicationId: priced.drug.id,
      pharmacyId: priced.place.pharmacy.id,
      pharmacyType: priced.place.pharmacyType,
      filledOn: fillOn,
      quantity: input.quantity,
      daysSupply: input.daysSupply,
      brandRequested: input.brandRequested,
      ...amounts,
      chargedCents,
      calculationId: await lastQuote(tx, { patientId, planId: cover.planId, drug: priced.drug, now }),
      result: priced.result,
      planTermsVersion: priced.planTermsVersion,
      formularyVersion: priced.formularyVersion,
      engineVersion: ENGINE_VERSION,
      createdAt: now,
    };
    const stored = await tx.insert(claim).values(row).onConflictDoNothing().returning({ id: claim.id });
    if (stored.length === 0) throw numberTaken();
    const { deductibleAppliedCents, outOfPocketAppliedCents } = priced.result;
    const deductibleCents = deductibleAppliedCents ?? 0;
    await moveTotals(tx, account, {
      claimId: id,
      deductibleCents,
      outOfPocketCents: outOfPocketAppliedCents ?? 0,
      now,
    });
    return { output: await claimById(tx, id), audit: audited(id) };
  },
});

/** Takes a claim back: entries with the opposite amounts. What was written stays, and a repeat changes nothing. */
export const reverseClaim = mutation({
  action: "claim.reverse",
  input: ClaimInput,
  target: ({ id }) => ({ type: "claim", id }),
  async run(tx, { id }, { actor, now }) {
    const [found] = await tx
      .select({
        patientId: claim.patientId,
        filledOn: claim.filledOn,
        familyId: coverage.familyId,
        planId: claim.planId,
      })
      .from(claim)
      .innerJoin(coverage, and(eq(coverage.id, claim.coverageId), eq(coverage.patientId, claim.patientId)))
      .where(and(eq(claim.id, id), visible(claim.patientId)));
    if (!found) throw notFound();
    const { patientId } = found;
    const account = await holdTotals(tx, found, planYearOf(found.filledOn), now);
    const reversal = {
      id: v7(),
      patientId,
      planId: found.planId,
      claimId: id,
      reversedBy: actor.userId,
      createdAt: now,
    };
    const written = await tx
      .insert(claimReversal)
      .values(reversal)
      .onConflictDoNothing()
      .returning({ id: claimReversal.id });
    if (written.length > 0) {
      const entries = await tx.select().from(accumulatorEntry).where(eq(accumulatorEntry.claimId, id));
      const sum = (kind: string) =>
        entries.filter((entry) => entry.kind === kind).reduce((total, { amountCents }) => total - amountCents, 0);
      const moved = { deductibleCents: sum("deductible"), outOfPocketCents: sum("out-of-pocket") };
      await moveTotals(tx, account, { claimId: id, ...moved, now });
    }
    return { output: await claimById(tx, id), audit: { patientId, entity: { type: "claim", id } } };
  },
});

/** A number is used once in a plan. One that stands for another person's claim is met by the unique constraint. */
async function claimNumbered(tx: Transaction, planId: string, claimNumber: string) {
  const [known] = await tx
    .select({ id: claim.id, requestHash: claim.requestHash })
    .from(claim)
    .where(and(eq(claim.planId, planId), eq(claim.claimNumber, claimNumber), visible(claim.patientId)));
  return known;
}

const numberTaken = () => new AppError("conflict", "This claim number stands for another claim. Nothing was stored.");

/** The shares of a claim. Where one of them is not known there is no claim: a missing amount is never zero. */
function knownAmounts({ status, priceCents, patientPayCents, planPayCents, ...result }: QuoteResult) {
  const { assistancePayCents, secondaryPayCents } = result;
  if (status === "price-unknown" || priceCents === null || patientPayCents === null || planPayCents === null)
    throw new AppError(
      "conflict",
      `This fill can't be priced, so no claim was stored. ${reasonOf(result.steps)}`.trim(),
    );
  return {
    status: status === "covered" ? ("paid" as const) : ("not-covered" as const),
    priceCents,
    patientPayCents,
    planPayCents,
    assistancePayCents: assistancePayCents ?? 0,
    secondaryPayCents: secondaryPayCents ?? 0,
  };
}

function reasonOf(steps: QuoteResult["steps"]): string {
  return steps.find(({ amountCents }) => amountCents === null)?.label ?? "The price of this drug there isn't known.";
}

type Filled = { patientId: string; planId: string; drug: { id: string; genericId: string | null }; now: Date };

/** The newest price this person was told for this drug, else for its generic or a brand of it, in the time before the fill. */
async function lastQuote(tx: Transaction, { patientId, planId, drug, now }: Filled): Promise<string | null> {
  const isSame = eq(copayCalculation.medicationId, drug.id);
  const [found] = await tx
    .select({ id: copayCalculation.id })
    .from(copayCalculation)
    .innerJoin(medication, eq(medication.id, copayCalculation.medicationId))
    .where(
      and(
        eq(copayCalculation.patientId, patientId),
        visible(copayCalculation.patientId),
        eq(copayCalculation.planId, planId),
        or(isSame, drug.genericId ? eq(medication.id, drug.genericId) : undefined, eq(medication.genericId, drug.id)),
        lte(copayCalculation.calculatedAt, now),
        gte(copayCalculation.calculatedAt, new Date(now.getTime() - quoteDays * 86_400_000)),
      ),
    )
    .orderBy(desc(isSame), desc(copayCalculation.id))
    .limit(1);
  return found?.id ?? null;
}
