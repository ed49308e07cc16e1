import { describe, expect, test } from "vitest";
import { accumulator } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { type Given, monthOf, scene } from "@/db/testing/scene";
import type { BrandPenalty } from "@/lib/benefits/terms";
import { asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";

const now = new Date("2026-06-15T12:00:00Z");

/** A brand drug at $10 a tablet with a generic at $2, the deductible met. */
async function brandScene(
  brandPenalty: BrandPenalty,
  generic: { unitDollars: number | null; listed?: Given["listed"] },
) {
  const same = await make.medication();
  const set = await scene({
    drug: { isBrand: true, brandName: "Brand", genericId: same.id },
    listed: { tier: "preferred-brand" },
    terms: { brandPenalty },
    unitDollars: 10,
  });
  const { plan, pharmacy, member } = set;
  if (generic.listed !== null) await make.listed(plan.id, same.id, generic.listed);
  if (generic.unitDollars !== null) await make.price(pharmacy.id, same.id, generic.unitDollars * 1_000_000);
  const met = { deductibleMetCents: 25_000, outOfPocketMetCents: 25_000, updatedAt: now };
  await make.db.insert(accumulator).values({ patientId: member.patientId, planId: plan.id, planYear: 2026, ...met });
  return set;
}

describe("a brand drug that has a generic", () => {
  test.each<[name: string, penalty: BrandPenalty, asked: boolean, unitDollars: number | null, expected: object]>([
    ["no penalty", "none", true, 2, { patientPayCents: 4500, outOfPocketAppliedCents: 4500 }],
    ["not asked for", "brand-copay-plus-difference", false, 2, { patientPayCents: 4500 }],
    [
      "its own copay and the difference",
      "brand-copay-plus-difference",
      true,
      2,
      { patientPayCents: 28_500, outOfPocketAppliedCents: 4500, planPayCents: 1500, tier: "preferred-brand" },
    ],
    [
      "the generic's copay and the difference",
      "generic-copay-plus-difference",
      true,
      2,
      { patientPayCents: 24_500, outOfPocketAppliedCents: 500, planPayCents: 5500, tier: "preferred-brand" },
    ],
    [
      "a generic whose price is not known",
      "brand-copay-plus-difference",
      true,
      null,
      { status: "price-unknown", patientPayCents: null },
    ],
    ["a generic that is dearer", "brand-copay-plus-difference", true, 12, { patientPayCents: 4500 }],
  ])("%s", async (_, penalty, brandRequested, unitDollars, expected) => {
    const set = await brandScene(penalty, { unitDollars });
    const answer = await checkCopay(asPatient(set.member), { ...monthOf(set), brandRequested }, { now });
    expect(answer).toMatchObject({ brandRequested, ...expected });
  });

  test("whose generic is not on the list keeps its own row", async () => {
    const set = await brandScene("generic-copay-plus-difference", { unitDollars: 2, listed: null });
    const answer = await checkCopay(asPatient(set.member), { ...monthOf(set), brandRequested: true }, { now });
    expect(answer).toMatchObject({ patientPayCents: 28_500 });
  });
});
