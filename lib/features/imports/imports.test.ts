import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { formularyEntry, formularyPublication, medication } from "@/db/schema/formulary";
import { importRun } from "@/db/schema/imports";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { checkCopay } from "@/lib/features/copay/mutations";
import { asPatient } from "@/lib/kernel/test-actors";
import { claimImport, startImport } from "./mutations";
import { actor, exampleList, imported, written } from "./testing";

const folder = () => mkdtemp(join(tmpdir(), "tierwise-import-"));
const { db } = make;
const planOf = async (publishedId: string) => {
  const [found] = await db.select().from(plan).where(eq(plan.publishedId, publishedId));
  if (!found) throw new Error("The plan was not imported.");
  return found;
};
const entriesOf = async (publishedId: string) =>
  db
    .select({
      rxcui: medication.rxcui,
      tier: formularyEntry.tier,
      from: formularyEntry.effectiveFrom,
      to: formularyEntry.effectiveTo,
    })
    .from(formularyEntry)
    .innerJoin(medication, eq(medication.id, formularyEntry.medicationId))
    .where(eq(formularyEntry.planId, (await planOf(publishedId)).id))
    .orderBy(asc(medication.rxcui), asc(formularyEntry.effectiveFrom), asc(formularyEntry.effectiveTo));
const versions = () => db.$count(formularyPublication);
const today = new Date().toISOString().slice(0, 10);
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

async function example() {
  const list = exampleList();
  const place = await folder();
  const plans = () => written(place, "plans", "plans.json", [list.plan]);
  const drugs = (...drugs: unknown[]) => written(place, "drugs", "drugs.json", drugs);
  return { ...list, place, plans, drugs };
}

describe("a published list", () => {
  test("becomes a version, whatever the order of its files; a second time it changes nothing", async () => {
    const { id, plans, drugs, drug, rxcui, year } = await example();
    const files = [await drugs(drug(1, "GENERIC"), drug(2, "SPECIALTY", { prior_authorization: true })), await plans()];
    const first = await imported(files);
    expect(first).toMatchObject({ state: "published", problem: null });
    expect(first.counts).toMatchObject({
      "accepted entries": 2,
      "published entries-opened": 2,
      "repaired repeated": 1,
    });
    expect(await entriesOf(id)).toEqual([
      { rxcui: rxcui(1), tier: "generic", from: `${year}-01-01`, to: `${year}-12-31` },
      { rxcui: rxcui(2), tier: "specialty", from: `${year}-01-01`, to: `${year}-12-31` },
    ]);
    const before = await versions();
    const again = await imported(files);
    expect(again).toMatchObject({ state: "unchanged", version: null });
    expect(await versions()).toBe(before);
  });

  test("that changes closes what it said and opens what it says, and only then", async () => {
    const { id, plans, drugs, drug, rxcui, year } = await example();
    await imported([await plans(), await drugs(drug(1, "GENERIC"), drug(2, "SPECIALTY"))]);
    const changed = await imported([await drugs(drug(1, "PREFERRED-BRAND"))]);
    expect(changed.counts).toMatchObject({ "published entries-opened": 1, "noticed not-in-files": 1 });
    expect((await entriesOf(id)).filter((row) => row.rxcui === rxcui(1))).toEqual([
      { rxcui: rxcui(1), tier: "generic", from: `${year}-01-01`, to: yesterday },
      { rxcui: rxcui(1), tier: "preferred-brand", from: today, to: `${year}-12-31` },
    ]);
    await imported([await drugs(drug(1, "PREFERRED-BRAND"))], { isComplete: true });
    expect((await entriesOf(id)).filter((row) => row.rxcui === rxcui(2))).toMatchObject([{ to: yesterday }]);
  });

  test("for a year to come is withdrawn before it comes into force, and keeps what it said", async () => {
    const { id, plan: about, drugs, drug, place, year } = await example();
    const next = { years: [year + 1] };
    const plans = await written(place, "plans", "plans.json", [{ ...about, ...next }]);
    await imported([plans, await drugs(drug(1, "GENERIC", next))]);
    await imported([await drugs(drug(1, "SPECIALTY", next))]);
    expect((await entriesOf(id)).map(({ tier, from, to }) => [tier, from, to])).toEqual([
      ["generic", `${year + 1}-01-01`, `${year}-12-31`],
      ["specialty", `${year + 1}-01-01`, `${year + 1}-12-31`],
    ]);
  });

  test("whose year has ended keeps what was published for it", async () => {
    const { id, plan: about, drugs, drug, place, year } = await example();
    const past = { years: [year - 2] };
    const plans = await written(place, "plans", "plans.json", [{ ...about, ...past }]);
    await imported([plans, await drugs(drug(1, "GENERIC", past))]);
    const changed = await imported([await drugs(drug(1, "SPECIALTY", past))]);
    expect(changed).toMatchObject({ state: "unchanged", counts: { "noticed year-ended": 1 } });
    expect(await entriesOf(id)).toMatchObject([{ tier: "generic" }]);
  });

  test("that charges otherwise gets a new version of its terms, whose deductible stays unknown", async () => {
    const { id, plan: about, plans, place } = await example();
    await imported([await plans()]);
    const { id: planId } = await planOf(id);
    const [free] = about.formulary.slice(-1);
    await imported([await written(place, "plans", "plans.json", [{ ...about, formulary: free }])]);
    const terms = await db.select().from(planTerms).where(eq(planTerms.planId, planId)).orderBy(asc(planTerms.version));
    expect(
      terms.map(({ version, effectiveFrom, effectiveTo, deductibleState }) => [
        version,
        effectiveFrom,
        effectiveTo,
        deductibleState,
      ]),
    ).toEqual([
      [1, `${about.years[0]}-01-01`, yesterday, "unknown"],
      [2, today, `${about.years[0]}-12-31`, "unknown"],
    ]);
    expect(await db.$count(costShare, eq(costShare.planTermsId, terms[1]?.id ?? ""))).toBe(1);
  });
});

