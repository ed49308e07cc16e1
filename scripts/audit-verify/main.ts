/** The command behind `npm run audit:verify`: whether the trail is what was signed, or what one proof of it proves, in plain words. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { SetupError } from "@/lib/env";
import type { Finding } from "@/lib/integrity/signed";
import { verifyTrailProof } from "@/lib/integrity/verify-trail";
import { cryptography } from "../cryptography";
import { printFindings } from "../print-findings";
import { verifyTrail } from "./walk";

const USAGE = `Use one of
  npm run audit:verify                                   the whole trail in the database; with --key KEYS.json by keys you have kept
  npm run audit:verify -- --witness FILE                 also that it continues the checkpoint in FILE, which is then replaced by the newest
  npm run audit:verify -- --proof FILE --key KEYS.json   the proof of one event, with keys as /api/v1/keys answers them`;
const options = { witness: { type: "string" }, proof: { type: "string" }, key: { type: "string" } } as const;

type Asked = { witness?: string; proof?: string; key?: string };

/** What is to be verified. File names start at `folder`. @throws SetupError that says how to ask */
export function asked(args: string[], folder: string): Asked {
  try {
    const { witness, proof, key } = parseArgs({ args, options }).values;
    if (proof !== undefined && (key === undefined || witness !== undefined)) throw new SetupError(USAGE);
    const at = (file: string) => resolve(folder, file);
    return {
      ...(witness && { witness: at(witness) }),
      ...(proof && { proof: at(proof) }),
      ...(key && { key: at(key) }),
    };
  } catch {
    throw new SetupError(USAGE);
  }
}

/** 0: it holds; 1: it does not. */
export function verifyFile({ proof = "", key = "" }: Asked): 0 | 1 {
  return conclude(verifyTrailProof(read(proof), read(key), cryptography));
}

export async function verifyDatabase(ownerUrl: string, { witness, key }: Asked): Promise<0 | 1> {
  const kept = { witness: witness && existsSync(witness) ? read(witness) : undefined, keys: key && read(key) };
  const { findings, checkpoint } = await verifyTrail(ownerUrl, kept);
  const outcome = conclude(findings);
  // A checkpoint that does not hold would make the next look at the trail trust it.
  if (witness && checkpoint && outcome === 0) writeFileSync(witness, `${JSON.stringify(checkpoint, null, 2)}\n`);
  return outcome;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new SetupError(`${file} can't be read.`);
  }
}

function conclude(findings: readonly Finding[]): 0 | 1 {
  printFindings(findings);
  const isSound = findings.every(({ outcome }) => outcome !== "failed");
  console.log(isSound ? "\nVerified." : "\nNOT VERIFIED. Someone changed what is above, or it was damaged.");
  return isSound ? 0 : 1;
}
