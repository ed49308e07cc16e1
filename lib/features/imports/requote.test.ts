import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { medication } from "@/db/schema/formulary";
import { priceFollow } from "@/db/schema/medications";
import { patientMedication } from "@/db/schema/members";
import { plan } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { listAlerts } from "@/lib/features/alerts/queries";
import { getOwnChange } from "@/lib/features/changes/for-members";
import { checkCopay } from "@/lib/features/copay/mutations";
import { drainJobs } from "@/lib/jobs/drain";
import { asPatient } from "@/lib/kernel/test-actors";
import { exampleList, imported, written } from "./testing";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tierwise-requote-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const today = new Date().toISOString().slice(0, 10);
const firstOfNextYear = `${new Date().getUTCFullYear() + 1}-01-01`;

type List = ReturnType<typeof exampleList>;
let files = 0;
async function publish({ plan: about }: List, drugs: object[], more: { plan?: object; isComplete?: boolean } = {}) {
  const number = ++files;
  const plans = await written(folder, "plans", `plans-${number}.json`, [{ ...about, ...more.plan }]);
  const listed = await written(folder, "drugs", `drugs-${number}.json`, drugs);
  const { state } = await imported([plans, listed], { isComplete: more.isComplete ?? false });
  await drainJobs();
  return state;
}

/** A published plan with three drugs on its list, and members who take the first, take the second, and follow the first. */
async function members() {
  const list = exampleList();
  const first = [1, 2, 3].map((number) => list.drug(number, "PREFERRED-GENERIC"));
  await publish(list, first);
  const [{ id: planId = "" } = {}] = await make.db.select().from(plan).where(eq(plan.publishedId, list.id));
  const pharmacy = await make.pharmacy();
  await make.inNetwork(planId, pharmacy.id);
  const drugs: string[] = [];
  for (const number of [1, 2, 3]) {
    const [found] = await make.db
      .select()
      .from(medication)
      .where(eq(medication.rxcui, list.rxcui(number)));
    drugs.push(found?.id ?? "");
    await make.price(pharmacy.id, found?.id ?? "", 3_000_000);
  }
  const [one = "", two = ""] = drugs;
  const join = async () => {
    const person = await make.patient();
    await make.coverage(person.patientId, planId);
    return asPatient(person);
  };
  const [taker, other, follower] = [await join(), await join(), await join()];
  const fill = (medicationId: string) => ({ medicationId, quantity: 30, daysSupply: 30, pharmacyId: pharmacy.id });
  for (const [{ patientId }, drug] of [
    [taker, one],
    [other, two],
  ] as const)
    await make.db.insert(patientMedication).values({ patientId, ...fill(drug), startedOn: "2025-01-01" });
  await make.db.insert(priceFollow).values({ patientId: follower.patientId, ...fill(one) });
  const priceOf = async (fillOn?: string) => {
    const { status, patientPayCents } = await checkCopay(taker, { ...fill(one), planId, ...(fillOn && { fillOn }) });
    return { status, patientPayCents };
  };
  return { list, taker, other, follower, priceOf };
}

const noticesOf = ({ userId }: { userId: string }) =>
  make.db.select().from(notification).where(eq(notification.recipientId, userId));

/** What a person was told of their prices: the topic, and the page it leads to. */
async function toldTo(actor: ReturnType<typeof asPatient>) {
  const notices = await noticesOf(actor);
  const told = [];
  for (const { topic, entityId } of notices)
    told.push({ topic, ...(await getOwnChange(actor, { id: entityId ?? "" })) });
  return told;
}

const shares = (copay_amount: number) => [
  { pharmacy_type: "1-MONTH-IN-RETAIL", copay_amount, copay_opt: "CHARGE", coinsurance_rate: 0, coinsurance_opt: null },
];
/** The example's tiers, with another copay for preferred generics. */
const charging = ({ plan: about }: List, copay: number) => ({
  formulary: about.formulary.map((tier) =>
    tier.drug_tier === "PREFERRED-GENERIC" ? { ...tier, cost_sharing: shares(copay) } : tier,
  ),
});

