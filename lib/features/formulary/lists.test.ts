import { beforeAll, describe, expect, test } from "vitest";
import { formularyPublication } from "@/db/schema/formulary";
import { make } from "@/db/testing/database";
import { asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";
import { browseDrugs } from "./browse";
import { getDrugListChoices } from "./choices";
import { comparePlans } from "./compare";
import { openDrug } from "./drug";
import { getFormularyEntry, listFormulary } from "./entries";

const now = new Date("2026-11-15T12:00:00Z");
const drug = (name: string, given: Parameters<typeof make.medication>[0] = {}) =>
  make.medication({ name, searchText: `${name.toLowerCase()} ${given?.ingredients?.join(" ") ?? ""}`, ...given });

async function market() {
  const [east, west, north] = [
    await make.plan({ name: "East plan" }),
    await make.plan({ name: "West plan" }),
    await make.plan({ name: "North plan", timeZone: "Pacific/Honolulu" }),
  ];
  for (const { id } of [east, west, north]) await make.terms(id);
  const [atorvastatin, atorvastatin40] = [
    await drug("Atorvastatin 20 mg tablet", { ingredients: ["atorvastatin"], therapeuticClass: "Statins" }),
    await drug("Atorvastatin 40 mg tablet", { ingredients: ["atorvastatin"], therapeuticClass: "Statins" }),
  ];
  const lipitor = await drug("Lipitor 20 mg tablet", {
    ...{ ingredients: ["atorvastatin"], isBrand: true, brandName: "Lipitor", genericId: atorvastatin.id },
    ...{ therapeuticClass: "Statins", doseForm: "Film" },
  });
  const zebra = await drug("Zebra 7 mg capsule", { ingredients: ["zebra"], therapeuticClass: "Stripes" });
  await make.listed(east.id, atorvastatin.id);
  await make.listed(west.id, atorvastatin.id, { tier: "zero-cost-share-preventative" });
  await make.listed(north.id, atorvastatin.id, { effectiveTo: "2026-11-14" });
  await make.listed(north.id, atorvastatin.id, { effectiveFrom: "2026-11-15", tier: "preferred-brand" });
  await make.listed(east.id, atorvastatin40.id, { effectiveTo: "2026-12-31" });
  await make.listed(east.id, atorvastatin40.id, { effectiveFrom: "2027-01-01", covered: false, tier: null });
  await make.listed(east.id, lipitor.id, {
    tier: "preferred-brand",
    needsStepTherapy: true,
    stepTherapyDetail: "Try the generic first.",
  });
  await make.listed(west.id, lipitor.id, { covered: false, tier: null });
  const limit = {
    hasQuantityLimit: true,
    quantityLimitDetail: "Up to 30 every 30 days.",
    quantityLimitQuantity: 30,
    quantityLimitDays: 30,
  };
  await make.listed(west.id, zebra.id, {
    tier: "specialty",
    needsPriorAuthorization: true,
    priorAuthorizationDetail: "Ask first.",
    ...limit,
  });
  await make.db.insert(formularyPublication).values({ version: "spring-7", publishedAt: new Date("2026-11-01") });
  return { east, west, north, atorvastatin, atorvastatin40, lipitor, zebra };
}
let given: Awaited<ReturnType<typeof market>>;
beforeAll(async () => {
  given = await market();
});

const said = async (input: Parameters<typeof listFormulary>[1], actor: Parameters<typeof listFormulary>[0] = visitor) =>
  (await listFormulary(actor, input, { now })).items.map(
    ({ medication, plan, tier }) => `${medication.name.split(" ").slice(0, 2).join(" ")}, ${plan.name}: ${tier}`,
  );

describe("the entries of the drug list", () => {
  test.each<[string, Parameters<typeof listFormulary>[1], string[]]>([
    [
      "a search, the very name first",
      { q: "lipitor" },
      ["Lipitor 20, East plan: preferred-brand", "Lipitor 20, West plan: null"],
    ],
    ["a misspelled search", { q: "zebar" }, ["Zebra 7, West plan: specialty"]],
    ["a tier", { tier: "specialty" }, ["Zebra 7, West plan: specialty"]],
    ["a restriction", { restriction: "step-therapy" }, ["Lipitor 20, East plan: preferred-brand"]],
    ["what is not covered", { covered: "false" }, ["Lipitor 20, West plan: null"]],
    [
      "a later day",
      { covered: "false", asOf: "2027-01-01" },
      ["Atorvastatin 40, East plan: null", "Lipitor 20, West plan: null"],
    ],
    ["a day before anything held", { asOf: "2024-12-31" }, []],
  ])("are found by %s", async (_, input, expected) => {
    expect(await said(input)).toEqual(expected);
  });

  test("hold by each plan's own clock: it is still the 14th in Honolulu when it is the 15th in New York", async () => {
    const night = new Date("2026-11-15T06:00:00Z");
    const ask = { planId: given.north.id, medicationId: given.atorvastatin.id };
    expect(await getFormularyEntry(visitor, ask, { now: night })).toMatchObject({ tier: "generic" });
    expect(await getFormularyEntry(visitor, ask, { now })).toMatchObject({ tier: "preferred-brand" });
  });

  test("carry restrictions in words and what the tier costs", async () => {
    const ask = { planId: given.west.id, medicationId: given.zebra.id };
    expect(await getFormularyEntry(visitor, ask, { now })).toMatchObject({
      plan: { id: given.west.id, name: "West plan" },
      covered: true,
      restrictions: [
        { kind: "prior-authorization", detail: "Ask first." },
        { kind: "quantity-limit", quantity: 30, days: 30 },
      ],
      costShares: [],
    });
    const [listed] = (await listFormulary(visitor, { planId: given.east.id, q: "lipitor" }, { now })).items;
    expect(listed?.costShares).toMatchObject([{ pharmacyType: "1-month-in-retail", copayCents: 4500 }]);
  });

  test("of a drug that a plan does not list are not there", async () => {
    const ask = getFormularyEntry(visitor, { planId: given.east.id, medicationId: given.zebra.id }, { now });
    await expect(ask).rejects.toMatchObject({ code: "not-found" });
  });

  test("without a plan are a member's own, and for everyone else all", async () => {
    const member = await make.patient();
    await make.coverage(member.patientId, given.west.id);
    await make.coverage(member.patientId, given.east.id, { effectiveTo: "2026-11-14" });
    expect(await said({ q: "lipitor" }, asPatient(member))).toEqual(["Lipitor 20, West plan: null"]);
    expect(await said({ q: "lipitor" }, asPatient(await make.patient()))).toEqual([]);
    expect(await said({ q: "lipitor" }, asProvider(await make.provider()))).toHaveLength(2);
    expect(await said({ q: "lipitor", planId: given.east.id }, asPatient(member))).toHaveLength(1);
  });

  test("page without loss or double", async () => {
    const all = await said({ limit: 100 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listFormulary(visitor, { limit: 2, ...(cursor && { cursor }) }, { now });
      seen.push(...page.items.map(({ medication, plan, tier }) => `${medication.name} ${plan.name} ${tier}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(all.length);
    expect(new Set(seen).size).toBe(all.length);
  });
});

describe("browsing", () => {
  const names = async (input: Parameters<typeof browseDrugs>[1]) => {
    const { items, total } = await browseDrugs(visitor, input, { now });
    expect(total).toBe(items.length);
    return items.map(({ name }) => name.split(" ").slice(0, 2).join(" "));
  };

  test.each<[string, () => Parameters<typeof browseDrugs>[1], string[]]>([
    ["a letter", () => ({ letter: "z" }), ["Zebra 7"]],
    ["a letter without drugs", () => ({ letter: "q" }), []],
    ["a class", () => ({ therapeuticClass: "Stripes" }), ["Zebra 7"]],
    ["a form", () => ({ doseForm: "Film" }), ["Lipitor 20"]],
    ["brands", () => ({ kind: "brand" }), ["Lipitor 20"]],
    ["what some plan pays in full", () => ({ preventive: "true" }), ["Atorvastatin 20"]],
    ["what one plan pays in full", () => ({ preventive: "true", planId: given.east.id }), []],
    ["what a plan covers", () => ({ covered: "true", planId: given.west.id }), ["Atorvastatin 20", "Zebra 7"]],
    [
      "what a plan does not cover, listed or not",
      () => ({ covered: "false", planId: given.west.id }),
      ["Atorvastatin 40", "Lipitor 20"],
    ],
    [
      "a plan's tier and restriction",
      () => ({ tier: "preferred-brand", restriction: "step-therapy", planId: given.east.id }),
      ["Lipitor 20"],
    ],
  ])("finds %s", async (_, input, expected) => {
    expect(await names(input())).toEqual(expected);
  });

  test("counts pages, and the plans that cover a drug", async () => {
    const first = await browseDrugs(visitor, { limit: 3 }, { now });
    expect(first).toMatchObject({ total: 4, first: 1, plan: null, plans: 3 });
    expect(first.items[0]).toMatchObject({ coveredBy: 3, listing: null });
    const second = await browseDrugs(visitor, { limit: 3, cursor: first.nextCursor ?? "" }, { now });
    expect(second).toMatchObject({ total: 4, first: 4, nextCursor: null });
  });

  test("says what is announced, of a chosen plan in full, and no longer when it holds", async () => {
    const find = (input: Parameters<typeof browseDrugs>[1], on = now) =>
      browseDrugs(visitor, { q: "atorvastatin 40", ...input }, { now: on }).then(({ items }) => items[0]);
    const later = { covered: false, effectiveFrom: "2027-01-01" };
    expect(await find({ planId: given.east.id })).toMatchObject({ listing: { covered: true }, upcoming: [later] });
    expect(await find({})).toMatchObject({ coveredBy: 1, changesOn: "2027-01-01" });
    expect(await find({ planId: given.west.id })).toMatchObject({ upcoming: [], changesOn: null });
    const [before, after] = [new Date("2027-01-01T04:59:59Z"), new Date("2027-01-01T05:00:00Z")];
    expect(await find({ planId: given.east.id }, before)).toMatchObject({ listing: { covered: true } });
    expect(await find({ planId: given.east.id }, after)).toMatchObject({ listing: later, upcoming: [] });
    expect(await find({}, after)).toMatchObject({ coveredBy: 0, changesOn: null });
  });

  test("does not announce what was taken back before its first day", async () => {
    const { id } = given.zebra;
    await make.listed(given.north.id, id, { effectiveFrom: "2027-03-01", effectiveTo: "2027-02-28" });
    const ask = { q: "zebra", planId: given.north.id };
    expect((await browseDrugs(visitor, ask, { now })).items).toMatchObject([{ listing: null, upcoming: [] }]);
    expect((await browseDrugs(visitor, { q: "zebra" }, { now })).items).toMatchObject([{ changesOn: null }]);
    const page = await openDrug(visitor, { id, planId: given.north.id }, { now });
    expect(page.coverage).toMatchObject([{ listing: null, upcoming: [] }]);
  });

  test("says how it read a misspelled text", async () => {
    expect(await browseDrugs(visitor, { q: "lipator" }, { now })).toMatchObject({ corrected: "lipitor", total: 1 });
    expect(await browseDrugs(visitor, { q: "lipitor" }, { now })).toMatchObject({ corrected: null });
  });

  test("of a plan that is not there is not found", async () => {
    const planId = "00000000-0000-7000-8000-000000000000";
    await expect(browseDrugs(visitor, { planId })).rejects.toMatchObject({ code: "not-found" });
  });

  test("offers what there is to narrow by, and names the version", async () => {
    const choices = await getDrugListChoices(visitor, { planId: given.west.id });
    expect(choices).toMatchObject({ version: "spring-7", doseForms: ["Film", "Oral Tablet"] });
    expect(choices.tiers).toEqual(["specialty", "zero-cost-share-preventative"]);
    expect(choices.letters.filter(({ count }) => count > 0).map(({ letter }) => letter)).toEqual(["a", "l", "z"]);
    expect(choices.classes).toEqual([
      { name: "Statins", count: 3 },
      { name: "Stripes", count: 1 },
    ]);
  });
});

describe("a drug's page", () => {
  test("says what each plan says, and what is announced", async () => {
    const page = await openDrug(visitor, { id: given.atorvastatin40.id }, { now });
    expect(page.coverage.map(({ plan, listing }) => [plan.name, listing?.covered ?? null])).toEqual([
      ["East plan", true],
      ["North plan", null],
      ["West plan", null],
    ]);
    expect(page.coverage[0]?.upcoming).toMatchObject([{ effectiveFrom: "2027-01-01", covered: false }]);
    const later = await openDrug(visitor, { id: given.atorvastatin40.id, asOf: "2027-01-01" }, { now });
    expect(later.coverage[0]).toMatchObject({ listing: { covered: false }, upcoming: [] });
  });

  test("names other strengths, the generic and the brands", async () => {
    const { lipitor, atorvastatin, atorvastatin40 } = given;
    const generic = { id: atorvastatin.id, name: atorvastatin.name };
    expect(await openDrug(visitor, { id: lipitor.id }, { now })).toMatchObject({ forms: [], generic, brands: [] });
    expect(await openDrug(visitor, { id: atorvastatin.id }, { now })).toMatchObject({
      forms: [{ id: atorvastatin40.id }],
      generic: null,
      brands: [{ id: lipitor.id }],
    });
  });

  test("shows a member their own plans", async () => {
    const member = await make.patient();
    await make.coverage(member.patientId, given.west.id);
    const page = await openDrug(asPatient(member), { id: given.lipitor.id }, { now });
    expect(page.coverage.map(({ plan }) => plan.name)).toEqual(["West plan"]);
  });
});

describe("plans side by side", () => {
  const compare = (input: Partial<Parameters<typeof comparePlans>[1]> = {}) =>
    comparePlans(visitor, { planIds: [given.east.id, given.west.id], ...input }, { now });

  test("say of each drug whether they differ", async () => {
    const { items, plans } = await compare();
    expect(plans.map(({ name }) => name)).toEqual(["East plan", "West plan"]);
    expect(items.map(({ medication, differs }) => [medication.name.split(" ")[0], differs])).toEqual([
      ["Atorvastatin", true],
      ["Atorvastatin", true],
      ["Lipitor", true],
      ["Zebra", true],
    ]);
    expect(items[3]?.listings).toMatchObject([null, { tier: "specialty" }]);
  });

  test("with differences only leave out what is the same, and search the whole phrase", async () => {
    const twin = await make.plan({ name: "Twin" });
    await make.listed(twin.id, given.atorvastatin.id);
    const planIds = [given.east.id, twin.id];
    const { items } = await compare({ planIds, differences: "true" });
    expect(items.every(({ differs }) => differs)).toBe(true);
    expect(items.map(({ medication }) => medication.name)).not.toContain(given.atorvastatin.name);
    const found = await compare({ planIds, q: "atorvastatin 20 mg tablet" });
    expect(found.items.map(({ medication }) => medication.name)).toEqual([given.atorvastatin.name, given.lipitor.name]);
  });

  test("are two to four plans that exist", async () => {
    await expect(compare({ planIds: [given.east.id] })).rejects.toMatchObject({ fields: [{ path: "planIds" }] });
    const planIds = [given.east.id, "00000000-0000-7000-8000-000000000000"];
    await expect(compare({ planIds })).rejects.toMatchObject({ code: "not-found" });
  });
});
