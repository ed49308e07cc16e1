import { and, eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { priceChange } from "@/db/schema/changes";
import { priceFollow } from "@/db/schema/medications";
import { patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { arbitraryTerms } from "@/lib/benefits/quote-arbitraries";
import type { PlanTerms } from "@/lib/benefits/terms";
import { validateTerms } from "@/lib/benefits/validate-terms";
import { checkCopay } from "@/lib/features/copay/mutations";
import { shareColumns, termsColumns } from "@/lib/features/copay/terms";
import { AppError } from "@/lib/kernel/errors";
import { asAdmin, asProvider, system as job } from "@/lib/kernel/test-actors";
import { announceChange } from "./announce";
import { approveChange, draftChange, draftPlanChange, previewChange, publishChange } from "./mutations";

/** How many random worlds of each kind are changed; a long proof sets more. */
const rounds = Number(process.env.CHANGE_ROUNDS ?? 6);
const from = "2027-01-01";
const [people, drugs] = [4, 3];

const tier = fc.constantFrom("a", "b", null);
const restricted = fc.boolean();
/** What ties a person to a drug: nothing, one that ended, or a reason to be told. */
const tie = fc.constantFrom("none", "took", "takes", "follows", "both");
const plain = arbitraryTerms.map(
  ({ secondary: _, lowIncomeCopayCents: __, ...terms }): PlanTerms => ({
    ...terms,
    benefit: "commercial",
    costShares: terms.costShares.map((row) => ({ ...row, tier: row.tier.toLowerCase() })),
  }),
);
const sound = plain.map((terms) => ({ ...terms, year: 2027 })).filter((terms) => validateTerms(terms).length === 0);

const world = fc.record({
  terms: plain,
  listed: fc.array(fc.record({ tier, restricted, unitCents: fc.integer({ min: 1, max: 900 }) }), {
    minLength: drugs,
    maxLength: drugs,
  }),
  /** Covered all along, until the change, or by another plan; with an account or without. */
  covered: fc.array(
    fc.record({
      how: fc.constantFrom("covered", "covered", "covered", "ended", "elsewhere"),
      hasAccount: fc.boolean(),
    }),
    {
      minLength: people,
      maxLength: people,
    },
  ),
  ties: fc.array(fc.array(tie, { minLength: drugs, maxLength: drugs }), { minLength: people, maxLength: people }),
});
type World = typeof world extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** The drawn world in the database, and its people with the drugs they are to be told of. */
async function built(drawn: World) {
  const plan = await make.plan();
  const other = await make.plan();
  for (const { id } of [plan, other])
    await make.terms(id, termsColumns(drawn.terms), shareColumns(drawn.terms.costShares));
  const pharmacy = await make.pharmacy();
  for (const { id } of [plan, other]) await make.inNetwork(id, pharmacy.id);
  const listed = [];
  for (const { tier, restricted, unitCents } of drawn.listed) {
    const drug = await make.medication();
    await make.price(pharmacy.id, drug.id, unitCents * 10_000);
    const entry = { covered: tier !== null, tier, needsPriorAuthorization: tier !== null && restricted };
    for (const { id } of [plan, other]) await make.listed(id, drug.id, entry);
    listed.push(drug);
  }
  const members = [];
  for (const [index, { how, hasAccount }] of drawn.covered.entries()) {
    const member = await make.patient(hasAccount ? {} : { userId: null });
    await make.coverage(member.patientId, how === "elsewhere" ? other.id : plan.id, {
      effectiveTo: how === "ended" ? "2026-12-31" : null,
    });
    for (const [at, drug] of listed.entries())
      await tied(member.patientId, drug.id, pharmacy.id, drawn.ties[index]?.[at]);
    members.push({ ...member, userId: hasAccount ? member.userId : null, ties: drawn.ties[index] ?? [], how });
  }
  return { plan, pharmacy, drugs: listed, members };
}

async function tied(patientId: string, medicationId: string, pharmacyId: string, how = "none") {
  const fill = { patientId, medicationId, pharmacyId, quantity: 30, daysSupply: 30 };
  const dates = { startedOn: "2026-01-01", endedOn: how === "took" ? "2026-06-30" : null };
  if (how === "took" || how === "takes" || how === "both")
    await make.db.insert(patientMedication).values({ ...fill, ...dates });
  if (how === "follows" || how === "both") await make.db.insert(priceFollow).values(fill);
}

type Built = Awaited<ReturnType<typeof built>>;

/** What a price check of the first day answers to everyone who takes or follows a drug and is covered then, by person and drug. */
async function quotes({ plan, pharmacy, drugs, members }: Built, provider: Parameters<typeof checkCopay>[0]) {
  const found = new Map<string, string>();
  for (const { patientId, ties, how } of members) {
    for (const [at, drug] of drugs.entries()) {
      if (how !== "covered" || ties[at] === "none" || ties[at] === "took") continue;
      const asked = { patientId, planId: plan.id, medicationId: drug.id, pharmacyId: pharmacy.id, fillOn: from };
      found.set(
        `${patientId} ${drug.id}`,
        await answerTo(checkCopay(provider, { ...asked, quantity: 30, daysSupply: 30 })),
      );
    }
  }
  return found;
}

async function answerTo(check: ReturnType<typeof checkCopay>): Promise<string> {
  try {
    const { status, patientPayCents, restrictions } = await check;
    return JSON.stringify([status, patientPayCents, restrictions]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return JSON.stringify(["price-unknown", null, []]);
  }
}

/** Takes a draft through all its steps, and holds who was previewed and told against what a price check says before and after. */
async function holds(made: Built, draft: (author: ReturnType<typeof asAdmin>) => Promise<{ id: string }>) {
  const provider = asProvider(await make.provider(made.members));
  const [author, second] = [asAdmin(await make.user("admin")), asAdmin(await make.user("admin"))];
  const before = await quotes(made, provider);
  const { id } = await draft(author);
  await previewChange(job, { id });
  const previewed = await make.db.select().from(priceChange).where(eq(priceChange.changeId, id));
  await approveChange(second, { id });
  await publishChange(second, { id });
  for (const _ of [1, 2]) await announceChange(job, { id });
  const after = await quotes(made, provider);
  const differing = [...before.keys()].filter((key) => before.get(key) !== after.get(key));
  expect(previewed.map((row) => `${row.patientId} ${row.medicationId}`).sort()).toEqual(differing.sort());
  for (const row of previewed) {
    const key = `${row.patientId} ${row.medicationId}`;
    expect(JSON.parse(before.get(key) ?? "").slice(0, 2)).toEqual([row.beforeStatus, row.beforeCents]);
    expect(JSON.parse(after.get(key) ?? "").slice(0, 2)).toEqual([row.afterStatus, row.afterCents]);
  }
  const users = made.members.flatMap(({ userId }) => userId ?? []);
  const told = await make.db
    .select()
    .from(notification)
    .where(and(inArray(notification.recipientId, users), inArray(notification.topic, ["formulary", "copay"])));
  const accountOf = new Map(made.members.map(({ patientId, userId }) => [patientId, userId]));
  const due = previewed.flatMap((row) =>
    accountOf.get(row.patientId) ? `${accountOf.get(row.patientId)} ${row.id}` : [],
  );
  expect(told.map(({ recipientId, entityId }) => `${recipientId} ${entityId}`).sort()).toEqual(due.sort());
}

test("a change of a plan's terms tells exactly those whose price check answers otherwise, each once", async () => {
  await fc.assert(
    fc.asyncProperty(world, sound, async (drawn, terms) => {
      const made = await built(drawn);
      const title = "Other terms";
      await holds(made, (author) =>
        draftPlanChange.receive(author, { title, planId: made.plan.id, effectiveFrom: from, terms }),
      );
    }),
    { numRuns: rounds },
  );
}, 600_000);

test("a change of the drug list tells exactly those whose price check answers otherwise, each once", async () => {
  const said = fc.record({ tier, restricted });
  const change = fc.array(said, { minLength: 1, maxLength: drugs });
  await fc.assert(
    fc.asyncProperty(world, change, async (drawn, entries) => {
      const made = await built(drawn);
      const words = [{ kind: "prior-authorization" as const, detail: "Your prescriber asks your plan." }];
      await holds(made, (author) =>
        draftChange(author, {
          title: "Another list",
          entries: entries.map(({ tier, restricted }, at) => ({
            ...{ planId: made.plan.id, medicationId: made.drugs[at]?.id ?? "", effectiveFrom: from },
            ...{ covered: tier !== null, tier, restrictions: tier !== null && restricted ? words : [] },
          })),
        }),
      );
    }),
    { numRuns: rounds },
  );
}, 600_000);
