import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { auditEvent } from "@/db/schema/audit";
import { change } from "@/db/schema/changes";
import { formularyEntry } from "@/db/schema/formulary";
import { patientMedication } from "@/db/schema/members";
import { user } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { drainJobs } from "@/lib/jobs/drain";
import { system } from "@/lib/kernel/actor";
import { asAdmin, asClient, asPatient } from "@/lib/kernel/test-actors";
import { announceChange } from "./announce";
import { listLettersDue } from "./letters-due";
import {
  approveChange,
  draftChange,
  previewChange,
  publishChange,
  refreshImpact,
  takeBackChange,
  withdrawChange,
} from "./mutations";
import { getChange, getImpact } from "./queries";
import { resumeChanges } from "./resume";

const job = system("test");
const from = "2027-01-01";
const admins = async () => [asAdmin(await make.user("admin")), asAdmin(await make.user("admin"))] as const;

/** A member who takes the scene's drug every month. */
async function taking() {
  const world = await scene();
  const { member, drug, pharmacy } = world;
  const taken = { patientId: member.patientId, medicationId: drug.id, pharmacyId: pharmacy.id };
  await make.db.insert(patientMedication).values({ ...taken, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" });
  return world;
}

const entryFor = ({ plan, drug }: Scene, more: object = {}) => ({
  planId: plan.id,
  medicationId: drug.id,
  covered: true,
  tier: "preferred-brand",
  effectiveFrom: from,
  ...more,
});

async function drafted(world: Scene, more: object = {}) {
  const [author, second] = await admins();
  const { id } = await draftChange(author, { title: "January changes", entries: [entryFor(world, more)] });
  await previewChange(job, { id });
  return { id, author, second };
}

async function published(world: Scene, more: object = {}) {
  const draft = await drafted(world, more);
  await approveChange(draft.second, { id: draft.id });
  await publishChange(draft.author, { id: draft.id });
  await announceChange(job, { id: draft.id });
  return draft;
}

const noticesOf = (userId: string) => make.db.select().from(notification).where(eq(notification.recipientId, userId));
const entriesOf = ({ plan, drug }: Scene) =>
  make.db
    .select()
    .from(formularyEntry)
    .where(and(eq(formularyEntry.planId, plan.id), eq(formularyEntry.medicationId, drug.id)))
    .orderBy(formularyEntry.effectiveFrom);

describe("a change to the drug list", () => {
  test("is drafted, previewed, approved by another person and published; the member previewed is the member told", async () => {
    const world = await taking();
    const { id, author, second } = await drafted(world);
    const impact = await getImpact(second, { id });
    expect(impact).toMatchObject({ state: "ready", members: 1, paysMore: 1, notices: 1, increaseCents: 5_500 });
    expect(impact.items).toMatchObject([
      {
        patient: { id: world.member.patientId },
        before: { status: "covered", patientPayCents: 500 },
        after: { status: "covered", patientPayCents: 6_000 },
        differenceCents: 5_500,
        reason: "takes",
      },
    ]);
    expect(await entriesOf(world)).toHaveLength(1);
    await expect(publishChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(approveChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    await approveChange(second, { id });
    const { version } = await publishChange(author, { id });
    await announceChange(job, { id });
    await announceChange(job, { id });
    expect(await noticesOf(world.member.userId)).toMatchObject([{ topic: "formulary" }]);
    expect(await getChange(author, { id })).toMatchObject({ state: "published", version });
    expect(
      (await entriesOf(world)).map(({ effectiveFrom, effectiveTo, tier }) => [effectiveFrom, effectiveTo, tier]),
    ).toEqual([
      ["2025-01-01", "2026-12-31", "generic"],
      [from, null, "preferred-brand"],
    ]);
  });

  test("holds in a price from its first day on, and not a day before", async () => {
    const world = await taking();
    await published(world);
    const member = asPatient(world.member);
    const before = await checkCopay(member, { ...monthOf(world), fillOn: "2026-12-31" });
    const after = await checkCopay(member, { ...monthOf(world), fillOn: from });
    expect([before.patientPayCents, after.patientPayCents]).toEqual([500, 6_000]);
  });

  test("is told when it is published, holds from midnight where the plan is, and is not told again then", async () => {
    const world = await taking();
    const { id } = await published(world);
    const member = asPatient(world.member);
    const priceAt = async (at: string) =>
      (await checkCopay(member, monthOf(world), { now: new Date(at) })).patientPayCents;
    const justBefore = "2027-01-01T04:59:59Z";
    const midnight = "2027-01-01T05:00:00Z";
    expect([await priceAt(justBefore), await priceAt(midnight)]).toEqual([500, 6_000]);
    for (const now of [new Date(justBefore), new Date(midnight)]) {
      await resumeChanges(job, {}, { now });
      await drainJobs();
      await announceChange(job, { id }, { now });
    }
    expect(await noticesOf(world.member.userId)).toHaveLength(1);
  });

  test("concerns neither who does not take the drug nor whose price stays", async () => {
    const world = await taking();
    const bystander = await make.patient();
    await make.coverage(bystander.patientId, world.plan.id);
    const dearer = await drafted(world);
    const concerned = await getImpact(dearer.second, { id: dearer.id });
    expect(concerned.items.map(({ patient }) => patient.id)).toEqual([world.member.patientId]);
    const { id, second } = await drafted(world, { tier: "generic" });
    expect(await getImpact(second, { id })).toMatchObject({ state: "ready", members: 0, items: [] });
  });

  test("that adds a restriction concerns who takes the drug, though the price stays", async () => {
    const world = await taking();
    const restrictions = [{ kind: "prior-authorization" as const, detail: "Your prescriber asks your plan." }];
    const { id, second } = await drafted(world, { tier: "generic", restrictions });
    expect(await getImpact(second, { id })).toMatchObject({ members: 1, paysMore: 0, notices: 1 });
  });

  test("that drops the drug says who loses cover", async () => {
    const world = await taking();
    const { id, second } = await drafted(world, { covered: false, tier: null });
    expect(await getImpact(second, { id })).toMatchObject({
      losesCover: 1,
      items: [{ after: { status: "not-covered" } }],
    });
  });
});

test("a preview whose process ended in the middle is begun again, and one that moves on is left alone", async () => {
  const world = await taking();
  const { id, second } = await drafted(world);
  const { impactAt } = (await make.db.select().from(change).where(eq(change.id, id)))[0] ?? {};
  const later = (seconds: number) => new Date((impactAt?.getTime() ?? 0) + seconds * 1_000);
  const cutOff = () => make.db.update(change).set({ impactState: "running" }).where(eq(change.id, id));
  await cutOff();
  await resumeChanges(job, {}, { now: later(30) });
  await drainJobs();
  expect(await getImpact(second, { id })).toMatchObject({ state: "running" });
  await resumeChanges(job, {}, { now: later(90) });
  await drainJobs();
  expect(await getImpact(second, { id })).toMatchObject({ state: "ready", members: 1, notices: 1 });
});

describe("when the data moved since the preview", () => {
  test("neither approval nor publication goes through, until the effect is worked out again and approved again", async () => {
    const world = await taking();
    const { id, author, second } = await drafted(world);
    await approveChange(second, { id });
    const newcomer = await make.patient();
    await make.coverage(newcomer.patientId, world.plan.id);
    const taken = { patientId: newcomer.patientId, medicationId: world.drug.id, pharmacyId: world.pharmacy.id };
    await make.db.insert(patientMedication).values({ ...taken, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" });
    await expect(publishChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(await entriesOf(world)).toHaveLength(1);
    await refreshImpact(author, { id });
    await previewChange(job, { id });
    await expect(publishChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    await approveChange(second, { id });
    await publishChange(author, { id });
    await announceChange(job, { id });
    expect(await getImpact(author, { id })).toMatchObject({ members: 2 });
    expect(await noticesOf(newcomer.userId)).toHaveLength(1);
  });
});

describe("taking back", () => {
  test("is a new change: before its first day the announced one never comes into force", async () => {
    const world = await taking();
    const { id, author, second } = await published(world);
    const { id: back } = await takeBackChange(second, { id });
    await previewChange(job, { id: back });
    expect(await getImpact(author, { id: back })).toMatchObject({ paysLess: 1, decreaseCents: -5_500 });
    await approveChange(author, { id: back });
    await publishChange(second, { id: back });
    const member = asPatient(world.member);
    const price = await checkCopay(member, { ...monthOf(world), fillOn: from });
    expect(price.patientPayCents).toBe(500);
    expect(
      (await entriesOf(world)).map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]),
    ).toContainEqual([from, "2026-12-31"]);
  });

  test("a change that is published or withdrawn stays as it is", async () => {
    const world = await taking();
    const { id, author } = await published(world);
    await expect(withdrawChange(author, { id })).rejects.toMatchObject({ code: "conflict" });
    const other = await drafted(world, { effectiveFrom: "2027-02-01" });
    await withdrawChange(other.author, { id: other.id });
    await expect(approveChange(other.second, { id: other.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(takeBackChange(other.author, { id: other.id })).rejects.toMatchObject({ code: "conflict" });
  });
});

test.each([
  ["a day that has passed", { effectiveFrom: "2026-01-01" }, "entries[0].effectiveFrom"],
  ["a tier the plan does not have", { tier: "gold" }, "entries[0].tier"],
  ["a covered drug without a tier", { tier: null }, "entries[0].tier"],
  ["an unknown drug", { medicationId: "00000000-0000-7000-8000-000000000000" }, "entries[0].medicationId"],
  ["an unknown plan", { planId: "00000000-0000-7000-8000-000000000000" }, "entries[0].planId"],
  [
    "a limit without days",
    { restrictions: [{ kind: "quantity-limit", detail: "At most 30.", quantity: 30 }] },
    "entries[0].restrictions[0].days",
  ],
])("%s is refused by field, and nothing is drafted", async (_, more, path) => {
  const world = await scene();
  const [author] = await admins();
  const draft = draftChange.receive(author, { title: "A change", entries: [entryFor(world, more)] });
  await expect(draft).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
});

test("whom no notice reaches is listed for a letter, recorded for each, and counted; to a system the number is not told", async () => {
  const world = await taking();
  const taken = { medicationId: world.drug.id, pharmacyId: world.pharmacy.id, quantity: 30, daysSupply: 30 };
  const [unclaimed, confirmed] = [
    await make.patient({ userId: null, displayName: "Ada Letter" }),
    await make.patient(),
  ];
  await make.db.update(user).set({ emailVerifiedAt: new Date() }).where(eq(user.id, confirmed.userId));
  for (const { patientId } of [unclaimed, confirmed]) {
    await make.coverage(patientId, world.plan.id);
    await make.db.insert(patientMedication).values({ ...taken, patientId, startedOn: "2026-01-01" });
  }
  const { id, author } = await drafted(world);
  const planIds = [world.plan.id];
  expect(await getImpact(author, { id })).toMatchObject({ members: 3, notices: 2, letters: 2 });
  const reader = asClient({ id: author.userId }, ["formulary.write"], planIds);
  expect(await getImpact(reader, { id })).toMatchObject({ letters: null });
  const second = asAdmin(await make.user("admin"));
  const { items } = await listLettersDue(second, { id });
  const [about, other] = [world.member.patientId, unclaimed.patientId];
  expect(items.map(({ patientId, hasAccount }) => [patientId, hasAccount])).toEqual([
    [other, false],
    [about, true],
  ]);
  expect(items[0]).toMatchObject({ name: "Ada Letter", plan: world.plan.name, effectiveFrom: from });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, second.userId));
  expect(trail.map(({ action, patientId }) => [action, patientId])).toEqual([
    ["change.letters", other],
    ["change.letters", about],
  ]);
  const nowhere = listLettersDue(second, { id: about });
  await expect(nowhere).rejects.toMatchObject({ code: "not-found" });
});
