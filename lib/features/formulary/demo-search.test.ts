import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { readCatalogue } from "@/db/demo/catalogue";
import { medicationRows } from "@/db/demo/catalogue-rows";
import { medication } from "@/db/schema/formulary";
import { make } from "@/db/testing/database";
import { visitor } from "@/lib/kernel/test-actors";
import { browseDrugs } from "./browse";
import { confusedNames } from "./look-alikes";
import { searchMedications } from "./queries";

/** The search on the whole demo catalogue: some 1,200 real drugs. */
const catalogue = medicationRows(readCatalogue(readFileSync("db/demo/medications.csv", "utf8")));

beforeAll(async () => {
  for (let start = 0; start < catalogue.length; start += 500) {
    await make.db.insert(medication).values(catalogue.slice(start, start + 500));
  }
});

const first = async (q: string) => (await searchMedications(visitor, { q, limit: 1 })).items[0];

describe("the first hit for", () => {
  test.each([
    ["a brand", "Lipitor", /^Lipitor 10 mg/],
    ["a generic, its smallest strength", "lisinopril", /^Lisinopril 2.5 mg tablet/],
    ["the beginning of a brand", "elq", undefined],
    ["the beginning of a generic", "metf", /^Metformin/],
    ["a name and a strength", "atorvastatin 40", /^Atorvastatin 40 mg tablet/],
    ["a name and a strength without a space", "sertraline 50mg", /^Sertraline 50 mg tablet/],
    ["the words in another order", "100 mg tablet metoprolol", /^Metoprolol .*100 mg/],
    ["the ingredients with a dash", "hydrocodone-acetaminophen", /^Hydrocodone and acetaminophen/],
    ["strengths with a slash", "percocet 5/325", /^Percocet 5 mg\/325 mg/],
    ["an abbreviation", "APAP", /acetaminophen/i],
    ["an abbreviation beside a name", "lisinopril hctz", /^Lisinopril and hydrochlorothiazide/],
    ["an abbreviation that is also part of words", "ASA", /^Aspirin/],
    ["a brand that is not on the list", "tylenol", /acetaminophen/i],
    ["a name used abroad", "salbutamol", /^Albuterol/],
    ["a class", "statins", /statin/],
    ["a class of two words", "beta blockers", /lol/],
    ["RxCUI", "617310", /^Atorvastatin 20 mg tablet/],
    ["a dropped letter", "atorvastain", /^Atorvastatin/],
    ["a changed letter", "lipator", /^Lipitor/],
    ["a changed first letter", "zanax", /^Xanax/],
    ["swapped letters", "metofrmin", /^Metformin/],
    ["a doubled letter", "lossartan", /^Losartan/],
    ["a word as it sounds", "fenitoin", /^Phenytoin/],
    ["two slips", "lisinoprill hidrochlorothiazide", /^Lisinopril and hydro/],
    ["a misspelled name with a strength", "lisinipril 20", /^Lisinopril 20 mg/],
    ["a misspelled brand", "eliqis", /^Eliquis/],
    ["a number that no strength begins with", "lipitor 15", undefined],
    ["a word that is no drug", "xqzwvk", undefined],
    ["Advil is not a misspelled Advair", "advil", /^Ibuprofen/],
  ])("%s: %s", async (_, q, expected) => {
    const found = await first(q);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found?.name).toMatch(expected);
  });
});

test("what is typed to the letter always comes first: name, brand, ingredient, RxCUI, NDC", async () => {
  for (const drug of catalogue.filter((_, index) => index % 12 === 0)) {
    expect((await first(drug.name))?.name).toBe(drug.name);
    expect((await first(drug.rxcui))?.rxcui).toBe(drug.rxcui);
    if (drug.brandName) expect((await first(drug.brandName))?.brandName).toBe(drug.brandName);
    const [ingredient = "", another] = drug.ingredients;
    if (!another && !drug.isBrand) expect((await first(ingredient))?.ingredients).toEqual([ingredient]);
    const [ndc] = drug.ndcs;
    if (ndc) expect((await first(ndc))?.ndcs).toContain(ndc);
  }
});

test.each(["", "statin", "tablet 10", "lipator", "APAP", "a"])(
  "paging through %j loses and doubles nothing",
  async (q) => {
    const all = (await searchMedications(visitor, { q, limit: 100 })).items;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchMedications(visitor, { q, limit: 7, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor && seen.length < 140);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 100)).toEqual(all.map(({ id }) => id).slice(0, seen.length));
  },
);

test("names that are taken for each other are told apart, and all are of our own catalogue", async () => {
  const known = catalogue
    .flatMap(({ name, ingredients }) => [name, ...ingredients])
    .join(" ")
    .toLowerCase();
  expect(confusedNames.filter((name) => !known.includes(name.toLowerCase()))).toEqual([]);
  const alike = async (q: string) => (await browseDrugs(visitor, { q })).lookAlikes.map(({ names }) => names.join(" "));
  expect(await alike("hydroxyzine")).toEqual(["Hydroxyzine Hydralazine"]);
  expect(await alike("hydralazine 25")).toEqual(["Hydroxyzine Hydralazine"]);
  expect(await alike("atorvastatin")).toEqual([]);
});
