import { Logger, parseCronItems, type Task, type TaskList } from "graphile-worker";
import { env } from "@/lib/env";
import { system } from "@/lib/kernel/actor";
import { log, logUnexpected } from "@/lib/kernel/log";
import { type JobDefinition, jobs } from "./jobs";

/** A failed job keeps this text beside it; what went wrong is in the log, without anyone's data. */
const failure = "The job failed and is tried again later.";

/** What the queue needs to know of us. Its own messages may quote a payload, so only their level is logged. */
export function queueOptions() {
  return {
    connectionString: env.jobsDatabaseUrl,
    logger: new Logger(() => (level) => {
      if (level === "error" || level === "warning") log().warn({ event: "job-queue", level });
    }),
    taskList: taskList(),
    parsedCronItems: parseCronItems(
      Object.entries(jobs).flatMap(([task, { schedule }]) => (schedule ? [{ task, match: schedule }] : [])),
    ),
  };
}

function taskList(): TaskList {
  return Object.fromEntries(Object.entries(jobs).map(([name, definition]) => [name, taskOf(name, definition)]));
}

/** The queue's task for a job: its operation, with the system as the actor. An error puts the job back, each time for longer. */
function taskOf(name: string, { operation }: JobDefinition): Task {
  return async (payload, { job }) => {
    const requestId = `job-${job.id}`;
    try {
      await operation.receive(system(requestId), withoutSchedule(payload));
      log().info({ event: "job", name, requestId, attempt: job.attempts });
    } catch (error) {
      logUnexpected(error, requestId);
      throw new Error(failure);
    }
  };
}

/** A job that runs by itself is told when it was due; no operation asks for that. */
function withoutSchedule(payload: unknown): object {
  const { _cron, ...given }: Record<string, unknown> = { ...Object(payload) };
  return given;
}
