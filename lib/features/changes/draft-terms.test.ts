import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { costShare, planTerms } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";
import { draftPlanChange } from "./mutations";
import { getChange } from "./queries";
import { admins, dearer, draftOf, published } from "./testing";

const row = dearer.costShares[0];
test.each<[string, object, string]>([
  ["an unknown plan", { planId: "00000000-0000-7000-8000-000000000000" }, "planId"],
  ["a day that has passed", { effectiveFrom: "2026-01-01", terms: { ...dearer, year: 2026 } }, "effectiveFrom"],
  ["another kind of plan", { terms: { ...dearer, benefit: "medicare-part-d" } }, "terms.benefit"],
  ["another year", { terms: { ...dearer, year: 2026 } }, "terms.year"],
  [
    "a deductible above the maximum",
    { terms: { ...dearer, deductible: { individualCents: 300_000 } } },
    "terms.deductible.individualCents",
  ],
  [
    "a maximum above what the law allows",
    { terms: { ...dearer, outOfPocketMaximum: { individualCents: 99_999_00 } } },
    "terms.outOfPocketMaximum.individualCents",
  ],
  [
    "a family's amount without its rule",
    { terms: { ...dearer, deductible: { individualCents: 1, familyCents: 2 } } },
    "terms.deductible.familyRule",
  ],
  [
    "an amount below zero",
    { terms: { ...dearer, deductible: { individualCents: -1 } } },
    "terms.deductible.individualCents",
  ],
  [
    "a copay without its option",
    { terms: { ...dearer, costShares: [{ ...row, copayOption: undefined }] } },
    "terms.costShares[0].copayOption",
  ],
  [
    "two charges for one supply",
    { terms: { ...dearer, costShares: [row, { ...row, copayCents: 1 }] } },
    "terms.costShares[1]",
  ],
  [
    "a second plan, which is a person's",
    { terms: { ...dearer, secondary: { kind: "standard", copayCents: 1 } } },
    "terms.secondary",
  ],
])("%s is refused by field, and nothing is drafted", async (_, more, path) => {
  const world = await scene();
  const [author] = await admins();
  const draft = draftPlanChange.receive(author, draftOf(world, more));
  await expect(draft).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
});

test("terms that hold already are refused", async () => {
  const world = await scene();
  const [author] = await admins();
  const [generic, ...others] = dearer.costShares;
  const same = { ...dearer, costShares: [...others, { ...generic, copayCents: 500 }] };
  const draft = draftPlanChange.receive(author, draftOf(world, { terms: same }));
  await expect(draft).rejects.toMatchObject({ code: "invalid", fields: [{ path: "terms" }] });
});

test("a visitor, a member and a provider draft nothing", async () => {
  const world = await scene();
  await expect(draftPlanChange(visitor, draftOf(world))).rejects.toMatchObject({ code: "unauthenticated" });
  for (const actor of [asPatient(world.member), asProvider(await make.provider())])
    await expect(draftPlanChange(actor, draftOf(world))).rejects.toMatchObject({ code: "forbidden" });
});

test("a row that published files left wrong may stay as it is, and nothing else wrong may come beside it", async () => {
  const shares = [
    { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 500, copayOption: "charge", alternative: 1 },
    { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 900, copayOption: "charge", alternative: 2 },
  ] as const;
  const world = await scene({ shares });
  const kept = shares.map(({ alternative: _, ...share }) => share);
  const [author] = await admins();
  const third = { ...kept[0], copayCents: 700 };
  const draft = (costShares: unknown[]) =>
    draftPlanChange.receive(author, draftOf(world, { terms: { ...dearer, costShares } }));
  await expect(draft([...kept, third])).rejects.toMatchObject({ fields: [{ path: "terms.costShares[2]" }] });
  const { id } = await published(world, { terms: { ...dearer, deductible: "unknown", costShares: kept } });
  const { terms } = await getChange(author, { id });
  expect(terms?.after.costShares).toEqual(kept);
  const [version] = await make.db
    .select()
    .from(planTerms)
    .where(eq(planTerms.planId, world.plan.id))
    .orderBy(asc(planTerms.version))
    .offset(1);
  const rows = await make.db
    .select()
    .from(costShare)
    .where(eq(costShare.planTermsId, version?.id ?? ""));
  expect(rows.map(({ alternative }) => alternative).sort()).toEqual([1, 2]);
});
