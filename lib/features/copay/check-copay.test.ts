import { describe, expect, test } from "vitest";
import { accumulator, familyAccumulator } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { type Given, monthOf, scene } from "@/db/testing/scene";
import { asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";
import { getCopayCalculation } from "./queries";
import type { CheckCopayInput } from "./schemas";

const now = new Date("2026-06-15T12:00:00Z");
type Totals = { deductible?: number; outOfPocket?: number; familyDeductible?: number; familyOutOfPocket?: number };
type Case = {
  name: string;
  given?: Given;
  /** What has counted this year, in cents. */
  met?: Totals;
  /** The member belongs to a family. */
  inFamily?: boolean;
  ask?: Partial<CheckCopayInput>;
  expect: object;
};

const thirtyForThirtyDays = {
  hasQuantityLimit: true,
  quantityLimitDetail: "30 for 30 days",
  quantityLimitQuantity: 30,
  quantityLimitDays: 30,
};
const brand = { listed: { tier: "preferred-brand" }, unitDollars: 10 };
const quarter = [
  {
    tier: "generic",
    pharmacyType: "1-month-in-retail",
    coinsuranceBasisPoints: 2500,
    coinsuranceOption: "charge" as const,
  },
];
const familyLimits = (rule: "embedded" | "aggregate") => ({
  deductibleFamilyCents: 50_000,
  deductibleFamilyRule: rule,
  outOfPocketFamilyCents: 400_000,
  outOfPocketFamilyRule: rule,
});

const cases: Case[] = [
  {
    name: "a covered drug costs its copay",
    expect: { status: "covered", patientPayCents: 500, planPayCents: 5500, priceCents: 6000, tier: "generic" },
  },
  {
    name: "a brand drug costs the deductible first, then its copay up to the price",
    given: brand,
    expect: { status: "covered", patientPayCents: 29_500, planPayCents: 500, deductibleAppliedCents: 25_000 },
  },
  {
    name: "a met deductible leaves the copay",
    given: brand,
    met: { deductible: 25_000, outOfPocket: 25_000 },
    expect: { patientPayCents: 4500, deductibleAppliedCents: 0, outOfPocketAppliedCents: 4500 },
  },
  {
    name: "a reached maximum leaves nothing",
    given: brand,
    met: { deductible: 25_000, outOfPocket: 200_000 },
    expect: { status: "covered", patientPayCents: 0, planPayCents: 30_000 },
  },
  {
    name: "a drug that is not on the list is not covered",
    given: { listed: null },
    expect: { status: "not-covered", patientPayCents: 6000, planPayCents: 0, tier: null, restrictions: [] },
  },
  {
    name: "a drug that the list names as not covered is not covered",
    given: { listed: { covered: false, tier: null } },
    expect: { status: "not-covered", patientPayCents: 6000, planPayCents: 0, tier: null },
  },
  {
    name: "a drug that is not covered and has no price has no amount",
    given: { listed: null, unitDollars: null },
    expect: { status: "not-covered", patientPayCents: null, priceCents: null },
  },
  {
    name: "a tier that the plan does not price has no known price",
    given: { listed: { tier: "specialty" } },
    expect: { status: "price-unknown", patientPayCents: null, planPayCents: null, tier: "specialty" },
  },
  {
    name: "a copay without a price is the most it can be",
    given: { unitDollars: null },
    expect: { status: "covered", patientPayCents: 500, atMostCents: 500, planPayCents: null, priceCents: null },
  },
  {
    name: "a percentage without a price is not known",
    given: { unitDollars: null, shares: quarter },
    expect: { status: "price-unknown", patientPayCents: null, priceCents: null },
  },
  {
    name: "a deductible without a price is not known",
    given: { ...brand, unitDollars: null },
    expect: { status: "price-unknown", patientPayCents: null },
  },
  {
    name: "an unknown deductible leaves what comes after it unknown",
    given: { ...brand, terms: { deductibleState: "unknown", deductibleIndividualCents: null } },
    expect: { status: "price-unknown", patientPayCents: null, planPayCents: null },
  },
  {
    name: "an unknown deductible does not touch a copay that comes without it",
    given: { terms: { deductibleState: "unknown", deductibleIndividualCents: null } },
    expect: { status: "covered", patientPayCents: 500 },
  },
  {
    name: "an unknown maximum is said",
    given: { terms: { outOfPocketState: "unknown", outOfPocketIndividualCents: null } },
    expect: { status: "covered", patientPayCents: 500, notes: [{ code: "maximum-unknown" }] },
  },
  {
    name: "no deductible at all",
    given: { ...brand, terms: { deductibleState: "none", deductibleIndividualCents: null } },
    expect: { patientPayCents: 4500 },
  },
  {
    name: "the pharmacy's usual price counts when it is lower",
    given: { price: { usualUnitMicros: 100_000, dispensingFeeCents: 150 } },
    expect: { patientPayCents: 300, planPayCents: 0, priceCents: 300 },
  },
  {
    name: "the dispensing fee belongs to the plan's price",
    given: { shares: quarter, price: { usualUnitMicros: 3_000_000, dispensingFeeCents: 200 } },
    expect: { patientPayCents: 1550, priceCents: 6200 },
  },
  {
    name: "only the quantity within the limit is priced, and the limit is told",
    given: {
      listed: {
        ...thirtyForThirtyDays,
      },
    },
    ask: { quantity: 60 },
    expect: {
      priceCents: 6000,
      quantityPriced: 30,
      restrictions: [{ kind: "quantity-limit", detail: "30 for 30 days", quantity: 30, days: 30 }],
      notes: [{ code: "quantity-over-limit" }],
    },
  },
  {
    name: "a quantity limit does not change what a drug costs that is not covered",
    given: {
      listed: {
        covered: false,
        ...thirtyForThirtyDays,
      },
      price: { dispensingFeeCents: 200 },
    },
    ask: { quantity: 60 },
    expect: { status: "not-covered", patientPayCents: 12_200, quantityPriced: 60 },
  },
  {
    name: "a quantity limit does not change what a drug costs outside the network",
    given: {
      network: "out",
      listed: {
        ...thirtyForThirtyDays,
      },
      price: { dispensingFeeCents: 200 },
    },
    ask: { quantity: 60 },
    expect: { status: "not-covered", patientPayCents: 12_200, quantityPriced: 60 },
  },
  {
    name: "approval and step therapy are told",
    given: {
      listed: {
        needsPriorAuthorization: true,
        priorAuthorizationDetail: "Your doctor asks first.",
        needsStepTherapy: true,
        stepTherapyDetail: "Try another drug first.",
      },
    },
    expect: {
      restrictions: [
        { kind: "prior-authorization", detail: "Your doctor asks first." },
        { kind: "step-therapy", detail: "Try another drug first." },
      ],
    },
  },
  {
    name: "a preventive tier costs nothing",
    given: { listed: { tier: "zero-cost-share-preventative" } },
    expect: { status: "covered", patientPayCents: 0, planPayCents: 6000 },
  },
  {
    name: "insulin is capped for each month begun",
    given: { ...brand, drug: { isInsulin: true }, terms: { insulinMonthlyCents: 3500 } },
    ask: { daysSupply: 60 },
    expect: { patientPayCents: 7000, deductibleAppliedCents: 0 },
  },
  {
    name: "three decimals are priced exactly",
    given: { shares: quarter },
    ask: { quantity: 0.333 },
    expect: { priceCents: 67, patientPayCents: 17, quantity: 0.333 },
  },
  {
    name: "a very dear fill is still priced",
    given: { ...brand, unitDollars: 60_000 },
    ask: { quantity: 9999 },
    expect: { priceCents: 59_994_000_000, patientPayCents: 29_500 },
  },
  {
    name: "an embedded family deductible: the lower of what is left",
    given: { ...brand, terms: familyLimits("embedded") },
    inFamily: true,
    met: { familyDeductible: 45_000, familyOutOfPocket: 45_000 },
    expect: { patientPayCents: 9500, deductibleAppliedCents: 5000 },
  },
  {
    name: "an aggregate family deductible: what is left for the family",
    given: { ...brand, terms: familyLimits("aggregate") },
    inFamily: true,
    met: { deductible: 25_000, familyDeductible: 45_000 },
    expect: { patientPayCents: 9500, deductibleAppliedCents: 5000 },
  },
  {
    name: "an aggregate family deductible is not for a person without a family",
    given: { ...brand, terms: familyLimits("aggregate") },
    met: { deductible: 25_000 },
    expect: { patientPayCents: 4500, deductibleAppliedCents: 0 },
  },
];

async function count(
  { patientId, planId, familyId }: { patientId: string; planId: string; familyId: string | null },
  met: Totals,
) {
  const year = { planId, planYear: 2026, updatedAt: now };
  await make.db.insert(accumulator).values({
    ...year,
    patientId,
    deductibleMetCents: met.deductible ?? 0,
    outOfPocketMetCents: met.outOfPocket ?? 0,
  });
  if (familyId === null) return;
  await make.db.insert(familyAccumulator).values({
    ...year,
    familyId,
    deductibleMetCents: met.familyDeductible ?? 0,
    outOfPocketMetCents: met.familyOutOfPocket ?? 0,
  });
}

describe("a price check", () => {
  test.each(cases)("$name", async ({ given, met, inFamily, ask, expect: expected }) => {
    const familyId = inFamily ? (await make.family()).id : null;
    const set = await scene({ ...given, cover: { familyId } });
    const { member, plan } = set;
    if (met) await count({ patientId: member.patientId, planId: plan.id, familyId }, met);
    const actor = asPatient(member);
    const answer = await checkCopay(actor, { ...monthOf(set), ...ask }, { now });
    expect(answer).toMatchObject(expected);
    const total = answer.steps.reduce((sum, step) => sum + (step.amountCents ?? Number.NaN), 0);
    if (answer.patientPayCents !== null) expect(total).toBe(answer.patientPayCents);
    expect(await getCopayCalculation(actor, { id: answer.id })).toEqual(answer);
  });
});
