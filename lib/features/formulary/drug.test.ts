import { expect, test } from "vitest";
import { therapeuticGroup, therapeuticGroupMember } from "@/db/schema/alternatives";
import { make } from "@/db/testing/database";
import { visitor } from "@/lib/kernel/test-actors";
import { openDrug } from "./drug";

/** Drugs that a source names for one use. */
async function usedAlike(names: readonly string[]) {
  const drugs = [];
  for (const name of names) drugs.push(await make.medication({ name, ingredients: [name.toLowerCase()] }));
  const [first] = drugs;
  if (!first) throw new Error("Name a drug.");
  const group = { id: first.id, usedFor: "a test of drug pages", source: "A named source", reviewedOn: "2026-06-01" };
  await make.db.insert(therapeuticGroup).values(group);
  await make.db.insert(therapeuticGroupMember).values(drugs.map(({ id }) => ({ groupId: group.id, medicationId: id })));
  return { drugs, first };
}

test("a drug's page names other drugs for the same use, with who says so", async () => {
  const { first } = await usedAlike(["Asked", "Beside", "Another"]);
  const page = await openDrug(visitor, { id: first.id });
  expect(page.alternatives).toEqual([
    {
      ...{ usedFor: "a test of drug pages", source: "A named source" },
      drugs: [expect.objectContaining({ name: "Another" }), expect.objectContaining({ name: "Beside" })],
    },
  ]);
});

test("another strength of the same drug is not another drug", async () => {
  const { first } = await usedAlike(["Alone"]);
  const stronger = await make.medication({ ingredients: ["alone"], strength: "80 MG" });
  await make.db.insert(therapeuticGroupMember).values({ groupId: first.id, medicationId: stronger.id });
  const page = await openDrug(visitor, { id: first.id });
  expect(page).toMatchObject({ alternatives: [], forms: [{ id: stronger.id }] });
});

test("a drug whose ingredients are not known has no relatives: nobody knows which they are", async () => {
  const unknown = { ingredients: [], strength: null, doseForm: null, isBrand: false };
  const one = await make.medication(unknown);
  await make.medication(unknown);
  expect(await openDrug(visitor, { id: one.id })).toMatchObject({ forms: [], generic: null, brands: [] });
});
