import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { priceChange } from "@/db/schema/changes";
import { priceFollow } from "@/db/schema/medications";
import { accumulator, familyAccumulator, patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { system } from "@/lib/kernel/actor";
import { asAdmin, asPatient } from "@/lib/kernel/test-actors";
import { approveChange, draftChange, previewChange, publishChange } from "./mutations";

const job = system("test");
const from = "2027-03-01";
const person = fc.record({
  follows: fc.boolean(),
  plan: fc.nat({ max: 1 }),
  inFamily: fc.boolean(),
  place: fc.option(fc.nat({ max: 2 })),
  quantity: fc.constantFrom(15, 30, 45, 90),
  daysSupply: fc.constantFrom(30, 60, 90),
  met: fc.option(fc.constantFrom(0, 20_000, 25_000, 199_000, 200_000)),
  familyMet: fc.constantFrom(0, 30_000, 399_500),
});

/** Two plans that price the drug differently, three pharmacies of which one is outside the networks, and one alternative. */
async function world() {
  const first = await scene({ terms: ofFamily });
  const second = await scene({ terms: { ...ofFamily, deductibleIndividualCents: 10_000 } });
  const [mail, outside] = [await make.pharmacy({ channel: "mail" }), await make.pharmacy()];
  const { drug } = first;
  for (const { id } of [first.plan, second.plan]) await make.inNetwork(id, mail.id);
  await make.inNetwork(second.plan.id, first.pharmacy.id, "preferred");
  await make.listed(second.plan.id, drug.id, { tier: "preferred-brand" });
  for (const [index, { id }] of [mail, outside].entries()) await make.price(id, drug.id, 3_000_000 + index * 999_999);
  return { plans: [first.plan, second.plan], pharmacies: [first.pharmacy, mail, outside], drug };
}

const ofFamily = {
  deductibleFamilyCents: 40_000,
  deductibleFamilyRule: "embedded" as const,
  outOfPocketFamilyCents: 400_000,
  outOfPocketFamilyRule: "embedded" as const,
};

test("what is worked out for many at once is, person by person, what each is told before and after", async () => {
  const { plans, pharmacies, drug } = await world();
  const people = [];
  for (const drawn of fc.sample(person, { numRuns: 60, seed: 7 })) {
    const member = await make.patient();
    const planId = plans[drawn.plan]?.id ?? "";
    const family = drawn.inFamily ? await make.family() : null;
    await make.coverage(member.patientId, planId, { familyId: family?.id ?? null });
    const { quantity, daysSupply } = drawn;
    const pharmacyId = drawn.place === null ? null : (pharmacies[drawn.place]?.id ?? null);
    const taken = { patientId: member.patientId, medicationId: drug.id, quantity, daysSupply, pharmacyId };
    if (drawn.follows) await make.db.insert(priceFollow).values(taken);
    else await make.db.insert(patientMedication).values({ ...taken, startedOn: "2026-01-01" });
    const totals = (cents: number) => ({
      planId,
      planYear: 2027,
      deductibleMetCents: cents,
      outOfPocketMetCents: cents,
    });
    const updatedAt = new Date();
    if (drawn.met !== null)
      await make.db.insert(accumulator).values({ patientId: member.patientId, ...totals(drawn.met), updatedAt });
    if (family)
      await make.db.insert(familyAccumulator).values({ familyId: family.id, ...totals(drawn.familyMet), updatedAt });
    const place = pharmacyId === null ? { pharmacyType: "1-month-in-retail" } : { pharmacyId };
    const input = { medicationId: drug.id, planId, fillOn: from, quantity, daysSupply, ...place };
    people.push({ patientId: member.patientId, ask: () => told(asPatient(member), input) });
  }
  const said = { medicationId: drug.id, covered: true, tier: "preferred-brand", effectiveFrom: from };
  const limit = { kind: "quantity-limit" as const, detail: "30 a month.", quantity: 30, days: 30 };
  const [author, second] = [asAdmin(await make.user("admin")), asAdmin(await make.user("admin"))];
  const entries = plans.map(({ id }, index) => ({ planId: id, ...said, restrictions: index === 0 ? [limit] : [] }));
  const { id } = await draftChange(author, { title: "For many", entries });
  const before = await answers(people);
  await previewChange(job, { id });
  await approveChange(second, { id });
  await publishChange(author, { id });
  const after = await answers(people);
  const impacts = await make.db.select().from(priceChange).where(eq(priceChange.changeId, id));
  const found = new Map(impacts.map((row) => [row.patientId, row]));
  for (const { patientId } of people) {
    const row = found.get(patientId);
    const [was, will] = [before.get(patientId), after.get(patientId)];
    if (!row) expect(will).toEqual(was);
    else {
      expect([row.beforeStatus, row.beforeCents]).toEqual(was);
      expect([row.afterStatus, row.afterCents]).toEqual(will);
    }
  }
  expect(new Set(impacts.map(({ beforeCents, afterCents }) => `${beforeCents} ${afterCents}`)).size).toBeGreaterThan(8);
});

type Actor = ReturnType<typeof asPatient>;
type Told = readonly [status: string, cents: number | null];

async function told(actor: Actor, input: Parameters<typeof checkCopay>[1]): Promise<Told> {
  const { status, patientPayCents } = await checkCopay(actor, input);
  return [status, patientPayCents];
}

async function answers(people: readonly { patientId: string; ask: () => Promise<Told> }[]) {
  const found = new Map<string, Told>();
  for (const { patientId, ask } of people) found.set(patientId, await ask());
  return found;
}
