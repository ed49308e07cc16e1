/** What `npm run check:data` does: each data set is imported and counted twice, in the files and in the database. */
import { relative } from "node:path";
import postgres from "postgres";
import { env } from "@/lib/env";
import { perform } from "@/scripts/import/main";
import { type Counts, countQhp, countUsdf } from "./count-files";
import { countStored } from "./count-stored";
import { findSets } from "./find-sets";

type Options = { folder: string; log: (line: string) => void };

/** Prints each data set's report and differences. True: there are none. */
export async function check({ folder, log }: Options): Promise<boolean> {
  const sets = await findSets(folder);
  if (sets.length === 0) log(`There is no data set under ${folder}.`);
  const client = postgres(env.databaseUrl ?? "", { max: 1, onnotice: () => {} });
  let differences = 0;
  for (const { place, ...wanted } of sets) {
    log(`\n${relative(folder, place) || "."} (${wanted.source}, ${wanted.files.length} files)`);
    const isDone = await perform({ ...wanted, log: (line) => log(`  ${line}`) });
    if (!isDone) differences++;
    if (wanted.source === "rxnorm") continue;
    const counted = await (wanted.source === "qhp" ? countQhp(wanted.files) : countUsdf(wanted.files));
    const stored = await countStored(client, wanted.source, [...counted.plans.keys()]);
    differences += compare(counted, stored, log);
  }
  await client.end();
  log(
    differences === 0
      ? `\n${sets.length} data sets: the database holds what the files say.`
      : `\n${differences} differences.`,
  );
  return differences === 0 && sets.length > 0;
}

function compare(files: Counts, stored: Counts, log: (line: string) => void): number {
  let differences = 0;
  let equal = 0;
  for (const [plan, counts] of files.plans) {
    const found = stored.plans.get(plan) ?? new Map<string, number>();
    for (const key of new Set([...counts.keys(), ...found.keys()])) {
      const [inFiles, inDatabase] = [counts.get(key) ?? 0, found.get(key) ?? 0];
      if (inFiles === inDatabase) equal++;
      else {
        differences++;
        log(`  DIFFERENT ${plan}, ${key}: ${inFiles} in the files, ${inDatabase} in the database`);
      }
    }
  }
  log(`  ${files.plans.size} plans, ${equal} counts equal, ${differences} different`);
  return differences;
}
