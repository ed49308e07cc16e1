import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { formularyEntry, formularyPublication, medication } from "@/db/schema/formulary";
import { costShare, plan } from "@/db/schema/plans";
import { Id } from "@/lib/features/shapes";
import { query, type Reader } from "@/lib/kernel/operation";
import type { DrugListChoices } from "./schemas";

const versionsOffered = 10;

/** What the drug list can be narrowed by, and which version of it this is. */
export const getDrugListChoices = query({
  action: "drugs.choices",
  input: z.strictObject({ planId: Id.optional() }),
  async run(db, { planId }): Promise<DrugListChoices> {
    const versions = await newestVersions(db);
    return {
      version: versions[0]?.version ?? "unpublished",
      publishedAt: versions[0]?.publishedAt ?? null,
      versions,
      plans: await db
        .select({ id: plan.id, name: plan.name, payer: plan.payer })
        .from(plan)
        .orderBy(plan.name, plan.id),
      tiers: await tiersOf(db, planId),
      doseForms: await doseForms(db),
      classes: await classes(db),
      letters: await letters(db),
    };
  },
});

async function newestVersions(db: Reader): Promise<DrugListChoices["versions"]> {
  const rows = await db
    .select()
    .from(formularyPublication)
    .orderBy(desc(formularyPublication.publishedAt))
    .limit(versionsOffered);
  return rows.map(({ version, publishedAt }) => ({ version, publishedAt: publishedAt.toISOString() }));
}

/** The tiers a plan puts drugs on; without a plan, those that any plan prices. */
async function tiersOf(db: Reader, planId: string | undefined): Promise<string[]> {
  const rows =
    planId === undefined
      ? await db.selectDistinct({ tier: costShare.tier }).from(costShare)
      : await db
          .selectDistinct({ tier: formularyEntry.tier })
          .from(formularyEntry)
          .where(eq(formularyEntry.planId, planId));
  return rows.flatMap(({ tier }) => (tier === null ? [] : [tier])).sort();
}

async function doseForms(db: Reader): Promise<string[]> {
  const rows = await db.selectDistinct({ form: medication.doseForm }).from(medication).orderBy(medication.doseForm);
  return rows.flatMap(({ form }) => form ?? []);
}

async function classes(db: Reader): Promise<DrugListChoices["classes"]> {
  const rows = await db
    .select({ name: medication.therapeuticClass, count: sql<number>`count(*)::int` })
    .from(medication)
    .groupBy(medication.therapeuticClass)
    .orderBy(medication.therapeuticClass);
  return rows.flatMap(({ name, count }) => (name === null ? [] : [{ name, count }]));
}

/** A to Z and the numbers, also those that no drug begins with. */
async function letters(db: Reader): Promise<DrugListChoices["letters"]> {
  const first = sql<string>`case when ${medication.sortName} ~ '^[0-9]' then '0-9' else left(${medication.sortName}, 1) end`;
  const rows = await db.select({ letter: first, count: sql<number>`count(*)::int` }).from(medication).groupBy(sql`1`);
  const counts = new Map(rows.map(({ letter, count }) => [letter, count]));
  return [..."abcdefghijklmnopqrstuvwxyz", "0-9"].map((letter) => ({ letter, count: counts.get(letter) ?? 0 }));
}
