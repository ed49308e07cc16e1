import pino from "pino";
import { driverError } from "./errors";

declare global {
  var tierwiseLog: pino.Logger | undefined;
}

/** One JSON line per event. Bodies, query strings, parameters and people's data never reach it. */
export function log(): pino.Logger {
  globalThis.tierwiseLog ??= pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return globalThis.tierwiseLog;
}

/** What may be known of an unexpected error: its kind, the database's code and where it arose; never its message. */
export function logUnexpected(error: unknown, requestId: string): void {
  const driver = driverError(error);
  // A message of several lines can hold one that looks like a place.
  const stack = error instanceof Error ? error.stack?.replace(error.message, "").split("\n") : [];
  log().error({
    event: "unexpected-error",
    requestId,
    kind: error instanceof Error ? error.name : typeof error,
    ...(driver && { databaseCode: driver.code, constraint: driver.constraint }),
    at: stack
      ?.map((line) => line.trim())
      .filter((line) => line.startsWith("at "))
      .slice(0, 8),
  });
}
