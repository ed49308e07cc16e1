import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { copayCalculation } from "@/db/schema/copay";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import { quote } from "@/lib/benefits/quote";
import { COINSURANCE_OPTIONS, COPAY_OPTIONS } from "@/lib/benefits/terms";
import { asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";
import type { CopayDocument } from "./receipt";

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
/** A row of a price table states at least one of the two. */
const charge = fc
  .record({
    copayCents: fc.nat(8000),
    copayOption: fc.constantFrom(...COPAY_OPTIONS),
    coinsuranceBasisPoints: fc.nat(10_000),
    coinsuranceOption: fc.constantFrom(...COINSURANCE_OPTIONS),
  })
  .filter(
    (one) => one.copayOption !== "copay-not-applicable" || one.coinsuranceOption !== "coinsurance-not-applicable",
  );
const state = fc.constantFrom("none" as const, "stated" as const, "unknown" as const);
const world = fc.record({
  shares: fc.tuple(charge, charge),
  deductibleState: state,
  outOfPocketState: state,
  limitCents: fc.nat(300_000),
  unitDollars: optional(fc.integer({ min: 1, max: 500 })),
  usualUnitMicros: optional(fc.integer({ min: 1, max: 500_000_000 })),
  isInsulin: fc.boolean(),
  brandPenalty: fc.constantFrom("none" as const, "brand-copay-plus-difference" as const),
  limit: optional(fc.integer({ min: 1, max: 60 })),
});
const fill = fc.record({
  quantity: fc.integer({ min: 1, max: 200_000 }).map((thousandths) => thousandths / 1000),
  daysSupply: fc.integer({ min: 1, max: 365 }),
  brandRequested: fc.boolean(),
});

function sceneOf(given: ReturnType<typeof sampleWorlds>[number]) {
  const { deductibleState, outOfPocketState, limitCents, limit } = given;
  const [month, quarter] = given.shares;
  return scene({
    shares: [
      { tier: "generic", pharmacyType: "1-month-in-retail", ...month },
      { tier: "generic", pharmacyType: "3-month-in-retail", ...quarter },
    ],
    terms: {
      deductibleState,
      deductibleIndividualCents: deductibleState === "stated" ? limitCents : null,
      outOfPocketState,
      outOfPocketIndividualCents: outOfPocketState === "stated" ? limitCents * 2 : null,
      insulinMonthlyCents: 3500,
      brandPenalty: given.brandPenalty,
    },
    drug: { isInsulin: given.isInsulin },
    unitDollars: given.unitDollars,
    price: { usualUnitMicros: given.usualUnitMicros, dispensingFeeCents: 150 },
    listed: limit === null ? {} : { hasQuantityLimit: true, quantityLimitQuantity: limit, quantityLimitDays: 30 },
  });
}

const sampleWorlds = () => fc.sample(world, { numRuns: 20, seed: 20_261_123 });

test("200 checks of 20 plans: what was stored gives the stored result again, and the columns say the same", async () => {
  const fills = fc.sample(fill, { numRuns: 200, seed: 20_261_123 });
  for (const [index, given] of sampleWorlds().entries()) {
    const { member, drug, pharmacy } = await sceneOf(given);
    const actor = asPatient(member);
    const ids = { medicationId: drug.id, pharmacyId: pharmacy.id };
    await Promise.all(fills.slice(index * 10, index * 10 + 10).map((asked) => checkCopay(actor, { ...ids, ...asked })));
    const rows = await make.db.select().from(copayCalculation).where(eq(copayCalculation.patientId, member.patientId));
    expect(rows).toHaveLength(10);
    for (const { answer, document, ...row } of rows) {
      const { inputs, answer: signed }: CopayDocument = JSON.parse(document);
      expect(signed).toEqual(answer);
      expect(answer).toMatchObject(quote(inputs.terms, inputs.fill, inputs.accumulators));
      const { status, priceCents, patientPayCents, planPayCents } = answer;
      expect(row).toMatchObject({ status, priceCents, patientPayCents, planPayCents, engineVersion: ENGINE_VERSION });
      expect(row).toMatchObject({ quantity: inputs.fill.quantity, daysSupply: inputs.fill.daysSupply });
    }
  }
});
