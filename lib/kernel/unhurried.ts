import { sql } from "drizzle-orm";
import type { Transaction } from "./operation";

/** From here on a statement may take this long, without a limit unless one is given: what keeps requests short would end such work. */
export async function unhurried(tx: Transaction, limit = "0"): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${limit}, true),
    set_config('idle_in_transaction_session_timeout', '0', true), set_config('lock_timeout', '60s', true)`);
}
