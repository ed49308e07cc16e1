import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { auditEvent } from "@/db/schema/audit";
import { clientPlan, clientSystem } from "@/db/schema/clients";
import { accumulator, accumulatorEntry, claim, familyAccumulator } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { type Given, monthOf, type Scene, scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { asClient, asPatient, asProvider } from "@/lib/kernel/test-actors";
import { reverseClaim, submitClaim } from "./mutations";
import { getClaim, listClaims, listEntries } from "./queries";

/** A client system registered for these plans. */
async function systemOf(...plans: { id: string }[]) {
  const id = v7();
  await make.db.insert(clientSystem).values({ id, name: `System ${id}`, scopes: ["claims.write"] });
  if (plans.length > 0)
    await make.db.insert(clientPlan).values(plans.map((plan) => ({ clientId: id, planId: plan.id })));
  return asClient(
    { id },
    ["claims.write"],
    plans.map(({ id }) => id),
  );
}

/** Plan X of the golden vectors: $45.00 after a deductible of $250.00. */
const planX: Given = {
  shares: [{ tier: "3", pharmacyType: "1-month-in-retail", copayCents: 4500, copayOption: "after-deductible" }],
  listed: { tier: "3" },
  unitDollars: 6,
};
let numbers = 0;
const nextNumber = () => `C-${++numbers}`;
const fillOf = (set: Scene) => ({
  ...monthOf(set),
  patientId: set.member.patientId,
  fillOn: "2026-06-15",
  claimNumber: nextNumber(),
});

async function planXWith(metCents: number, given: Given = planX) {
  const set = await scene(given);
  const { patientId } = set.member;
  const met = { deductibleMetCents: metCents, outOfPocketMetCents: metCents, updatedAt: new Date() };
  if (metCents > 0)
    await make.db.insert(accumulator).values({ patientId, planId: set.plan.id, planYear: 2026, ...met });
  return { set, system: await systemOf(set.plan) };
}

const totalsOf = (set: Scene) =>
  make.db
    .select()
    .from(accumulator)
    .where(eq(accumulator.patientId, set.member.patientId))
    .orderBy(accumulator.planYear);
const entriesOf = (set: Scene) =>
  make.db
    .select()
    .from(accumulatorEntry)
    .where(eq(accumulatorEntry.patientId, set.member.patientId))
    .orderBy(accumulatorEntry.id);

describe("a claim", () => {
  test("is adjudicated by the engine, and every cent that moved a total has its entry with the balance (vector 3, 4)", async () => {
    const { set, system } = await planXWith(0);
    const first = await submitClaim(system, fillOf(set));
    expect(first).toMatchObject({ status: "paid", priceCents: 18_000, patientPayCents: 18_000, planPayCents: 0 });
    const second = await submitClaim(system, { ...fillOf(set), chargedCents: 12_000 });
    expect(second).toMatchObject({
      patientPayCents: 11_500,
      planPayCents: 6500,
      chargedCents: 12_000,
      deductibleAppliedCents: 7000,
      outOfPocketAppliedCents: 11_500,
    });
    const sum = second.steps?.reduce((total, { amountCents }) => total + (amountCents ?? 0), 0);
    expect(sum).toBe(second.patientPayCents);
    const told = (await entriesOf(set)).map(({ kind, amountCents, balanceCents }) => [kind, amountCents, balanceCents]);
    expect(told).toEqual([
      ["deductible", 18_000, 18_000],
      ["out-of-pocket", 18_000, 18_000],
      ["deductible", 7000, 25_000],
      ["out-of-pocket", 11_500, 29_500],
    ]);
    expect(await totalsOf(set)).toMatchObject([{ deductibleMetCents: 25_000, outOfPocketMetCents: 29_500 }]);
  });

  test("under the same number is the same claim; with another body it is refused", async () => {
    const { set, system } = await planXWith(0);
    const body = fillOf(set);
    const first = await submitClaim(system, body);
    const again = await Promise.all(Array.from({ length: 8 }, () => submitClaim(system, body)));
    expect(new Set(again.map(({ id }) => id))).toEqual(new Set([first.id]));
    await expect(submitClaim(system, { ...body, quantity: 60 })).rejects.toMatchObject({ code: "conflict" });
    expect(await entriesOf(set)).toHaveLength(2);
  });

  test("names the last price this person was told for the drug", async () => {
    const { set, system } = await planXWith(18_000);
    const quote = await checkCopay(asPatient(set.member), { ...monthOf(set), fillOn: "2026-06-15" });
    const { id, quote: told } = await submitClaim(system, fillOf(set));
    expect(told).toMatchObject({ id: quote.id, patientPayCents: 11_500 });
    const claimsAfter = (calculationId: string) => listClaims(asPatient(set.member), { calculationId });
    expect((await claimsAfter(quote.id)).items.map((one) => one.id)).toEqual([id]);
    expect((await claimsAfter(v7())).items).toEqual([]);
  });

  test.each<[string, Given, object]>([
    ["whose price is not known", { ...planX, unitDollars: null }, {}],
    [
      "whose plan has not published its deductible",
      { ...planX, terms: { deductibleState: "unknown", deductibleIndividualCents: null } },
      {},
    ],
  ])("%s is refused, and nothing is stored", async (_, given, more) => {
    const { set, system } = await planXWith(0, given);
    await expect(submitClaim(system, { ...fillOf(set), ...more })).rejects.toMatchObject({ code: "conflict" });
    expect(await make.db.select().from(claim).where(eq(claim.patientId, set.member.patientId))).toEqual([]);
    expect(await entriesOf(set)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ["no claim number", { claimNumber: " " }, "claimNumber"],
    ["no pharmacy", { pharmacyId: undefined, pharmacyType: "1-month-in-retail" }, "pharmacyId"],
    ["a negative charge", { chargedCents: -1 }, "chargedCents"],
    ["a day without cover", { fillOn: "2024-01-01" }, "fillOn"],
  ])("with %s is invalid", async (_, more, path) => {
    const { set, system } = await planXWith(0);
    const sent = submitClaim.receive(system, { ...fillOf(set), ...more });
    await expect(sent).rejects.toMatchObject({ code: "invalid", fields: [expect.objectContaining({ path })] });
  });

  test("of a drug that is not on the list is paid by the person and counts toward nothing", async () => {
    const { set, system } = await planXWith(0, { ...planX, listed: null });
    const answer = await submitClaim(system, fillOf(set));
    expect(answer).toMatchObject({ status: "not-covered", patientPayCents: 18_000, planPayCents: 0 });
    expect(await entriesOf(set)).toEqual([]);
  });

  test("on New Year's Eve by the plan's clock belongs to the old year (vector 17)", async () => {
    const { set, system } = await planXWith(18_000, { ...planX, plan: { timeZone: "America/New_York" } });
    const { fillOn: _, ...fill } = fillOf(set);
    const eve = await submitClaim(system, fill, { now: new Date("2027-01-01T04:30:00Z") });
    const day = await submitClaim(
      system,
      { ...fill, claimNumber: nextNumber() },
      { now: new Date("2027-01-01T05:30:00Z") },
    );
    expect([eve.filledOn, eve.patientPayCents]).toEqual(["2026-12-31", 11_500]);
    expect([day.filledOn, day.patientPayCents]).toEqual(["2027-01-01", 18_000]);
    expect((await totalsOf(set)).map(({ planYear, deductibleMetCents }) => [planYear, deductibleMetCents])).toEqual([
      [2026, 25_000],
      [2027, 18_000],
    ]);
  });
});

describe("a reversal", () => {
  test("is a pair of entries: the deductible is as before, and the claim stands (vector 20)", async () => {
    const { set, system } = await planXWith(18_000);
    const { id } = await submitClaim(system, fillOf(set));
    const taken = await reverseClaim(system, { id });
    expect(taken).toMatchObject({ id, status: "reversed", patientPayCents: 11_500 });
    expect(await reverseClaim(system, { id })).toEqual(taken);
    expect(
      (await entriesOf(set)).map(({ kind, amountCents, balanceCents }) => [kind, amountCents, balanceCents]),
    ).toEqual([
      ["deductible", 7000, 25_000],
      ["out-of-pocket", 11_500, 29_500],
      ["deductible", -7000, 18_000],
      ["out-of-pocket", -11_500, 18_000],
    ]);
    expect(await totalsOf(set)).toMatchObject([{ deductibleMetCents: 18_000, outOfPocketMetCents: 18_000 }]);
  });

  test("of an early claim leaves later ones as they were answered; the next one meets the lower total (vector 22)", async () => {
    const { set, system } = await planXWith(0);
    const early = await submitClaim(system, { ...fillOf(set), fillOn: "2026-03-01" });
    const late = await submitClaim(system, fillOf(set));
    await reverseClaim(system, { id: early.id });
    expect(await getClaim(asPatient(set.member), { id: late.id })).toMatchObject({ patientPayCents: 11_500 });
    const back = await submitClaim(system, { ...fillOf(set), fillOn: "2026-02-01" });
    expect(back).toMatchObject({ filledOn: "2026-02-01", deductibleAppliedCents: 18_000 });
    expect(await totalsOf(set)).toMatchObject([{ deductibleMetCents: 25_000 }]);
  });
});

describe("who may", () => {
  test("claim: a system for the people of its plans; nobody else, and a foreign claim is not there", async () => {
    const { set, system } = await planXWith(0);
    const other = await planXWith(0);
    const body = fillOf(set);
    await expect(submitClaim(other.system, body)).rejects.toMatchObject({ code: "not-found" });
    const { id } = await submitClaim(system, body);
    await expect(reverseClaim(other.system, { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(submitClaim(asPatient(set.member), body)).rejects.toMatchObject({ code: "forbidden" });
    const provider = asProvider(await make.provider([set.member]));
    await expect(submitClaim(provider, body)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getClaim(asPatient(other.set.member), { id })).rejects.toMatchObject({ code: "not-found" });
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, system.userId));
    expect(trail).toMatchObject([
      { action: "claim.submit", actorRole: "client", patientId: set.member.patientId, entityId: id },
    ]);
  });

  test("see: the person their own, paged without a gap, with a ledger that adds up to the totals", async () => {
    const { set, system } = await planXWith(0);
    const actor = asPatient(set.member);
    const ids: string[] = [];
    for (let month = 1; month <= 5; month++)
      ids.push((await submitClaim(system, { ...fillOf(set), fillOn: `2026-0${month}-10` })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listClaims(actor, { limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids.toReversed());
    const { items } = await listEntries(actor, { planId: set.plan.id, planYear: 2026, limit: 100 });
    const sum = (kind: string) =>
      items.filter((one) => one.kind === kind).reduce((all, one) => all + one.amountCents, 0);
    expect(await totalsOf(set)).toMatchObject([
      { deductibleMetCents: sum("deductible"), outOfPocketMetCents: sum("out-of-pocket") },
    ]);
    expect(items.find(({ kind }) => kind === "deductible")?.balanceCents).toBe(sum("deductible"));
  });

  test("write: the database itself refuses a person, and refuses to change a claim or an entry", async () => {
    const { set, system } = await planXWith(0);
    const { id } = await submitClaim(system, fillOf(set));
    const as = (settings: string, statement: string) =>
      database().transaction(async (tx) => {
        await tx.execute(sql.raw(`select ${settings}`));
        await tx.execute(sql.raw(statement));
      });
    const person = `set_config('app.patient_id', '${set.member.patientId}', true), set_config('app.user_id', '${set.member.userId}', true)`;
    const client = `set_config('app.client_id', '${system.userId}', true)`;
    const moves = await database().transaction(async (tx) => {
      await tx.execute(sql.raw(`select ${person}`));
      return tx.execute(sql.raw("update accumulator set deductible_met_cents = 0 returning plan_id"));
    });
    expect(moves).toHaveLength(0);
    const insert = `insert into accumulator_entry select gen_random_uuid(), patient_id, family_id, plan_id, plan_year, claim_id, kind, amount_cents, balance_cents, at from accumulator_entry limit 1`;
    for (const [settings, statement] of [
      [person, insert],
      [client, `update claim set patient_pay_cents = 0 where id = '${id}'`],
      [client, "delete from accumulator_entry"],
      [client, "update accumulator set plan_year = 2030"],
    ] as const)
      await expect(as(settings, statement)).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

/** What holds after any storm of claims on a family: no more deductible used than there was, and totals that are their entries. */
async function storm(claimsAtOnce: number) {
  const family = await make.family();
  const set = await scene({
    ...planX,
    terms: { deductibleFamilyCents: 30_000, deductibleFamilyRule: "embedded" },
    cover: { familyId: family.id },
  });
  const spouse = await make.patient();
  await make.coverage(spouse.patientId, set.plan.id, { familyId: family.id, relationship: "spouse" });
  const system = await systemOf(set.plan);
  const who = [set.member.patientId, spouse.patientId];
  const sent = Array.from({ length: claimsAtOnce }, (_, index) =>
    submitClaim(system, { ...fillOf(set), patientId: who[index % 2] ?? "" }),
  );
  const answers = (await Promise.allSettled(sent)).flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const used = answers.reduce((all, { deductibleAppliedCents }) => all + deductibleAppliedCents, 0);
  const [ours] = await make.db.select().from(familyAccumulator).where(eq(familyAccumulator.familyId, family.id));
  const sums = await make.db.execute(sql`select a.patient_id,
      bool_and(a.deductible_met_cents = (select coalesce(sum(amount_cents), 0) from accumulator_entry e where e.patient_id = a.patient_id and kind = 'deductible'))
      and bool_and(a.out_of_pocket_met_cents = (select coalesce(sum(amount_cents), 0) from accumulator_entry e where e.patient_id = a.patient_id and kind = 'out-of-pocket')) as equal,
      bool_and((select bool_and(balance = running) from (select balance_cents as balance, sum(amount_cents) over (partition by kind order by id) as running
        from accumulator_entry e where e.patient_id = a.patient_id) ledger)) as runs
    from accumulator a where a.patient_id in (${set.member.patientId}, ${spouse.patientId}) group by a.patient_id`);
  return { answered: answers.length, used, family: ours?.deductibleMetCents, sums };
}

test("claims at the same instant use no more deductible than there was, alone and as a family (vector 21)", async () => {
  const rounds = Number(process.env.CLAIM_ROUNDS ?? 5);
  let answered = 0;
  for (let round = 0; round < rounds; round++) {
    const { answered: now, used, family, sums } = await storm(20);
    answered += now;
    expect(used).toBe(family);
    expect(used).toBeLessThanOrEqual(30_000);
    if (now === 20) expect(used).toBe(30_000);
    expect(sums.every(({ equal, runs }) => equal === true && runs === true)).toBe(true);
  }
  expect(answered).toBeGreaterThan(rounds * 10);
}, 3_600_000);