test("what cannot be used is refused alone, by reason, with file, record and value", async () => {
  const { id, plans, drugs, drug, rxcui } = await example();
  const stranger = { plan_id_type: "HIOS-PLAN-ID", plan_id: "99999ZZ9999999", drug_tier: "GENERIC", years: [2026] };
  const run = await imported([
    await plans(),
    await drugs(
      drug(1, "GENERIC"),
      { ...drug(2, "GENERIC"), rxnorm_id: null },
      { ...drug(3, "GENERIC"), plans: [stranger] },
      drug(4, "GENERIC", { years: [2011] }),
      drug(5, "GENERIC", { years: undefined }),
      drug(6, "BRAND"),
    ),
  ]);
  expect(run.counts).toMatchObject({
    ...{ "refused missing-rxcui": 1, "refused unknown-plan": 1, "refused outside-plan-years": 1 },
    ...{ "repaired years-from-plan": 1, "noticed tier-not-priced": 1, "accepted record": 7 },
  });
  expect(run.findings).toContainEqual({
    ...{ fileName: "drugs.json", position: 3, outcome: "refused", rule: "unknown-plan", field: "list" },
    value: "99999ZZ9999999",
  });
  expect((await entriesOf(id)).map((row) => row.rxcui)).toEqual([rxcui(1), rxcui(5), rxcui(6)]);
});

describe("a file that cannot be used as a whole publishes nothing and says why", () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from("["), Buffer.alloc(48 * 1024 * 1024, " ")]));
  test.each<[string, (text: string) => string | Uint8Array, string]>([
    ["cut off", (text) => text.slice(0, -20), "cut off"],
    ["not JSON", () => "<html>", "not JSON"],
    ["UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le"), "UTF-8"],
    ["a zip archive", () => Buffer.from("PK\u0003\u0004more"), "zip archive"],
    ["a gzip bomb", () => bomb, "250 times"],
    ["a damaged gzip file", (text) => gzipSync(text).subarray(0, 60), "gzip"],
  ])("%s", async (_, spoil, reason) => {
    const { plan: about, plans, place, drug } = await example();
    const text = JSON.stringify([drug(1, "GENERIC")]);
    const before = await versions();
    const run = await imported([await plans(), await written(place, "drugs", "drugs.json", spoil(text))]);
    expect(run).toMatchObject({ state: "failed", version: null });
    expect(run.problem).toContain(reason);
    expect(await versions()).toBe(before);
    expect(await db.$count(plan, eq(plan.publishedId, about.plan_id))).toBe(0);
  });

  test("a gzip'd list is as good as a plain one", async () => {
    const { id, plans, place, drug } = await example();
    await imported([
      await plans(),
      await written(place, "drugs", "drugs.json.gz", gzipSync(JSON.stringify([drug(1, "GENERIC")]))),
    ]);
    expect(await entriesOf(id)).toHaveLength(1);
  });
});

