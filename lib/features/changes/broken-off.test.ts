import { count, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { change, priceChange } from "@/db/schema/changes";
import { formularyEntry, formularyPublication } from "@/db/schema/formulary";
import { priceFollow } from "@/db/schema/medications";
import { planTerms } from "@/db/schema/plans";
import { breakOff } from "@/db/testing/broken-off";
import { make } from "@/db/testing/database";
import { type Scene, scene } from "@/db/testing/scene";
import { asAdmin, system as job } from "@/lib/kernel/test-actors";
import { announceChange } from "./announce";
import { approveChange, draftChange, draftPlanChange, previewChange, publishChange } from "./mutations";

const { db } = make;
const from = "2027-01-01";
const breakAt = breakOff();

/** Two members of one plan who follow the scene's drug, and one who follows nothing. */
async function world() {
  const made = await scene();
  const other = await make.patient();
  await make.coverage(other.patientId, made.plan.id);
  const bystander = await make.patient();
  await make.coverage(bystander.patientId, made.plan.id);
  const fill = { medicationId: made.drug.id, pharmacyId: made.pharmacy.id, quantity: 30, daysSupply: 30 };
  const followers = [made.member, other];
  await db.insert(priceFollow).values(followers.map(({ patientId }) => ({ ...fill, patientId })));
  return { ...made, followers, bystander };
}

const author = async () => asAdmin(await make.user("admin"));
const drafts = {
  "the drug list": async ({ plan, drug }: Scene) =>
    draftChange(await author(), {
      title: "A dearer tier",
      entries: [
        { planId: plan.id, medicationId: drug.id, covered: true, tier: "preferred-brand", effectiveFrom: from },
      ],
    }),
  "a plan's terms": async ({ plan }: Scene) =>
    draftPlanChange(await author(), {
      title: "A dearer copay",
      planId: plan.id,
      effectiveFrom: from,
      terms: {
        benefit: "commercial",
        year: 2027,
        costShares: [{ tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 900, copayOption: "charge" }],
      },
    }),
};

/** All that a change has moved so far, as the tables say it. */
async function stateOf(id: string, { plan, drug, followers, bystander }: Awaited<ReturnType<typeof world>>) {
  const [row] = await db.select().from(change).where(eq(change.id, id));
  const prices = await db.select().from(priceChange).where(eq(priceChange.changeId, id));
  const [versions] = await db.select({ count: count() }).from(planTerms).where(eq(planTerms.planId, plan.id));
  const [entries] = await db
    .select({ count: count() })
    .from(formularyEntry)
    .where(eq(formularyEntry.medicationId, drug.id));
  const [published] = await db.select({ count: count() }).from(formularyPublication);
  const [jobs] = await db.execute<{
    count: number;
  }>(sql`select count(*)::int as count from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'change.announce' and j.payload->>'id' = ${id}`);
  const told = await Promise.all(
    [...followers, bystander].map(({ userId }) => db.$count(notification, eq(notification.recipientId, userId))),
  );
  return {
    state: row?.state,
    impact: row?.impactState,
    previewed: prices.map(({ patientId }) => patientId).sort(),
    marked: prices.filter(({ toldAt }) => toldAt !== null).length,
    list: [versions?.count, entries?.count, published?.count],
    jobs: jobs?.count,
    told,
  };
}

/** Does a step again and again, broken off one statement later each time; each time nothing of it may have happened. */
async function brokenOffEverywhere(step: () => Promise<unknown>, state: () => Promise<unknown>): Promise<number> {
  const before = await state();
  for (let statement = 1; ; statement++) {
    breakAt({ beforeStatement: statement });
    const isDone = await step().then(
      () => true,
      () => false,
    );
    breakAt(null);
    if (isDone) return statement - 1;
    expect(await state(), `broken off before statement ${statement}`).toEqual(before);
  }
}

describe.each(Object.entries(drafts))("a change of %s, broken off at any statement", (_, draft) => {
  test("has done all of a step or nothing, and once done tells exactly the previewed, each once", async () => {
    const scene = await world();
    const { id } = await draft(scene);
    await db.delete(priceChange).where(eq(priceChange.changeId, id));
    await db.update(change).set({ impactState: "none" }).where(eq(change.id, id));
    const state = () => stateOf(id, scene);
    const followers = scene.followers.map(({ patientId }) => patientId).sort();

    const previews = await brokenOffEverywhere(() => previewChange(job, { id }), state);
    expect(await state()).toMatchObject({ state: "draft", impact: "ready", previewed: followers, told: [0, 0, 0] });
    const second = await author();
    const approvals = await brokenOffEverywhere(() => approveChange(second, { id }), state);
    const { list } = await state();
    const publications = await brokenOffEverywhere(() => publishChange(second, { id }), state);
    const after = await state();
    expect(after).toMatchObject({ state: "published", jobs: 1, marked: 0, told: [0, 0, 0] });
    expect(after.list[2]).toBe((list[2] ?? 0) + 1);
    const announcements = await brokenOffEverywhere(() => announceChange(job, { id }), state);
    expect(await state()).toMatchObject({ previewed: followers, marked: 2, told: [1, 1, 0] });
    await announceChange(job, { id });
    expect(await state()).toMatchObject({ marked: 2, told: [1, 1, 0] });
    for (const statements of [previews, approvals, publications, announcements]) expect(statements).toBeGreaterThan(5);
  }, 120_000);

  test("whose commit is not answered, was done, and is not done twice", async () => {
    const scene = await world();
    const { id } = await draft(scene);
    const second = await author();
    const unanswered = async (step: () => Promise<unknown>) => {
      breakAt("after-commit");
      await expect(step()).rejects.toThrow();
      breakAt(null);
    };
    await unanswered(() => approveChange(second, { id }));
    await expect(approveChange(second, { id })).rejects.toMatchObject({ code: "conflict" });
    await unanswered(() => publishChange(second, { id }));
    const { list, jobs } = await stateOf(id, scene);
    await expect(publishChange(second, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(await stateOf(id, scene)).toMatchObject({ state: "published", list, jobs });
    await unanswered(() => announceChange(job, { id }));
    await announceChange(job, { id });
    expect(await stateOf(id, scene)).toMatchObject({ jobs: 1, marked: 2, told: [1, 1, 0] });
  });
});
