import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { patientMedication } from "@/db/schema/members";
import { planTerms } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { getPlan, getPlanTerms } from "@/lib/features/coverage/queries";
import { asPatient, system as job, visitor } from "@/lib/kernel/test-actors";
import { announceChange } from "./announce";
import { getOwnChange } from "./for-members";
import {
  approveChange,
  draftPlanChange,
  previewChange,
  publishChange,
  refreshImpact,
  takeBackChange,
  withdrawChange,
} from "./mutations";
import { getChange, getImpact, listChanges } from "./queries";
import { admins, dearer, drafted, draftOf, from, published, taking } from "./testing";

const noticesOf = (userId: string) => make.db.select().from(notification).where(eq(notification.recipientId, userId));
const versionsOf = async ({ plan }: Pick<Scene, "plan">) =>
  (await make.db.select().from(planTerms).where(eq(planTerms.planId, plan.id)).orderBy(asc(planTerms.version))).map(
    ({ version, effectiveFrom, effectiveTo }) => [version, effectiveFrom, effectiveTo],
  );
const priceOn = async (world: Scene, fillOn: string) =>
  (await checkCopay(asPatient(world.member), { ...monthOf(world), fillOn })).patientPayCents;

describe("a change of a plan's terms", () => {
  test("is drafted, previewed, approved by another person and published; the member previewed is the member told", async () => {
    const world = await taking();
    const { id, author, second } = await drafted(world);
    const impact = await getImpact(second, { id });
    expect(impact).toMatchObject({ state: "ready", members: 1, paysMore: 1, notices: 1, increaseCents: 700 });
    expect(impact.items).toMatchObject([
      {
        patient: { id: world.member.patientId },
        before: { status: "covered", patientPayCents: 500 },
        after: { status: "covered", patientPayCents: 1_200 },
        effectiveFrom: from,
        reason: "takes",
      },
    ]);
    expect(await versionsOf(world)).toEqual([[1, "2025-01-01", null]]);
    await expect(publishChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(approveChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    await approveChange(second, { id });
    await publishChange(author, { id });
    await announceChange(job, { id });
    await announceChange(job, { id });
    const [alert, ...more] = await noticesOf(world.member.userId);
    expect([alert?.topic, more, await noticesOf(world.bystander.userId)]).toEqual(["copay", [], []]);
    expect(await getOwnChange(asPatient(world.member), { id: alert?.entityId ?? "" })).toMatchObject({
      cause: "plan-terms",
      before: { patientPayCents: 500 },
      after: { patientPayCents: 1_200 },
    });
    expect(await versionsOf(world)).toEqual([
      [1, "2025-01-01", "2026-12-31"],
      [2, from, null],
    ]);
  });

  test("holds in a price from its first day on, and not a day before", async () => {
    const world = await taking();
    await published(world);
    expect([await priceOn(world, "2026-12-31"), await priceOn(world, from)]).toEqual([500, 1_200]);
  });

  test("is announced with the plan, which any past or future day can be asked of", async () => {
    const world = await taking();
    const { author } = await published(world);
    const plan = (asOf?: string) => getPlan(visitor, { id: world.plan.id, ...(asOf && { asOf }) });
    const announced = { version: 2, effectiveFrom: from, effectiveTo: null };
    const [now, then] = [await plan(), await plan(from)];
    expect([now.version, now.effectiveTo, now.announced]).toEqual([1, "2026-12-31", [announced]]);
    expect([then.version, then.announced, (await plan("2025-06-01")).version]).toEqual([2, [], 1]);
    expect(then.costShares.map(({ copayCents }) => copayCents)).toContain(1_200);
    await expect(plan("2024-12-31")).rejects.toMatchObject({ code: "not-found" });
    expect(await getPlanTerms(author, { id: world.plan.id, asOf: from })).toMatchObject({
      version: { version: 2, terms: dearer },
      versions: [{ version: 1 }, { version: 2 }],
    });
  });

  test("begins at midnight by the plan's own clock", async () => {
    const world = await scene({ plan: { timeZone: "Pacific/Honolulu" } });
    await published(world);
    const at = (now: string) => ({ now: new Date(now) });
    const today = async (now: string) =>
      (await checkCopay(asPatient(world.member), monthOf(world), at(now))).patientPayCents;
    expect([await today("2027-01-01T09:59:59Z"), await today("2027-01-01T10:00:00Z")]).toEqual([500, 1_200]);
    const version = async (now: string) => (await getPlan(visitor, { id: world.plan.id }, at(now))).version;
    expect([await version("2027-01-01T09:59:59Z"), await version("2027-01-01T10:00:00Z")]).toEqual([1, 2]);
    const [author] = await admins();
    const late = { ...draftOf(world), terms: { ...dearer, shortFill: "prorate-by-day" as const } };
    await expect(draftPlanChange(author, late, at("2027-01-02T10:00:00Z"))).rejects.toMatchObject({
      fields: [{ path: "effectiveFrom" }],
    });
    await draftPlanChange(author, late, at("2027-01-02T09:59:59Z"));
  });

  test("says what the terms were and what they become; a change of the other kind is not found at its address", async () => {
    const world = await taking();
    const { id, author } = await drafted(world, { note: "Prices rose." });
    const change = await getChange(author, { id, kind: "plan-terms" });
    expect(change).toMatchObject({
      kind: "plan-terms",
      entries: [],
      terms: { note: "Prices rose.", isOutdated: false },
    });
    expect(change.terms?.before?.costShares).toHaveLength(3);
    expect(change.terms?.after).toEqual(dearer);
    await expect(getChange(author, { id, kind: "drug-list" })).rejects.toMatchObject({ code: "not-found" });
    await expect(withdrawChange(author, { id, kind: "drug-list" })).rejects.toMatchObject({ code: "not-found" });
    expect((await listChanges(author, { kind: "drug-list" })).items.map((item) => item.id)).not.toContain(id);
    expect((await listChanges(author, { kind: "plan-terms" })).items.map((item) => item.id)).toContain(id);
  });

  test("keeps a version announced for a later day, and ends the day before it", async () => {
    const world = await taking();
    await published(world);
    await published(world, {
      effectiveFrom: "2026-12-15",
      terms: { ...dearer, year: 2026, shortFill: "prorate-by-day" },
    });
    expect(await versionsOf(world)).toEqual([
      [1, "2025-01-01", "2026-12-14"],
      [2, from, null],
      [3, "2026-12-15", "2026-12-31"],
    ]);
  });
});

describe("when the data moved since the preview", () => {
  test("neither approval nor publication goes through, until the effect is worked out and approved again", async () => {
    const world = await taking();
    const { id, author, second } = await drafted(world);
    await approveChange(second, { id });
    const taken = { patientId: world.bystander.patientId, medicationId: world.drug.id, pharmacyId: world.pharmacy.id };
    await make.db.insert(patientMedication).values({ ...taken, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" });
    await expect(publishChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    await refreshImpact(author, { id });
    await previewChange(job, { id });
    await expect(publishChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    await approveChange(second, { id });
    await publishChange(author, { id });
    await announceChange(job, { id });
    expect(await getImpact(author, { id })).toMatchObject({ members: 2 });
    expect(await noticesOf(world.bystander.userId)).toHaveLength(1);
  });

  test("a draft whose plan got other terms for that day can only be withdrawn", async () => {
    const world = await taking();
    const stale = await drafted(world);
    await approveChange(stale.second, { id: stale.id });
    await published(world, { terms: { ...dearer, outOfNetworkCounts: true } });
    for (const step of [publishChange, refreshImpact])
      await expect(step(stale.author, { id: stale.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await getChange(stale.author, { id: stale.id })).toMatchObject({ terms: { isOutdated: true } });
    await withdrawChange(stale.author, { id: stale.id });
  });

  test("two that are published at the same moment do not both go through", async () => {
    const world = await taking();
    const [one, two] = [await drafted(world), await drafted(world, { terms: { ...dearer, outOfNetworkCounts: true } })];
    for (const { id, second } of [one, two]) await approveChange(second, { id });
    const both = await Promise.allSettled([one, two].map(({ id, author }) => publishChange(author, { id })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await versionsOf(world)).toHaveLength(2);
  });
});

test("taking back is a new version: before its first day the announced one never comes into force", async () => {
  const world = await taking();
  const { id, author, second } = await published(world);
  const { id: back } = await takeBackChange(second, { id });
  await previewChange(job, { id: back });
  expect(await getImpact(author, { id: back })).toMatchObject({ paysLess: 1, decreaseCents: -700 });
  await approveChange(author, { id: back });
  await publishChange(second, { id: back });
  expect(await priceOn(world, from)).toBe(500);
  expect(await versionsOf(world)).toEqual([
    [1, "2025-01-01", "2026-12-31"],
    [2, from, "2026-12-31"],
    [3, from, null],
  ]);
});
