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
  const stack =
    error instanceof Error ? error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at ")) : [];
  log().error({
    event: "unexpected-error",
    requestId,
    kind: error instanceof Error ? error.name : typeof error,
    ...(driver && { databaseCode: driver.code, constraint: driver.constraint }),
    at: stack?.slice(0, 8).map((line) => line.trim()),
  });
}
