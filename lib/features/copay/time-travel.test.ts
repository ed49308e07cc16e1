import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, isNull } from "drizzle-orm";
import fc from "fast-check";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { accumulator, accumulatorEntry, claim, patientMedication } from "@/db/schema/members";
import { drugPrice } from "@/db/schema/pharmacies";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import {
  approveChange,
  draftChange,
  draftPlanChange,
  previewChange,
  publishChange,
} from "@/lib/features/changes/mutations";
import { exampleList, imported, written } from "@/lib/features/imports/testing";
import { asAdmin, asPatient, system } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";
import { getCopayCalculation, getCopayReceipt } from "./queries";

/** A short run here; the long one: PROVE_RECEIPTS=500 npx vitest run --project database lib/features/copay/time-travel */
const count = Number(process.env.PROVE_RECEIPTS ?? 20);
const eachScene = 10;

const dayOf = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10);
const noon = (day: string) => new Date(`${day}T17:00:00Z`);

/** A fill that counted: a claim, its entries in the ledger, and the totals moved with them. */
async function counted(set: Scene, day: string, cents: number) {
  const { patientId } = set.member;
  const ids = { patientId, planId: set.plan.id, planYear: 2026 };
  const id = v7();
  await make.db.insert(claim).values({
    ...{ id, patientId, planId: set.plan.id, coverageId: set.cover.id, claimNumber: id, filledOn: day },
    ...{ medicationId: set.drug.id, pharmacyId: set.pharmacy.id, quantity: 30, daysSupply: 30, status: "paid" },
    ...{ priceCents: cents, patientPayCents: cents, planPayCents: 0 },
  });
  const mine = and(eq(accumulator.patientId, patientId), eq(accumulator.planId, set.plan.id));
  const [before] = await make.db.select().from(accumulator).where(mine);
  const met = (before?.outOfPocketMetCents ?? 0) + cents;
  const total = { deductibleMetCents: met, outOfPocketMetCents: met, updatedAt: noon(day) };
  if (before) await make.db.update(accumulator).set(total).where(mine);
  else await make.db.insert(accumulator).values({ ...ids, ...total });
  for (const kind of ["deductible", "out-of-pocket"] as const) {
    const entry = { ...ids, claimId: id, kind, amountCents: cents, balanceCents: met, at: noon(day) };
    await make.db.insert(accumulatorEntry).values(entry);
  }
}

type Admins = readonly [author: ReturnType<typeof asAdmin>, second: ReturnType<typeof asAdmin>];
type Step = { kind: "list" | "terms" | "price" | "all"; days: number; cents: number; counts: boolean };

/** Brings a drafted change through to its publication, at noon of a day. */
async function throughTo(day: string, [author, second]: Admins, { id }: { id: string }) {
  const now = noon(day);
  await previewChange(system, { id }, { now });
  await approveChange(second, { id }, { now });
  await publishChange(author, { id }, { now });
}

/** What administrators publish on a day for the next one: another tier or no cover, other terms, or another price of the drug. */
async function changed(set: Scene, admins: Admins, { kind, cents }: Step, day: string, next: string) {
  const [author] = admins;
  const now = noon(day);
  if (kind === "list" || kind === "all") {
    const covered = cents % 3 > 0;
    const tier = covered ? (cents % 2 === 0 ? "generic" : "preferred-brand") : null;
    const entry = { planId: set.plan.id, medicationId: set.drug.id, covered, tier, effectiveFrom: next };
    await throughTo(day, admins, await draftChange(author, { title: "The list", entries: [entry] }, { now }));
  }
  if (kind === "terms" || kind === "all") {
    const copays = { copayCents: cents, copayOption: "after-deductible" as const };
    const costShares = ["generic", "preferred-brand"].map((tier, index) => ({
      ...{ tier, pharmacyType: "1-month-in-retail", ...copays, copayCents: cents * (index + 1) },
    }));
    // Never the same terms twice: those would be refused.
    const individualCents = cents * 3 + ((Date.parse(day) / 86_400_000) % 1_000);
    const limits = { deductible: { individualCents }, outOfPocketMaximum: { individualCents: 200_000 } };
    const terms = { benefit: "commercial" as const, year: 2026, ...limits, costShares };
    const draft = { title: "The terms", planId: set.plan.id, effectiveFrom: next, terms };
    await throughTo(day, admins, await draftPlanChange(author, draft, { now }));
  }
  if (kind === "price" || kind === "all") {
    await make.db
      .update(drugPrice)
      .set({ effectiveTo: day })
      .where(and(eq(drugPrice.medicationId, set.drug.id), isNull(drugPrice.effectiveTo)));
    await make.price(set.pharmacy.id, set.drug.id, cents * 10_000, { effectiveFrom: next });
  }
}

