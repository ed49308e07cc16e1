import { pruneAlerts } from "@/lib/features/alerts/mutations";
import { runImport } from "@/lib/features/imports/run";
import type { JobName } from "@/lib/kernel/access";
import type { AnyOperation } from "@/lib/kernel/operation";

export type JobDefinition = {
  operation: AnyOperation;
  /** When it runs by itself, as a crontab has it, in UTC. The others run when a mutation asks for them. */
  schedule?: string;
};

/** The background jobs as one table: every action that only the system may try, and the operation behind it. */
export const jobs: Readonly<Record<JobName, JobDefinition>> = {
  "import.run": { operation: runImport },
  "alerts.prune": { operation: pruneAlerts, schedule: "17 3 * * *" },
};