describe("an import", () => {
  test("tells who takes or follows a drug that it prices otherwise, once, what was and is answered; and nobody else", async () => {
    const { list, taker, other, follower, priceOf } = await members();
    const before = await priceOf();
    const changed = [list.drug(1, "SPECIALTY"), list.drug(2, "PREFERRED-GENERIC"), list.drug(3, "SPECIALTY")];
    expect(await publish(list, changed)).toBe("published");
    const after = await priceOf();
    const expected = { cause: "drug-list", effectiveFrom: today, before, after };
    expect([before.patientPayCents, after.patientPayCents]).toEqual([2_000, 0]);
    expect(await toldTo(taker)).toMatchObject([{ ...expected, topic: "formulary", reason: "takes" }]);
    expect(await toldTo(follower)).toMatchObject([{ ...expected, topic: "copay", reason: "follows" }]);
    expect(await noticesOf(other)).toEqual([]);
    const { items } = await listAlerts(taker, {});
    expect(items[0]?.title).toMatch(/^From .* you pay \$0\.00 for examplamine 1 MG Oral Tablet instead of \$20\.00$/);
    expect(await publish(list, changed)).toBe("unchanged");
    expect(await noticesOf(taker)).toHaveLength(1);
  });

  test("that only asks for something first is told as a change of the list", async () => {
    const { list, taker, other } = await members();
    const asking = { prior_authorization: true };
    await publish(list, [list.drug(1, "PREFERRED-GENERIC", asking), list.drug(2, "PREFERRED-GENERIC")]);
    expect(await toldTo(taker)).toMatchObject([
      { topic: "formulary", restrictions: [{ kind: "prior-authorization" }] },
    ]);
    expect(await noticesOf(other)).toEqual([]);
  });

  test("with other charges tells everyone whose price they move; with the list changed too, of both at once", async () => {
    const { list, taker, other } = await members();
    const drugs = [list.drug(1, "SPECIALTY"), list.drug(2, "PREFERRED-GENERIC"), list.drug(3, "PREFERRED-GENERIC")];
    await publish(list, drugs, { plan: charging(list, 35) });
    expect(await toldTo(taker)).toMatchObject([{ cause: "list-and-terms", after: { patientPayCents: 0 } }]);
    expect(await toldTo(other)).toMatchObject([
      { topic: "copay", cause: "plan-terms", before: { patientPayCents: 2_000 }, after: { patientPayCents: 3_500 } },
    ]);
  });

  test("that is the whole list and leaves a drug out says that it is no longer covered", async () => {
    const { list, taker, follower } = await members();
    await publish(list, [list.drug(2, "PREFERRED-GENERIC")], { isComplete: true });
    const gone = {
      before: { status: "covered" },
      after: { status: "not-covered" },
      effectiveFrom: today,
    };
    expect([await toldTo(taker), await toldTo(follower)]).toMatchObject([
      [{ ...gone, topic: "formulary" }],
      [{ ...gone, topic: "copay" }],
    ]);
  });

  test("of next year's list tells its first day, with the price until then", async () => {
    const { list, taker, other, priceOf } = await members();
    const next = { years: [list.year + 1] };
    const drug = (number: number, tier: string) => {
      const one = list.drug(number, tier);
      return { ...one, plans: one.plans.map((listed) => ({ ...listed, ...next })) };
    };
    await publish(list, [drug(1, "PREFERRED-GENERIC"), drug(2, "PREFERRED-GENERIC")], {
      plan: { ...next, ...charging(list, 25) },
    });
    const expected = { before: { patientPayCents: 2_000 }, after: { patientPayCents: 2_500 } };
    expect(await toldTo(taker)).toMatchObject([{ ...expected, effectiveFrom: firstOfNextYear }]);
    expect(await toldTo(other)).toMatchObject([{ ...expected, effectiveFrom: firstOfNextYear }]);
    expect([(await priceOf()).patientPayCents, (await priceOf(firstOfNextYear)).patientPayCents]).toEqual([
      2_000, 2_500,
    ]);
  });
});
