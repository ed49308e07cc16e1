import { type SQL, sql } from "drizzle-orm";
import { formularyPublication } from "@/db/schema/formulary";
import type { Transaction } from "@/lib/kernel/operation";
import { type ImportRule, importRule } from "@/lib/standards/import-rules";
import { publishDrugs, publishRxnorm } from "./publish-drugs";
import { publishEntries } from "./publish-entries";
import { keepReplaced } from "./publish-replaced";
import { publishPlans } from "./publish-terms";
import { addTallies, keptOfEach } from "./staging";

type Run = { id: string; source: "qhp" | "usdf" | "rxnorm"; isComplete: boolean };

export type Publication = {
  runId: string;
  source: Run["source"];
  isComplete: boolean;
  /** The day from which changes hold. */
  today: string;
  tally: (outcome: "published" | "repaired", rule: string, count: number) => void;
  /** Counts what a statement finds, `file, position, value, times`, under a rule, and keeps the first of it. */
  notice: (rule: ImportRule, field: string, found: SQL) => Promise<void>;
};

type Published = {
  /** Null: there was nothing to change. */
  version: string | null;
  /** Whether it changed what members take or follow. */
  concernsMembers: boolean;
};

/** Makes a new version of the list from what is staged, in one transaction: all of it or nothing. */
export async function publish(tx: Transaction, run: Run, now: Date): Promise<Published> {
  const tallies: { file: number; outcome: string; rule: string; count: number }[] = [];
  const of: Publication = {
    ...{ runId: run.id, source: run.source, isComplete: run.isComplete, today: now.toISOString().slice(0, 10) },
    tally(outcome, rule, count) {
      if (count > 0) tallies.push({ file: 0, outcome, rule, count });
    },
    async notice(rule, field, found) {
      const { outcome } = importRule(rule);
      const [sum] = await tx.execute<{ times: string }>(sql`with found as (${found}), kept as (
        insert into import_finding (id, run_id, file, position, outcome, rule, field, value)
        select gen_random_uuid(), ${run.id}::uuid, file, position, ${outcome}::text, ${rule}::text, ${field}::text, left(value, 120)
        from (select * from found order by file, position limit ${keptOfEach}::int) f)
        select coalesce(sum(times), 0) as times from found`);
      const count = Number(sum?.times ?? 0);
      if (count > 0) tallies.push({ file: 0, outcome, rule, count });
    },
  };
  await tx.execute(sql`select set_config('work_mem', '64MB', true)`);
  const concernsMembers = await publishAll(tx, of);
  await addTallies(tx, run.id, summed(tallies));
  const isChanged = tallies.some(({ outcome }) => outcome === "published");
  return { version: isChanged ? await nextVersion(tx, now) : null, concernsMembers };
}

async function publishAll(tx: Transaction, of: Publication): Promise<boolean> {
  if (of.source === "rxnorm") {
    await publishRxnorm(tx, of);
    return false;
  }
  await publishDrugs(tx, of);
  await publishPlans(tx, of);
  await publishEntries(tx, of);
  return keepReplaced(tx, of);
}

/** The version's number is the next one. Of two publications at once the second finds its number taken, and is done again. */
async function nextVersion(tx: Transaction, now: Date): Promise<string> {
  const number = (await tx.$count(formularyPublication)) + 1;
  const version = `list-${number}`;
  await tx.insert(formularyPublication).values({ version, publishedAt: now });
  return version;
}

function summed<Tally extends { outcome: string; rule: string; count: number }>(tallies: readonly Tally[]): Tally[] {
  const sums = new Map<string, Tally>();
  for (const tally of tallies) {
    const key = `${tally.outcome} ${tally.rule}`;
    const before = sums.get(key);
    sums.set(key, before ? { ...before, count: before.count + tally.count } : tally);
  }
  return [...sums.values()];
}
