import { describe, expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { type Given, monthOf, scene } from "@/db/testing/scene";
import { asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";
import type { CheckCopayInput } from "./schemas";

const now = new Date("2026-06-15T12:00:00Z");
const row = (pharmacyType: string, copayCents: number, tier = "generic") => ({
  tier,
  pharmacyType,
  copayCents,
  copayOption: "charge" as const,
});
const shares = [
  row("1-month-preferred-retail", 200),
  row("1-month-in-retail", 500),
  row("3-month-in-retail", 1400),
  row("1-month-in-mail", 450),
  row("3-month-in-mail", 1000),
  row("1-month-specialty", 800),
  row("1-month-out-retail", 2500),
  row("1-month-in-retail", 4500, "brand"),
];
type Place = Pick<Given, "network"> & { channel?: "retail" | "mail" | "specialty"; tier?: string };

describe("the type of the pharmacy decides the row", () => {
  test.each<[Place, days: number, expected: object]>([
    [{}, 30, { pharmacyType: "1-month-in-retail", patientPayCents: 500 }],
    [{}, 31, { pharmacyType: "1-month-in-retail", patientPayCents: 500 }],
    [{}, 32, { pharmacyType: "3-month-in-retail", patientPayCents: 1400 }],
    [{}, 90, { pharmacyType: "3-month-in-retail", patientPayCents: 1400 }],
    [{}, 180, { pharmacyType: "3-month-in-retail", patientPayCents: 2800 }],
    [{ network: "preferred" }, 30, { pharmacyType: "1-month-preferred-retail", patientPayCents: 200 }],
    [{ channel: "mail" }, 30, { pharmacyType: "1-month-in-mail", patientPayCents: 450 }],
    [{ channel: "mail" }, 90, { pharmacyType: "3-month-in-mail", patientPayCents: 1000 }],
    [{ channel: "specialty" }, 30, { pharmacyType: "1-month-specialty", patientPayCents: 800 }],
    [
      { network: "out" },
      30,
      { pharmacyType: "1-month-out-retail", patientPayCents: 2500, outOfPocketAppliedCents: 0, notes: [{}] },
    ],
    [{ network: "out", channel: "mail" }, 30, { status: "not-covered", patientPayCents: 6000, planPayCents: 0 }],
    [{ network: "preferred", tier: "brand" }, 30, { pharmacyType: "1-month-in-retail", patientPayCents: 4500 }],
    [{ channel: "mail", tier: "brand" }, 30, { status: "price-unknown", patientPayCents: null, pharmacyType: null }],
  ])("%j for %i days", async ({ channel = "retail", network = "standard", tier = "generic" }, daysSupply, expected) => {
    const set = await scene({ shares, pharmacy: { channel }, network, listed: { tier } });
    const answer = await checkCopay(asPatient(set.member), { ...monthOf(set), daysSupply }, { now });
    expect(answer).toMatchObject({ pharmacy: { id: set.pharmacy.id }, daysSupply, ...expected });
  });
});

describe("a type of pharmacy instead of a pharmacy", () => {
  /** One pharmacy at $2, one preferred at $1.50, one without a price and one outside the network. */
  async function choice(tier = "generic") {
    const set = await scene({ shares, listed: { tier } });
    const cheap = await make.pharmacy();
    await make.inNetwork(set.plan.id, cheap.id);
    await make.price(cheap.id, set.drug.id, 1_900_000, { usualUnitMicros: 1_000_000 });
    const preferred = await make.pharmacy();
    await make.inNetwork(set.plan.id, preferred.id, "preferred");
    await make.price(preferred.id, set.drug.id, 1_500_000);
    const unpriced = await make.pharmacy({ name: "A first pharmacy" });
    await make.inNetwork(set.plan.id, unpriced.id);
    const outside = await make.pharmacy();
    await make.price(outside.id, set.drug.id, 100_000);
    const { pharmacyId: _, ...month } = monthOf(set);
    const ask = (pharmacyType: string, more: Partial<CheckCopayInput> = {}) =>
      checkCopay(asPatient(set.member), { ...month, pharmacyType, ...more }, { now });
    return { ...set, cheap, preferred, unpriced, outside, ask };
  }

  test("takes the lowest known price of that type", async () => {
    const { ask, cheap, preferred } = await choice();
    const standard = await ask("1-month-in-retail");
    expect(standard).toMatchObject({ pharmacy: { id: cheap.id }, priceCents: 3000, pharmacyType: "1-month-in-retail" });
    const best = await ask("1-month-preferred-retail");
    expect(best).toMatchObject({ pharmacy: { id: preferred.id }, priceCents: 4500, patientPayCents: 200 });
  });

  test("counts a preferred pharmacy among the plan's where the tier knows no difference", async () => {
    const { ask, cheap } = await choice("brand");
    expect(await ask("1-month-in-retail")).toMatchObject({ pharmacy: { id: cheap.id }, patientPayCents: 3000 });
  });

  test("holds the type asked for, whatever the supply", async () => {
    const { ask } = await choice();
    const answer = await ask("1-month-in-retail", { daysSupply: 62, quantity: 60 });
    expect(answer).toMatchObject({ pharmacyType: "1-month-in-retail", patientPayCents: 1000 });
  });

  test("finds pharmacies outside the network for their type", async () => {
    const { ask, outside } = await choice();
    expect(await ask("1-month-out-retail")).toMatchObject({ pharmacy: { id: outside.id }, patientPayCents: 300 });
  });

  test("that the plan does not price at all is refused by name", async () => {
    const { ask } = await choice();
    const message = expect.stringContaining("It has 1-month-in-mail, 1-month-in-retail,");
    const refusal = { code: "invalid", fields: [{ path: "pharmacyType", message }] };
    await expect(ask("1-month-in-space")).rejects.toMatchObject(refusal);
  });

  test("that no pharmacy has is refused", async () => {
    const { ask } = await choice();
    await expect(ask("1-month-specialty")).rejects.toMatchObject({ fields: [{ path: "pharmacyType" }] });
  });

  test("that the plan does not price for the tier has no known price", async () => {
    const { ask } = await choice("never-priced");
    expect(await ask("1-month-in-retail")).toMatchObject({ status: "price-unknown", patientPayCents: null });
  });
});

describe("the drug", () => {
  const asked = async (drug: Given["drug"], name: object) => {
    const set = await scene({ drug });
    const { medicationId: _, ...rest } = monthOf(set);
    const answer = checkCopay(asPatient(set.member), { ...rest, ...name }, { now });
    return { set, answer };
  };

  test.each([
    ["RxCUI", { rxcui: "90000001" }, { rxcui: "90000001" }],
    ["NDC of eleven digits", { ndcs: ["90000000111"] }, { ndc: "90000000111" }],
    ["NDC with dashes", { ndcs: ["90000000212"] }, { ndc: "90000-0002-12" }],
    ["NDC with dashes and a short part", { ndcs: ["90000000313"] }, { ndc: "90000-003-13" }],
    ["NDC of ten digits", { ndcs: ["90000000414"] }, { ndc: "9000000414" }],
  ])("may be named by its %s", async (_, drug, name) => {
    const { set, answer } = await asked(drug, name);
    expect(await answer).toMatchObject({ medication: { id: set.drug.id }, patientPayCents: 500 });
  });

  test("named by ten digits that fit two drugs is asked for again", async () => {
    await make.medication({ ndcs: ["08000111122"] });
    const { answer } = await asked({ ndcs: ["80001011122"] }, { ndc: "8000111122" });
    await expect(answer).rejects.toMatchObject({ code: "invalid", fields: [{ path: "ndc" }] });
  });
});