/** The insurer's files then say all of it otherwise: other charges, and another tier of the drug. */
async function importedOver(set: Scene, folder: string) {
  const { plan: about } = exampleList();
  const named = { plan_id_type: "HIOS-PLAN-ID", plan_id: set.plan.publishedId };
  const drug = { rxnorm_id: set.drug.rxcui, drug_name: set.drug.name };
  const listed = [{ ...drug, plans: [{ ...named, drug_tier: "PREFERRED-GENERIC", years: about.years }] }];
  const { state } = await imported([
    await written(folder, "plans", `plans-${set.plan.publishedId}.json`, [
      { ...about, ...named, marketing_name: set.plan.name },
    ]),
    await written(folder, "drugs", `drugs-${set.plan.publishedId}.json`, listed),
  ]);
  expect(state).toBe("published");
}

/** All that a person was given of a price: the answer with its steps, and the signed receipt. */
async function issued(actor: ReturnType<typeof asPatient>, id: string) {
  return { answer: await getCopayCalculation(actor, { id }), receipt: await getCopayReceipt(actor, { id }) };
}

const step = fc.record({
  kind: fc.constantFrom("list" as const, "terms" as const, "price" as const, "all" as const),
  days: fc.integer({ min: 2, max: 12 }),
  cents: fc.integer({ min: 100, max: 9_000 }),
  counts: fc.boolean(),
});

test(`${count} past prices are issued again as they were, and asked again come out the same, after lists, terms, prices and totals changed`, {
  timeout: count * 10_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "tierwise-time-travel-"));
  const admins = [asAdmin(await make.user("admin")), asAdmin(await make.user("admin"))] as const;
  for (let number = 0; number < count / eachScene; number++) {
    const { id: publishedId } = exampleList();
    const set = await scene({
      plan: { publishedIn: "qhp", publishedId, publishedLists: [publishedId] },
      shares: ["generic", "preferred-brand"].map((tier) => ({
        ...{ tier, pharmacyType: "1-month-in-retail", copayCents: 500, copayOption: "after-deductible" as const },
      })),
    });
    const actor = asPatient(set.member);
    const taken = { patientId: actor.patientId, ...monthOf(set), startedOn: "2026-01-01" };
    await make.db.insert(patientMedication).values(taken);
    const told = [];
    const papers = [];
    let day = 5;
    for (const one of fc.sample(step, { numRuns: eachScene, seed: 20_261_125 + number })) {
      day += one.days;
      const price = await checkCopay(actor, monthOf(set), { now: noon(dayOf(day)) });
      told.push(price);
      papers.push(await issued(actor, price.id));
      await changed(set, admins, one, dayOf(day), dayOf(day + 1));
      if (one.counts) await counted(set, dayOf(day + 1), one.cents);
    }
    await importedOver(set, folder);
    for (const [index, price] of told.entries()) {
      // These say when it was asked: the list's latest version then, too.
      const { id, receipt: _, calculatedAt: __, validUntil: ___, formularyVersion: ____, ...before } = price;
      expect(await issued(actor, id)).toEqual(papers[index]);
      const asked = { ...monthOf(set), fillOn: before.fillOn };
      const again = await checkCopay(actor, asked, { now: noon(dayOf(day + 30)) });
      expect(again).toMatchObject(before);
    }
    expect(new Set(told.map(({ patientPayCents }) => patientPayCents)).size).toBeGreaterThan(3);
  }
  await rm(folder, { recursive: true });
});

test("a coming day is priced by what is already published for it", async () => {
  const set = await scene();
  const actor = asPatient(set.member);
  const now = noon("2026-06-15");
  const admins = [asAdmin(await make.user("admin")), asAdmin(await make.user("admin"))] as const;
  const step = { kind: "all", days: 0, cents: 700, counts: false } as const;
  await changed(set, admins, step, "2026-07-31", "2026-08-01");
  const [today, coming] = [
    await checkCopay(actor, monthOf(set), { now }),
    await checkCopay(actor, { ...monthOf(set), fillOn: "2026-08-01" }, { now }),
  ];
  expect([today.planTermsVersion, coming.planTermsVersion]).toEqual(["1", "2"]);
  expect(coming.priceCents).toBe(21_000);
});
