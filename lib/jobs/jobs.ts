import { pruneAlerts } from "@/lib/features/alerts/mutations";
import { pruneAttachments } from "@/lib/features/attachments/mutations";
import type { JobName } from "@/lib/kernel/access";
import type { AnyOperation } from "@/lib/kernel/operation";

export type JobDefinition = {
  operation: AnyOperation;
  /** When it runs by itself, as a crontab has it, in UTC. The others run when a mutation asks for them. */
  schedule?: string;
};

/** The background jobs as one table: every action that only the system may try, and the operation behind it. */
export const jobs: Readonly<Record<JobName, JobDefinition>> = {
  "attachments.prune": { operation: pruneAttachments, schedule: "*/20 * * * *" },
  "alerts.prune": { operation: pruneAlerts, schedule: "17 3 * * *" },
};
