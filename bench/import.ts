/** How fast a published list of any size is imported, and in how much memory: the files, the import, and a second time the same. */
import { createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { prepareDatabase, roleUrl } from "@/db/prepare";
import { startImport } from "@/lib/features/imports/mutations";
import { getImport } from "@/lib/features/imports/queries";
import { performImport, stampOf } from "@/lib/features/imports/run";
import { StartImportInput } from "@/lib/features/imports/schemas";
import { system } from "@/lib/kernel/actor";
import { closeDatabase } from "@/lib/kernel/connection";
import { readDrugs } from "./drug-list";
import { ask, postgresCpu, type Running, start, watchMemory } from "./processes";
import { printImports } from "./report";
import { save } from "./save";
import { SELF, type Site } from "./servers";

const sizes = [500_000, 5_000_000];

const Performed = z.object({
  seconds: z.number(),
  readSeconds: z.number(),
  cpuSeconds: z.number(),
  peakBytes: z.number(),
  entries: z.number(),
  opened: z.number(),
});
export type Imported = z.output<typeof Performed> & {
  fileBytes: number;
  postgresSeconds: number;
  postgresPeakBytes: number;
};

type Options = Site & { drugs: string; log: (line: string) => void; onStop: (stop: () => Promise<void>) => void };
type File = z.output<typeof StartImportInput>["files"][number];

/** Prints a table and returns where the figures lie as JSON. */
export async function benchImport({ drugs: folder, log, onStop, ...site }: Options): Promise<string> {
  const drugs = readDrugs(folder).filter(({ rxcui, name }) => rxcui && name);
  await prepareDatabase({
    ...{ ownerUrl: site.databaseUrl, root: process.cwd(), demoPassphrase: null, dataKeys: "", log },
  });
  const imported: Imported[] = [];
  for (const entries of sizes) {
    const files = await writeList(join(site.folder, `list-${entries}`), drugs, entries);
    const fileBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    log(`${entries.toLocaleString("en-US")} entries, ${(fileBytes / 1e6).toFixed(0)} MB`);
    for (const _ of ["new", "the same again"])
      imported.push({ fileBytes, ...(await measureImport(site, files, onStop)) });
  }
  printImports(imported);
  return save({ imported });
}

/** In a process of its own, as `npm run import` is one. */
async function measureImport({ folder, databaseUrl }: Site, files: File[], onStop: Options["onStop"]) {
  const env = { ...process.env, APP_DATABASE_URL: roleUrl(databaseUrl, "app").href };
  const importer: Running = start(SELF, ["import"], { env });
  onStop(importer.stop);
  const directory = join(folder, "cluster", "postgres");
  const watch = watchMemory(directory);
  const before = postgresCpu(directory);
  const performed = Performed.parse(await ask(importer, { source: "qhp", files }));
  const postgresSeconds = postgresCpu(directory) - before;
  await importer.stop();
  return { ...performed, postgresSeconds, postgresPeakBytes: await watch.stop() };
}

/** The role of that process. */
export async function importFiles(given: unknown): Promise<z.output<typeof Performed>> {
  const actor = system("bench-import");
  const before = process.cpuUsage();
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  let readSeconds = 0;
  const { id } = await startImport(actor, StartImportInput.parse(given));
  await performImport(actor, id, ({ state }) => {
    if (state === "publishing") readSeconds = elapsed();
  });
  const seconds = elapsed();
  const { user, system: kernel } = process.cpuUsage(before);
  const { tallies } = await getImport(actor, { id });
  const tallied = (outcome: string, wanted: string) =>
    tallies.reduce((sum, one) => (one.outcome === outcome && one.rule === wanted ? sum + one.count : sum), 0);
  const [entries, opened] = [tallied("accepted", "entries"), tallied("published", "entries-opened")];
  await closeDatabase();
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return { seconds, readSeconds, cpuSeconds: (user + kernel) / 1e6, peakBytes, entries, opened };
}

const year = new Date().getUTCFullYear();
const tiers = ["GENERIC", "PREFERRED-BRAND", "NON-PREFERRED-BRAND", "SPECIALTY"] as const;
const planId = (number: number) => `54321OH${String(number).padStart(7, "0")}`;

/** A plans.json and a drugs.json in the form of the CMS marketplace files; so many plans list each drug that there are so many entries. */
async function writeList(folder: string, drugs: Record<string, string>[], entries: number): Promise<File[]> {
  await mkdir(folder);
  const plans = Array.from({ length: Math.max(1, Math.round(entries / drugs.length)) }, (_, number) => number);
  const listed = drugs.slice(0, Math.ceil(entries / plans.length));
  return [
    await written(folder, "plans", () => plans.map(planRecord)),
    await written(folder, "drugs", function* () {
      for (const [index, drug] of listed.entries()) yield drugRecord(drug, index, plans);
    }),
  ];
}

async function written(folder: string, kind: "plans" | "drugs", records: () => Iterable<object>): Promise<File> {
  const path = join(folder, `${kind}.json`);
  await pipeline(Readable.from(jsonOf(records())), createWriteStream(path));
  const found = await stat(path);
  return { kind, name: basename(path), path, sizeBytes: found.size, stamp: stampOf(found) };
}

function* jsonOf(records: Iterable<object>) {
  let sign = "[";
  for (const record of records) {
    yield sign + JSON.stringify(record);
    sign = ",";
  }
  yield "]";
}

function planRecord(number: number) {
  const shares = ["1-MONTH-IN-RETAIL", "3-MONTH-IN-MAIL"].map((pharmacy_type, index) => ({
    ...{ pharmacy_type, copay_amount: 10 * (index + 1), copay_opt: "AFTER-DEDUCTIBLE" },
    ...{ coinsurance_rate: 0, coinsurance_opt: null },
  }));
  const formulary = tiers.map((drug_tier) => ({ drug_tier, mail_order: true, cost_sharing: shares }));
  const named = { plan_id: planId(number), marketing_name: `Benchmark plan ${number}`, years: [year] };
  return { plan_id_type: "HIOS-PLAN-ID", ...named, formulary };
}

/** One plan in a hundred states a drug twice, and one in two hundred otherwise than before, as in real files. */
function drugRecord({ rxcui, name }: Record<string, string>, index: number, plans: readonly number[]) {
  const stated = plans.flatMap((plan) => {
    const mix = (index * 31 + plan * 17) % 200;
    const drug_tier = tiers[mix % tiers.length];
    const flags = { prior_authorization: mix < 24, step_therapy: mix > 182, quantity_limit: mix % 9 === 0 };
    const entry = { plan_id_type: "HIOS-PLAN-ID", plan_id: planId(plan), drug_tier, ...flags, years: [year] };
    if (mix === 100) return [entry, { ...entry, drug_tier: "SPECIALTY" }];
    return mix === 101 || mix === 102 ? [entry, entry] : [entry];
  });
  return { rxnorm_id: rxcui, drug_name: name, plans: stated };
}