describe("an import that was stopped", () => {
  test.each([1, 2, 3])("after step %i is taken up where it stopped, and the result is the same", async (step) => {
    const { id, plans, drugs, drug } = await example();
    const files = [
      await plans(),
      await drugs(...Array.from({ length: 300 }, (_, at) => drug(at % 90, at < 90 ? "GENERIC" : "SPECIALTY"))),
    ];
    let steps = 0;
    const stop = () => {
      steps++;
      if (steps === step) throw new Error("The process ended.");
    };
    await expect(imported(files, { report: stop })).rejects.toThrow("ended");
    expect(await db.$count(plan, eq(plan.publishedId, id))).toBe(0);
    await db.execute("update import_run set lease_until = now() where lease_until is not null");
    const run = await imported(files);
    expect(run).toMatchObject({ state: "published", counts: { "accepted record": 301, "noticed two-statements": 90 } });
    expect(await entriesOf(id)).toHaveLength(90);
  });

  test("is not taken over while someone works on it", async () => {
    const { plans } = await example();
    const { id } = await startImport(actor, { source: "qhp", files: [await plans()] });
    await claimImport(actor, { id });
    await expect(claimImport(actor, { id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is not taken over while it is published, however long that takes", async () => {
    const { plans } = await example();
    const { id } = await startImport(actor, { source: "qhp", files: [await plans()] });
    await db.transaction(async (publishing) => {
      await publishing.update(importRun).set({ state: "publishing" }).where(eq(importRun.id, id));
      await expect(claimImport(actor, { id })).rejects.toMatchObject({ code: "conflict" });
    });
    expect((await claimImport(actor, { id })).isOpen).toBe(true);
  });
});

describe("a member of a published plan", () => {
  test.each<[string, object, object]>([
    ["a copay before an unknown deductible", { tier: "GENERIC" }, { status: "price-unknown", patientPayCents: null }],
    ["a copay apart from the deductible", { tier: "PREFERRED-GENERIC" }, { status: "covered", patientPayCents: 2000 }],
    ["an unknown deductible", { tier: "PREFERRED-BRAND" }, { status: "price-unknown", patientPayCents: null }],
    ["a no-charge row", { tier: "ZERO-COST-SHARE-PREVENTIVE" }, { status: "covered", patientPayCents: 0 }],
    ["a no-charge tier", { tier: "SPECIALTY" }, { status: "covered", patientPayCents: 0 }],
    ["a tier with two charges", { tier: "NON-PREFERRED-BRAND" }, { status: "price-unknown", patientPayCents: null }],
    ["a tier without a price", { tier: "MEDICAL-SERVICE" }, { status: "price-unknown", patientPayCents: null }],
  ])("hears the truth about %s", async (_, given, expected) => {
    const tier = "tier" in given ? String(given.tier) : "";
    const { id, plans, drugs, drug, rxcui } = await example();
    await imported([await plans(), await drugs(drug(1, tier))]);
    const { id: planId } = await planOf(id);
    const member = await make.patient();
    await make.coverage(member.patientId, planId);
    const pharmacy = await make.pharmacy();
    await make.inNetwork(planId, pharmacy.id);
    const asked = { rxcui: rxcui(1), pharmacyId: pharmacy.id, quantity: 30, daysSupply: 30 };
    expect(await checkCopay(asPatient(member), asked)).toMatchObject(expected);
  });
});

test("a release of RxNorm that is cut off in its last line publishes nothing", async () => {
  const line = "61000009|ENG||||||1|||61000009|RXNORM|SCD|61000009|cutoffamine 10 MG Oral Tablet||N|4096|";
  const names = (text: string) => folder().then((place) => written(place, "names", "RXNCONSO.RRF", text));
  const cut = await imported([await names(`${line}\n${line.slice(0, -3)}`)], { source: "rxnorm" });
  expect(cut).toMatchObject({ state: "failed", problem: expect.stringContaining("cut off") });
  expect(await imported([await names(line)], { source: "rxnorm" })).toMatchObject({ state: "published" });
});

test("RxNorm names drugs, links brands to generics and knows their NDCs", async () => {
  const place = await folder();
  const conso = (rxcui: string, type: string, name: string) =>
    `${rxcui}|ENG||||||1|||${rxcui}|RXNORM|${type}|${rxcui}|${name}||N|4096|`;
  const files = [
    await written(
      place,
      "names",
      "RXNCONSO.RRF",
      `${[conso("61000001", "SCD", "examplamine 10 MG Oral Tablet"), conso("61000002", "SBD", "examplamine 10 MG Oral Tablet [Examplin]"), conso("61000003", "DF", "Oral Tablet")].join("\n")}\n`,
    ),
    await written(
      place,
      "relations",
      "RXNREL.RRF",
      "61000001||CUI|RN|61000002||CUI|tradename_of|1||RXNORM|RXNORM||||\n61000003||CUI|RO|61000001||CUI|has_dose_form|2||RXNORM|RXNORM||||\n",
    ),
    await written(place, "attributes", "RXNSAT.RRF", "61000001||||||1||NDC|RXNORM|00071015523|N|4096|\n"),
  ];
  await make.medication({
    rxcui: "61000001",
    name: "Insurer's own name",
    description: null,
    ingredients: [],
    doseForm: null,
  });
  const run = await imported(files, { source: "rxnorm" });
  expect(run.counts).toMatchObject({
    "published drugs": 1,
    "published links": 1,
    "published ndcs": 1,
    "published names": 1,
  });
  const [generic, brand] = await db
    .select()
    .from(medication)
    .where(eq(medication.ingredients, ["examplamine"]))
    .orderBy(medication.rxcui)
    .then((rows) => rows.filter(({ rxcui }) => rxcui.startsWith("6100000")));
  expect(generic).toMatchObject({
    name: "examplamine 10 MG Oral Tablet",
    doseForm: "Oral Tablet",
    ndcs: ["00071015523"],
  });
  expect(brand).toMatchObject({ isBrand: true, brandName: "Examplin", genericId: generic?.id });
  expect(await imported(files, { source: "rxnorm" })).toMatchObject({ state: "unchanged" });
});
