import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { formularyEntry } from "@/db/schema/formulary";
import { plan } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { claimImport, publishImport, stageStretch, startImport } from "./mutations";
import { getImport } from "./queries";
import { emptyBatch } from "./staging";
import { actor, exampleList, imported, written } from "./testing";

type Statement = { tier: string; startsOn: string; endsOn: string };

/** A plan with terms for this year, and a way to publish statements about one drug of it as if a file had made them. */
async function listing() {
  const { id: list, plan: about, rxcui, year } = exampleList();
  const place = await mkdtemp(join(tmpdir(), "tierwise-publish-"));
  await imported([await written(place, "plans", "plans.json", [about])]);
  const drugs = await written(place, "drugs", "drugs.json", []);
  async function publish(statements: readonly Statement[]) {
    const { id } = await startImport(actor, { source: "qhp", files: [drugs] });
    const { token } = await claimImport(actor, { id });
    const at = (index: number) => ({ runId: id, file: 1, position: index + 1 });
    const flags = { needsPriorAuthorization: false, needsStepTherapy: false, hasQuantityLimit: false };
    const batch = emptyBatch();
    const drug = { key: rxcui(1), rxcui: rxcui(1), name: "examplamine", isRxnorm: false, ingredients: [] };
    batch.rows.drugs.push({ ...at(0), ...drug });
    batch.rows.entries.push(
      ...statements.map((said, index) => ({ ...at(index), list, drug: rxcui(1), ...flags, ...said })),
    );
    await stageStretch(actor, { id, token, file: 1, records: 1, readBytes: 0, isDone: true, batch });
    await publishImport(actor, { id, token });
    const { state, tallies } = await getImport(actor, { id });
    return { state, counts: Object.fromEntries(tallies.map(({ rule, count }) => [rule, count])) };
  }
  const entries = () =>
    make.db
      .select({ tier: formularyEntry.tier, others: sql<number>`coalesce(jsonb_array_length(other_statements), 0)` })
      .from(formularyEntry)
      .innerJoin(plan, eq(plan.id, formularyEntry.planId))
      .where(eq(plan.publishedId, list))
      .orderBy(asc(formularyEntry.effectiveFrom));
  const period = (tier: string, from: string, to: string) => ({
    ...{ tier, startsOn: `${year}-${from}`, endsOn: `${year}-${to}` },
  });
  return { publish, entries, period };
}

test("a statement that is repeated counts once, and one that contradicts another stands beside it", async () => {
  const { publish, entries, period } = await listing();
  const said = ["generic", "specialty", "generic", "generic", "preferred-brand"];
  const first = await publish(said.map((tier) => period(tier, "01-01", "12-31")));
  expect(first).toMatchObject({
    state: "published",
    counts: { repeated: 2, "two-statements": 2, "entries-opened": 1 },
  });
  expect(await entries()).toEqual([{ tier: "generic", others: 2 }]);
  const again = await publish(
    ["preferred-brand", "specialty", "generic"].map((tier) => period(tier, "01-01", "12-31")),
  );
  expect(again.state).toBe("unchanged");
});

test("periods that follow each other are two entries; of two that overlap the later one is refused", async () => {
  const { publish, entries, period } = await listing();
  const followed = [period("generic", "01-01", "06-30"), period("specialty", "07-01", "12-31")];
  expect(await publish(followed)).toMatchObject({ state: "published", counts: { "entries-opened": 2 } });
  expect((await publish(followed)).state).toBe("unchanged");
  expect(await entries()).toMatchObject([{ tier: "generic" }, { tier: "specialty" }]);
  const overlapping = [...followed, period("preferred-brand", "11-01", "12-31")];
  expect(await publish(overlapping)).toMatchObject({ state: "unchanged", counts: { "overlapping-periods": 1 } });
});
