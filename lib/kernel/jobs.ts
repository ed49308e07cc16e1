import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** What can be asked for. lib/jobs says what each does; leaving one out there does not compile. */
export type JobName =
  | "alerts.mail"
  | "alerts.prune"
  | "changes.resume"
  | "change.announce"
  | "change.preview"
  | "attachments.prune"
  | "coverage.alert"
  | "import.requote"
  | "import.run"
  | "imports.prune"
  | "imports.resume"
  | "address-change.offer-link"
  | "address-change.tell"
  | "email.offer-link"
  | "invitation.offer-link"
  | "mail.send"
  | "mail.watch"
  | "medication.alert"
  | "member-list.apply"
  | "passphrase.offer-link"
  | "sign-up.match";

/** Work to be done after the transaction, by the system. `key`: a job that waits under this key is replaced, so it is done once. */
export type Job = { name: JobName; payload: object; key?: string; notBefore?: Date };

/** Hands jobs to the queue in the same transaction: they exist if, and only if, what made them necessary was committed. */
export async function enqueue(tx: Transaction, jobs: readonly Job[]): Promise<void> {
  for (const { name, payload, key = null, notBefore } of jobs) {
    const from = notBefore?.toISOString() ?? null;
    await tx.execute(sql`select enqueue_job(${name}, ${JSON.stringify(payload)}::json, ${key}, ${from}::timestamptz)`);
  }
}
