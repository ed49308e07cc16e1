/** What `npm run import` does, over the operations that the administrator's page uses. */

import { startImport } from "@/lib/features/imports/mutations";
import { getImport } from "@/lib/features/imports/queries";
import { performImport } from "@/lib/features/imports/run";
import { system } from "@/lib/kernel/actor";
import { closeDatabase } from "@/lib/kernel/connection";
import type { Wanted } from "./arguments";
import { progressLines } from "./progress";
import { reportLines } from "./report";

export { filesOf, UsageError } from "./arguments";

type Order = Wanted & { log: (line: string) => void };

/** Imports the files, saying how far it is, and prints the report. False: nothing was published because a file cannot be used. */
export async function perform({ source, isComplete, files, log }: Order): Promise<boolean> {
  const actor = system("import-command");
  try {
    const { id } = await startImport(actor, { source, isComplete, files });
    const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    await performImport(actor, id, progressLines(total, log));
    const view = await getImport(actor, { id });
    for (const line of reportLines(view)) log(line);
    return view.state !== "failed";
  } finally {
    await closeDatabase();
  }
}
