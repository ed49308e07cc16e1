import { beforeAll, describe, expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { visitor } from "@/lib/kernel/test-actors";
import { getMedication, searchMedications } from "./queries";

const drugs = [
  {
    name: "Atorvastatin 20 mg tablet",
    rxcui: "617310",
    ingredients: ["atorvastatin"],
    searchText: "atorvastatin 20 mg tablet",
    ndcs: ["00071015523"],
  },
  {
    name: "Lipitor 20 mg tablet",
    rxcui: "617318",
    ingredients: ["atorvastatin"],
    searchText: "lipitor 20 mg tablet atorvastatin",
  },
  {
    name: "Hydroxyzine 25 mg tablet",
    rxcui: "995218",
    ingredients: ["hydroxyzine"],
    searchText: "hydroxyzine 25 mg tablet",
  },
  {
    name: "Hydralazine 25 mg tablet",
    rxcui: "905225",
    ingredients: ["hydralazine"],
    searchText: "hydralazine 25 mg tablet",
  },
  {
    name: "Acetaminophen 500 mg tablet",
    rxcui: "198440",
    ingredients: ["acetaminophen"],
    searchText: "acetaminophen 500 mg tablet tylenol apap",
  },
];
beforeAll(async () => {
  for (const drug of drugs) await make.medication(drug);
});

const names = async (q: string) =>
  (await searchMedications(visitor, { q })).items.map((item) => item.name.split(" ")[0]);

describe("the drug search finds by", () => {
  test.each([
    ["the generic name, and the brand that holds it", "atorvastatin", ["Atorvastatin", "Lipitor"]],
    ["the brand", "Lipitor", ["Lipitor"]],
    ["the beginning", "hydr", ["Hydralazine", "Hydroxyzine"]],
    ["another word for it", "APAP", ["Acetaminophen"]],
    ["name and strength", "25 mg hydrox", ["Hydroxyzine"]],
    ["RxCUI", "617310", ["Atorvastatin"]],
    ["NDC of 11 digits", "00071015523", ["Atorvastatin"]],
    ["NDC of 10 digits with dashes", "0071-0155-23", ["Atorvastatin"]],
    ["a misspelled generic", "atorvastain", ["Atorvastatin", "Lipitor"]],
    ["a misspelled brand", "lipator", ["Lipitor"]],
    ["nothing that exists", "zzzzzz", []],
    ["signs that mean something to SQL", "%_\\'", []],
  ])("%s", async (_, q, expected) => {
    expect(await names(q)).toEqual(expected);
  });
});

test("pages neither skip nor repeat", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchMedications(visitor, { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map((item) => item.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(drugs.map((drug) => drug.name).sort());
});

test.each(["nonsense", "e30", Buffer.from('["x"]').toString("base64url")])(
  "a made-up cursor is refused: %s",
  async (cursor) => {
    await expect(searchMedications(visitor, { cursor })).rejects.toMatchObject({ fields: [{ path: "cursor" }] });
  },
);

test("one drug, and none", async () => {
  const { items } = await searchMedications(visitor, { q: "Lipitor" });
  const id = items[0]?.id ?? "";
  expect(await getMedication(visitor, { id })).toEqual(items[0]);
  const missing = id.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  await expect(getMedication(visitor, { id: missing })).rejects.toMatchObject({ code: "not-found" });
});
