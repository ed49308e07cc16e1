import { beforeAll, describe, expect, test } from "vitest";
import { patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import { listAuditEvents } from "@/lib/features/audit/queries";
import { checkCopay } from "@/lib/features/copay/mutations";
import { listCopayCalculations } from "@/lib/features/copay/queries";
import { listPharmacies, listPlans } from "@/lib/features/coverage/queries";
import { searchMedications } from "@/lib/features/formulary/queries";
import { listMedicationsTaken } from "@/lib/features/medications/queries";
import { writeCursor } from "@/lib/features/paging";
import { listPatients } from "@/lib/features/people/queries";
import type { Actor } from "@/lib/kernel/actor";
import { asAdmin, asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";

type Page = { items: object[]; nextCursor: string | null };
type List = (input: { limit: number; cursor?: string }) => Promise<Page>;
const lists: Record<string, List> = {};
const twice = "Twice the same name";

beforeAll(async () => {
  const sets = [];
  for (let made = 0; made < 4; made++) {
    const name = made < 2 ? twice : `Thing ${made}`;
    const plan = { name, payer: `Payer ${made}` };
    sets.push(await scene({ plan, drug: { name, searchText: "pravastatin" }, pharmacy: { name } }));
  }
  const [first] = sets;
  if (!first) throw new Error("There is a first scene.");
  const { member, drug } = first;
  const patient = asPatient(member);
  const provider = asProvider(await make.provider(sets.map((set) => set.member)));
  const row = { patientId: member.patientId, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" };
  for (const set of sets) {
    await make.db.insert(patientMedication).values({ ...row, medicationId: set.drug.id });
    await checkCopay(patient, monthOf(first));
    await checkCopay(provider, { ...monthOf(set), patientId: set.member.patientId });
  }
  const admin: Actor = asAdmin(await make.user("admin"));
  const readBefore = { actorUserId: provider.userId };
  lists.plans = (input) => listPlans(visitor, input);
  lists.pharmacies = (input) => listPharmacies(visitor, input);
  lists["the medications someone takes"] = (input) => listMedicationsTaken(patient, input);
  lists.medications = (input) => searchMedications(visitor, input);
  lists["medications by name"] = (input) => searchMedications(visitor, { ...input, q: drug.searchText });
  lists["medications by a misspelled name"] = (input) => searchMedications(visitor, { ...input, q: "pravastain" });
  lists["price checks"] = (input) => listCopayCalculations(patient, input);
  lists["price checks of a panel"] = (input) =>
    listCopayCalculations(provider, { ...input, since: "2020-01-01T00:00:00Z" });
  lists["a provider's panel"] = (input) => listPatients(provider, input);
  lists["the trail"] = (input) => listAuditEvents(admin, { ...input, ...readBefore, action: "copay.check" });
});

const names = [
  "plans",
  "pharmacies",
  "the medications someone takes",
  "medications",
  "medications by name",
  "medications by a misspelled name",
  "price checks",
  "price checks of a panel",
  "a provider's panel",
  "the trail",
];
const listOf = (name: string): List => lists[name] ?? (() => Promise.reject(new Error(`No list ${name}`)));

async function walk(list: List, limit: number): Promise<object[]> {
  const seen: object[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await list({ limit, ...(cursor !== null && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
}

describe.each(names)("%s", (name) => {
  test("paged one by one and two by two are the whole list in its order", async () => {
    const { items, nextCursor } = await listOf(name)({ limit: 100 });
    expect(nextCursor).toBeNull();
    expect(items.length).toBeGreaterThanOrEqual(4);
    expect(await walk(listOf(name), 1)).toEqual(items);
    expect(await walk(listOf(name), 2)).toEqual(items);
  });

  test.each([
    ["a text", '"x"'],
    ["an id that is none", '["a", "b"]'],
    ["an id and no name", '["01a20a6f-23ca-7091-ae8c-aa4e8f3395c7"]'],
    ["a NUL", '["\\u0000", "01a20a6f-23ca-7091-ae8c-aa4e8f3395c7"]'],
    ["a NUL behind a score", '[1, "\\u0000", "01a20a6f-23ca-7091-ae8c-aa4e8f3395c7"]'],
    ["a score beyond all", '[1e300, "a", "01a20a6f-23ca-7091-ae8c-aa4e8f3395c7"]'],
    ["a text that names something else", '["a", "01a20a6f-23ca-7091-ae8c-aa4e8f3395c7", 1]'],
  ])("refuses a made-up place: %s", async (_, key) => {
    const refusal = { code: "invalid", fields: [{ path: "cursor" }] };
    for (const cursor of [writeCursor(JSON.parse(key)), Buffer.from(key).toString("base64url"), "x"])
      await expect(listOf(name)({ limit: 1, cursor })).rejects.toMatchObject(refusal);
  });

  test("a place says nothing of what stands there", async () => {
    const { nextCursor } = await listOf(name)({ limit: 1 });
    expect(Buffer.from(nextCursor ?? "", "base64url").toString("latin1")).not.toMatch(/[[{]"/);
  });
});

test("the same place is the same cursor, so that a public list keeps its ETag", () => {
  expect(writeCursor(["Öl", 1])).toBe(writeCursor(["Öl", 1]));
  expect(writeCursor(["Öl", 1])).not.toBe(writeCursor(["Öl", 2]));
});
