import type { ClaimRow } from "./queries";
import type { ClaimView } from "./schemas";

/** A stored claim as everyone is shown it. */
export function viewOf({ claim, quote, reversal, ...row }: ClaimRow): ClaimView {
  const { medication, pharmacy, plan } = row;
  return {
    id: claim.id,
    claimNumber: claim.claimNumber,
    status: reversal ? "reversed" : claim.status,
    currency: "USD",
    patientId: claim.patientId,
    plan,
    medication,
    pharmacy,
    pharmacyType: claim.pharmacyType,
    filledOn: claim.filledOn,
    quantity: claim.quantity,
    daysSupply: claim.daysSupply,
    brandRequested: claim.brandRequested,
    priceCents: claim.priceCents,
    patientPayCents: claim.patientPayCents,
    planPayCents: claim.planPayCents,
    assistancePayCents: claim.assistancePayCents,
    secondaryPayCents: claim.secondaryPayCents,
    chargedCents: claim.chargedCents,
    deductibleAppliedCents: row.deductibleAppliedCents,
    outOfPocketAppliedCents: row.outOfPocketAppliedCents,
    steps: claim.result?.steps ?? null,
    notes: claim.result?.notes ?? [],
    quote: quote && { ...quote, calculatedAt: quote.calculatedAt.toISOString() },
    planTermsVersion: claim.planTermsVersion === null ? null : String(claim.planTermsVersion),
    formularyVersion: claim.formularyVersion,
    engineVersion: claim.engineVersion,
    submittedAt: claim.createdAt.toISOString(),
    reversal: reversal && { id: reversal.id, reversedAt: reversal.createdAt.toISOString() },
  };
}
