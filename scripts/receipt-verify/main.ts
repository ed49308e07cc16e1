/** The command behind `npm run receipt:verify`: what a receipt's file proves, in plain words. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { formatCents } from "@/lib/benefits/money";
import { memberOf } from "@/lib/integrity/plain-data";
import type { Finding } from "@/lib/integrity/signed";
import { verifyReceipt } from "@/lib/integrity/verify-receipt";
import { printFindings } from "../print-findings";
import { tools } from "./tools";

const USAGE = "Use npm run receipt:verify -- RECEIPT.json --key KEYS.json, with keys as /api/v1/keys answers them.";

/** 0: it holds; 1: it does not; 2: it could not be looked at. `folder` is where file names start. */
export function run(args: string[], folder: string): 0 | 1 | 2 {
  const files = filesOf(args);
  if (!files) return complain(USAGE);
  const texts: string[] = [];
  for (const file of files) {
    try {
      texts.push(readFileSync(resolve(folder, file), "utf8"));
    } catch {
      return complain(`${file} can't be read.`);
    }
  }
  const [receipt = "", keys = ""] = texts;
  const findings = verifyReceipt(receipt, keys, tools);
  printContent(receipt);
  printFindings(findings);
  console.log(`\n${verdict(findings)}`);
  return findings.some(({ outcome }) => outcome === "failed") ? 1 : 0;
}

function filesOf(args: string[]): [string, string] | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options: { key: { type: "string" } }, allowPositionals: true });
    const [file, another] = positionals;
    return file !== undefined && another === undefined && values.key !== undefined ? [file, values.key] : undefined;
  } catch {
    return undefined;
  }
}

function complain(message: string): 2 {
  console.error(message);
  return 2;
}

/** What the file says, before what of it is proven. */
function printContent(receipt: string): void {
  try {
    const answer = memberOf(memberOf(JSON.parse(receipt), "document"), "answer");
    const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "?");
    const pay = memberOf(answer, "patientPayCents");
    const amount = typeof pay === "number" ? formatCents(pay) : "an amount that is not known";
    console.log(`The file says: receipt ${text(memberOf(answer, "id"))}`);
    console.log(
      `  ${text(memberOf(memberOf(answer, "medication"), "name"))}, quantity ${text(memberOf(answer, "quantity"))}`,
    );
    console.log(`  the patient pays ${amount} for a fill on ${text(memberOf(answer, "fillOn"))}`);
    console.log(
      `  told at ${text(memberOf(answer, "calculatedAt"))}, good until ${text(memberOf(answer, "validUntil"))}\n`,
    );
  } catch {
    console.log("The file says nothing that can be read.\n");
  }
}

function verdict(findings: readonly Finding[]): string {
  if (findings.some(({ outcome }) => outcome === "failed")) return "NOT VERIFIED. Do not rely on this file.";
  if (findings.some(({ outcome }) => outcome === "unknown"))
    return "Verified in part: this is what was told, unchanged. To prove the price itself, use the version of the rules it names.";
  return "Verified: this is what was told, unchanged, and the price is right by its terms.";
}
