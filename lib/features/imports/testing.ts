import { stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { system } from "@/lib/kernel/actor";
import { startImport } from "./mutations";
import { getImport } from "./queries";
import { performImport, type Report, stampOf } from "./run";
import type { IMPORT_FILE_KINDS } from "./schemas";

type Kind = (typeof IMPORT_FILE_KINDS)[number];
export const actor = system("test-import");

/** A file of a test, as an import names it. */
export async function written(folder: string, kind: Kind, name: string, content: unknown) {
  const path = join(folder, name);
  const isRaw = typeof content === "string" || content instanceof Uint8Array;
  await writeFile(path, isRaw ? content : JSON.stringify(content));
  const found = await stat(path);
  return { kind, name: basename(path), path, sizeBytes: found.size, stamp: stampOf(found) };
}

type Files = Awaited<ReturnType<typeof written>>[];
type Order = { source?: "qhp" | "usdf" | "rxnorm"; isComplete?: boolean; report?: Report };

/** Imports files and answers with what came of it, and a count for each rule. */
export async function imported(files: Files, { source = "qhp", isComplete = false, report }: Order = {}) {
  const { id } = await startImport(actor, { source, isComplete, files });
  await performImport(actor, id, report);
  const view = await getImport(actor, { id });
  const counts: Record<string, number> = {};
  for (const { outcome, rule, count } of view.tallies)
    counts[`${outcome} ${rule}`] = (counts[`${outcome} ${rule}`] ?? 0) + count;
  return { ...view, counts };
}

const year = new Date().getUTCFullYear();
let made = 0;

/** A plan of its own with a copay, a no-charge tier, a tier stated twice and a share after the deductible. */
export function exampleList() {
  const number = String(++made).padStart(7, "0");
  const id = `54321OH${number}`;
  const rxcui = (drug: number) => String(70_000_000 + made * 100 + drug);
  const row = (copay_amount: number, copay_opt: string) => ({
    ...{ pharmacy_type: "1-MONTH-IN-RETAIL", copay_amount, copay_opt, coinsurance_rate: 0, coinsurance_opt: null },
  });
  const tier = (drug_tier: string, ...cost_sharing: object[]) => ({ drug_tier, mail_order: false, cost_sharing });
  const formulary = [
    tier("GENERIC", row(20, "BEFORE-DEDUCTIBLE"), row(20, "BEFORE-DEDUCTIBLE")),
    tier("PREFERRED-BRAND", row(60, "AFTER-DEDUCTIBLE")),
    tier("ZERO-COST-SHARE-PREVENTIVE", row(0, "NO-CHARGE")),
    tier("NON-PREFERRED-BRAND", row(90, "AFTER-DEDUCTIBLE"), row(0, "NO-CHARGE")),
    tier("PREFERRED-GENERIC", row(20, "CHARGE")),
    tier("SPECIALTY", row(0, "NO-CHARGE")),
  ];
  const plan = { plan_id_type: "HIOS-PLAN-ID", plan_id: id, marketing_name: "Example Gold", years: [year], formulary };
  const drug = (number: number, drug_tier: string, more: object = {}) => ({
    ...{ rxnorm_id: rxcui(number), drug_name: `examplamine ${number} MG Oral Tablet` },
    plans: [{ plan_id_type: "HIOS-PLAN-ID", plan_id: id, drug_tier, years: [year], ...more }],
  });
  return { id, plan, drug, rxcui, year };
}
