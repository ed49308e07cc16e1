import { beforeAll, describe, expect, test } from "vitest";
import { formularyPublication } from "@/db/schema/formulary";
import { priceFollow } from "@/db/schema/medications";
import { patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { asClient, asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";
import { listDrugListChanges, listDrugListMoves } from "./list-changes";

const now = new Date("2026-11-15T12:00:00Z");
const limited = { hasQuantityLimit: true, quantityLimitQuantity: 30, quantityLimitDays: 30 };

/** A list that was added to, shortened, and changed in every way, on different days. */
async function changedList() {
  const plan = await make.plan({ name: "East plan" });
  const other = await make.plan({ name: "West plan" });
  const drug = (name: string) => make.medication({ name, searchText: name.toLowerCase() });
  const [alpha, beta, gamma, delta, same] = [
    await drug("Alpha 5 mg"),
    await drug("Beta 5 mg"),
    await drug("Gamma 5 mg"),
    await drug("Delta 5 mg"),
    await drug("Same 5 mg"),
  ];
  await make.listed(plan.id, same.id);
  await make.listed(plan.id, same.id, { effectiveFrom: "2027-03-01", effectiveTo: "2027-02-28" });
  await make.listed(plan.id, alpha.id, { effectiveFrom: "2026-10-01" });
  await make.listed(plan.id, beta.id, { effectiveTo: "2026-09-30" });
  await make.listed(plan.id, gamma.id, { effectiveTo: "2026-10-31" });
  await make.listed(plan.id, gamma.id, {
    effectiveFrom: "2026-11-01",
    effectiveTo: "2026-12-31",
    tier: "specialty",
    ...limited,
  });
  await make.listed(plan.id, gamma.id, { effectiveFrom: "2027-01-01", tier: "preferred-brand", ...limited });
  await make.listed(plan.id, delta.id, { effectiveTo: "2026-01-31", needsStepTherapy: true });
  await make.listed(plan.id, delta.id, { effectiveFrom: "2026-02-01" });
  await make.listed(other.id, alpha.id, { effectiveTo: "2026-10-31" });
  return { plan, other, alpha, beta, gamma, delta };
}
let given: Awaited<ReturnType<typeof changedList>>;
beforeAll(async () => {
  given = await changedList();
});

type Input = Parameters<typeof listDrugListChanges>[1];
const ask = (input: Input = {}, actor: Parameters<typeof listDrugListChanges>[0] = visitor) =>
  listDrugListChanges(actor, { planId: given.plan.id, ...input }, { now });
const gist = async (...asked: Parameters<typeof ask>) =>
  (await ask(...asked)).items.map(
    ({ kind, medication, holdsFrom }) => `${kind} ${medication.name.split(" ")[0]} ${holdsFrom}`,
  );

const sinceSummer = [
  "added Alpha 2026-10-01",
  "removed Beta 2026-10-01",
  "tier-up Gamma 2026-11-01",
  "tier-down Gamma 2027-01-01",
  "restriction-added Gamma 2026-11-01",
];

describe("what changed on a plan's list", () => {
  test.each<[string, Input, string[]]>([
    ["since a day, in groups", { since: "2026-09-15" }, sinceSummer],
    ["of one kind", { since: "2026-09-15", kind: "tier-up" }, ["tier-up Gamma 2026-11-01"]],
    ["since the day it held from: no longer told", { since: "2026-11-01" }, ["tier-down Gamma 2027-01-01"]],
    ["since today: what is announced", { since: "2026-11-15" }, ["tier-down Gamma 2027-01-01"]],
    ["since the first of the year", { since: "2026-01-01" }, [...sinceSummer, "restriction-removed Delta 2026-02-01"]],
    ["in the last 90 days, when no day is named", {}, sinceSummer],
  ])("%s", async (_, input, expected) => expect(await gist(input)).toEqual(expected));

  test("says what it said before and what it says now, and counts each group", async () => {
    const { items, counts, since } = await ask({ since: "2026-09-15", kind: "tier-down" });
    expect(since).toBe("2026-09-15");
    expect(items).toMatchObject([
      {
        plan: { name: "East plan" },
        isAnnounced: true,
        before: { tier: "specialty", restrictions: [{ kind: "quantity-limit", quantity: 30 }] },
        after: { tier: "preferred-brand" },
      },
    ]);
    expect(counts.filter(({ count }) => count > 0).map(({ kind }) => kind)).toEqual([
      "added",
      "removed",
      "tier-up",
      "tier-down",
      "restriction-added",
    ]);
  });

  test("pages without loss or double", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask({ since: "2026-09-15", limit: 2, ...(cursor && { cursor }) });
      seen.push(
        ...page.items.map(({ kind, medication, holdsFrom }) => `${kind} ${medication.name.split(" ")[0]} ${holdsFrom}`),
      );
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(sinceSummer);
  });

  test("for members without a plan is that of their own plans; others say which", async () => {
    const member = await make.patient();
    await make.coverage(member.patientId, given.other.id);
    const own = await listDrugListChanges(asPatient(member), { since: "2026-09-15" }, { now });
    expect(own.items).toMatchObject([{ kind: "removed", plan: { name: "West plan" }, holdsFrom: "2026-11-01" }]);
    const none = await listDrugListChanges(asPatient(await make.patient()), {}, { now });
    expect(none).toMatchObject({ since: null, items: [] });
    for (const actor of [
      visitor,
      asProvider(await make.provider()),
      asClient({ id: given.plan.id }, ["formulary.read"]),
    ])
      await expect(listDrugListChanges(actor, {}, { now })).rejects.toMatchObject({ fields: [{ path: "planId" }] });
  });

  test("can be narrowed to what a member takes or follows, and to nobody else's", async () => {
    const [member, stranger] = [await make.patient(), await make.patient()];
    const fill = { quantity: 30, daysSupply: 30 };
    await make.db.insert(patientMedication).values([
      { ...fill, patientId: member.patientId, medicationId: given.beta.id, startedOn: "2026-01-01" },
      {
        ...fill,
        patientId: member.patientId,
        medicationId: given.alpha.id,
        startedOn: "2026-01-01",
        endedOn: "2026-02-01",
      },
      { ...fill, patientId: stranger.patientId, medicationId: given.alpha.id, startedOn: "2026-01-01" },
    ]);
    await make.db.insert(priceFollow).values({ ...fill, patientId: member.patientId, medicationId: given.delta.id });
    const mine = { since: "2026-01-01", mine: "true" } as const;
    expect(await gist(mine, asPatient(member))).toEqual([
      "removed Beta 2026-10-01",
      "restriction-removed Delta 2026-02-01",
    ]);
    await expect(ask(mine)).rejects.toMatchObject({ fields: [{ path: "mine" }] });
    await expect(ask(mine, asProvider(await make.provider()))).rejects.toMatchObject({ fields: [{ path: "mine" }] });
  });

  test.each([
    ["2026-11-16", "since"],
    ["2026-02-30", "since"],
    ["never-published", "since"],
  ])("since %s is refused", async (since, path) => {
    await expect(ask({ since })).rejects.toMatchObject({ fields: [{ path }] });
  });

  test("of a plan that is not there is not found", async () => {
    const planId = given.alpha.id;
    await expect(ask({ planId })).rejects.toMatchObject({ code: "not-found" });
    await expect(listDrugListMoves(visitor, { id: planId })).rejects.toMatchObject({ code: "not-found" });
  });
});

test("a version stands for its day in the plan's zone; what followed on the same day is told", async () => {
  const [plan, drug] = [await make.plan({ timeZone: "Pacific/Honolulu" }), await make.medication()];
  await make.listed(plan.id, drug.id, { effectiveTo: "2026-09-30" });
  await make.listed(plan.id, drug.id, { effectiveFrom: "2026-10-01", tier: "specialty" });
  await make.db.insert(formularyPublication).values([
    { version: "autumn-1", publishedAt: new Date("2026-10-01T09:00:00Z") },
    { version: "autumn-2", publishedAt: new Date("2026-10-01T20:00:00Z") },
    { version: "autumn-3", publishedAt: new Date("2026-10-01T22:00:00Z") },
    { version: "autumn-4", publishedAt: new Date("2026-10-03T22:00:00Z") },
  ]);
  const since = async (version: string) =>
    (await listDrugListChanges(visitor, { planId: plan.id, since: version }, { now })).since;
  expect(await since("autumn-1")).toBe("2026-09-30");
  expect(await since("autumn-2")).toBe("2026-09-30");
  expect(await since("autumn-3")).toBe("2026-10-01");
});

test("a drug that the next year's list leaves out is announced; one whose year only ends is not", async () => {
  const plan = await make.plan();
  await make.terms(plan.id, { effectiveTo: "2026-12-31" });
  const [kept, dropped] = [await make.medication(), await make.medication()];
  for (const { id } of [kept, dropped]) await make.listed(plan.id, id, { effectiveTo: "2026-12-31" });
  const removed = async () => (await listDrugListChanges(visitor, { planId: plan.id }, { now })).items;
  expect(await removed()).toEqual([]);
  await make.listed(plan.id, kept.id, { effectiveFrom: "2027-01-01" });
  expect(await removed()).toEqual([]);
  await make.terms(plan.id, { effectiveFrom: "2027-01-01", version: 2 });
  expect(await removed()).toMatchObject([{ kind: "removed", medication: { id: dropped.id }, holdsFrom: "2027-01-01" }]);
});
