import type { Finding } from "@/lib/integrity/signed";

const MARKS = { proven: "ok    ", failed: "FAILED", unknown: "open  " };

/** What a verifier found, a line each. */
export function printFindings(findings: readonly Finding[]): void {
  for (const { check, outcome, says } of findings) console.log(`  ${MARKS[outcome]}  ${check.padEnd(10)} ${says}`);
}
