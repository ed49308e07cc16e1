import { beforeAll, describe, expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { visitor } from "@/lib/kernel/test-actors";
import { getPlan, listPharmacies, listPlans } from "./queries";

const now = new Date("2026-06-15T12:00:00Z");

describe("plans", () => {
  test("are found by name and payer, with the terms of today", async () => {
    const plan = await make.plan({ name: "Sunflower 100%", payer: "Meadow Health" });
    await make.terms(plan.id, { year: 2025, effectiveTo: "2025-12-31", deductibleIndividualCents: 1 });
    await make.terms(plan.id, { version: 2, effectiveFrom: "2026-01-01" });
    const view = await getPlan(visitor, { id: plan.id }, { now });
    expect(view).toMatchObject({
      name: "Sunflower 100%",
      payer: "Meadow Health",
      year: 2026,
      version: 2,
      deductible: { individualCents: 25_000, familyCents: null, familyRule: null },
      outOfPocketMaximum: { individualCents: 200_000 },
    });
    expect(view.costShares).toHaveLength(3);
    for (const q of ["sunflower", "meadow", "100%", "er 100%"]) {
      expect((await listPlans(visitor, { q }, { now })).items).toEqual([view]);
    }
    for (const q of ["100_", "%%", "\\", "sun%r"]) {
      expect((await listPlans(visitor, { q }, { now })).items).toEqual([]);
    }
  });

  test("without terms today are not there", async () => {
    const plan = await make.plan();
    await make.terms(plan.id, { effectiveFrom: "2026-06-16" });
    await expect(getPlan(visitor, { id: plan.id }, { now })).rejects.toMatchObject({ code: "not-found" });
    const tomorrow = new Date("2026-06-16T12:00:00Z");
    expect(await getPlan(visitor, { id: plan.id }, { now: tomorrow })).toMatchObject({ id: plan.id });
  });
});

describe("pharmacies", () => {
  beforeAll(async () => {
    const address = { city: "Roanoke", postalCode: "24011" };
    await make.pharmacy({ ...address, name: "Corner 50% Pharmacy" });
    await make.pharmacy({ ...address, name: "Mail house", channel: "mail" });
  });

  test.each([
    ["a name", { near: "corner" }, ["Corner 50% Pharmacy"]],
    ["a town, in any case", { near: "ROANOKE" }, ["Corner 50% Pharmacy", "Mail house"]],
    ["the first three digits of the postal code", { near: "24099" }, ["Corner 50% Pharmacy", "Mail house"]],
    ["a type", { near: "Roanoke", type: "mail" as const }, ["Mail house"]],
    ["a per cent sign as it is", { near: "50%" }, ["Corner 50% Pharmacy"]],
    ["an underscore as it is", { near: "Corner_50" }, []],
    ["only a per cent sign", { near: "%%%" }, []],
    ["nothing", { near: "Nowhere" }, []],
  ])("are found by %s", async (_, input, names) => {
    const found = await listPharmacies(visitor, input);
    expect(found.items.map(({ name }) => name)).toEqual(names);
  });

  test("say in which plans' networks they are", async () => {
    const { plan, pharmacy } = await scene({ network: "preferred" });
    const found = await listPharmacies(visitor, { near: pharmacy.name });
    const { street, city, state, postalCode } = pharmacy;
    expect(found.items).toMatchObject([
      { address: { street, city, state, postalCode }, networks: [{ planId: plan.id, network: "preferred" }] },
    ]);
  });
});

test.each([
  ["plans", () => listPlans(visitor, { q: "a\u0000" })],
  ["pharmacies", () => listPharmacies(visitor, { near: "a\u0000" })],
])("%s: a sign the database cannot hold is refused", async (_, ask) => {
  await expect(ask()).rejects.toMatchObject({ code: "invalid" });
});
