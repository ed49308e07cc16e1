import { expect, test } from "vitest";
import { familyAccumulator } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { asPatient } from "@/lib/kernel/test-actors";
import { cashWords } from "./cash";
import { checkCopay } from "./mutations";

const now = new Date("2026-06-15T12:00:00Z");
type Given = NonNullable<Parameters<typeof scene>[0]>;

async function wordsFor(given: Given, quantity = 30) {
  const { member, drug, pharmacy } = await scene({ pharmacy: { name: "Corner" }, ...given });
  const fill = { medicationId: drug.id, pharmacyId: pharmacy.id, quantity, daysSupply: 30 };
  const price = await checkCopay(asPatient(member), fill, { now });
  return cashWords(price).map((words) => words.replaceAll(pharmacy.name, "Corner"));
}

test("cash is told with what it saves and does not count toward, by the engine's own amounts", async () => {
  expect(await wordsFor({ price: { usualUnitMicros: 400_000 } })).toEqual([
    "Without a plan the lowest price for this supply is $12.00 at Corner. That is $7.00 more than with the plan. It does not count toward the $250.00 left of the deductible.",
  ]);
  const dear = { listed: { tier: "preferred-brand" }, price: { usualUnitMicros: 1_000_000 } };
  expect(await wordsFor(dear)).toEqual([
    "Without a plan the lowest price for this supply is $30.00 at Corner. That is no less than with the plan. It does not count toward the $250.00 left of the deductible.",
  ]);
  const none = { deductibleState: "none" as const, deductibleIndividualCents: null };
  expect(await wordsFor({ terms: none, price: { usualUnitMicros: 400_000 } })).toEqual([
    "Without a plan the lowest price for this supply is $12.00 at Corner. That is $7.00 more than with the plan. It does not count toward the $2,000.00 left of the out-of-pocket maximum.",
  ]);
});

test("a saving is told where another pharmacy's cash price is below this one's price with the plan", () => {
  const pharmacy = { id: "1", name: "Corner" };
  const row = {
    pharmacyType: "1-month-in-retail",
    channel: "retail" as const,
    network: "standard" as const,
    pharmacy,
    quantity: 30,
    daysSupply: 30,
    status: "covered" as const,
    patientPayCents: 1_200,
    atMostCents: null,
    per30DaysCents: 1_200,
    perYearCents: 14_600,
    cashCents: 1_200,
  };
  const limitsLeft = { deductibleCents: 7_000, outOfPocketCents: null };
  const asked = { status: "covered" as const, patientPayCents: 4_500, atMostCents: null, daysSupply: 30 };
  expect(cashWords({ ...asked, limitsLeft, pharmacies: [row, { ...row, daysSupply: 90, cashCents: 1 }] })).toEqual([
    "Without a plan the lowest price for this supply is $12.00 at Corner. Paying cash there saves $33.00 now. It does not count toward the $70.00 left of the deductible.",
  ]);
});

test("what is left is the family's where that is less", async () => {
  const family = await make.family();
  const terms = { deductibleFamilyCents: 26_000, deductibleFamilyRule: "embedded" as const };
  const { member, drug, pharmacy, plan } = await scene({
    terms,
    cover: { familyId: family.id },
    price: { usualUnitMicros: 400_000 },
  });
  const met = { planId: plan.id, planYear: 2026, deductibleMetCents: 20_000, updatedAt: now };
  await make.db.insert(familyAccumulator).values({ familyId: family.id, ...met });
  const fill = { medicationId: drug.id, pharmacyId: pharmacy.id, quantity: 30, daysSupply: 30 };
  const [words] = cashWords(await checkCopay(asPatient(member), fill, { now }));
  expect(words).toContain("It does not count toward the $60.00 left of the deductible.");
});

test("nothing is said of cash where no pharmacy tells its price", async () => {
  expect(await wordsFor({})).toEqual([]);
});
