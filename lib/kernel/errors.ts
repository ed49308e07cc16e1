/** What can go wrong in a way the caller should hear about, and the HTTP status that says so. */
export const errorStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "precondition-failed": 412,
  "too-large": 413,
  "unsupported-type": 415,
  "key-reused": 422,
  throttled: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;
export type FieldError = { path: string; message: string };

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, more: { fields?: FieldError[]; retryAfterSeconds?: number } = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** Not there and not yours are one answer, so that nobody learns which records exist. */
export const notFound = () => new AppError("not-found", "There is nothing here that you can see.");

export const invalidField = (path: string, message: string) =>
  new AppError("invalid", "Some of what was sent can't be used. Nothing was saved.", { fields: [{ path, message }] });

type DriverError = { code: string; constraint: string | undefined };

/** The database's own code behind an error. Its message carries query parameters and is never passed on. */
export function driverError(error: unknown): DriverError | undefined {
  if (error instanceof AppError) return undefined;
  const source = error instanceof Error && error.cause ? error.cause : error;
  if (typeof source !== "object" || source === null || !("code" in source)) return undefined;
  const constraint = "constraint_name" in source ? source.constraint_name : undefined;
  return { code: String(source.code), constraint: typeof constraint === "string" ? constraint : undefined };
}

const outage = /^(57P0[123]|57014|55P03|53300|08...|CONNECTION_.*|CONNECT_TIMEOUT|ECONN.*|EPIPE)$/;

/** A database that is away or too slow is the caller's "try again", not a fault. */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  const driver = driverError(error);
  if (driver && outage.test(driver.code)) {
    return new AppError(
      "unavailable",
      "We can't reach your records right now. Nothing was saved. Try again in a moment.",
      {
        retryAfterSeconds: 5,
      },
    );
  }
  return undefined;
}

/** An outage in the middle of a commit leaves open whether it came through. */
export function fromCommit(error: unknown): unknown {
  if (!(error instanceof AppError && error.code === "unavailable")) return error;
  return new AppError(
    "unavailable",
    "We lost the connection at the last moment. This may or may not have been saved. Look before you try again.",
    { retryAfterSeconds: error.retryAfterSeconds ?? 5 },
  );
}

/** A statement the database refused, without the statement: its text and parameters may be someone's health data. */
export class DatabaseFailure extends Error {
  readonly code: string;
  readonly constraint_name: string | undefined;

  constructor({ code, constraint }: DriverError) {
    super(`The database answered ${code}.`);
    this.name = "DatabaseFailure";
    this.code = code;
    this.constraint_name = constraint;
  }
}

/** Runs work on the database. What it throws can be logged and shown by anyone, Next included. */
export async function withoutDriverText<Output>(work: () => Promise<Output>): Promise<Output> {
  try {
    return await work();
  } catch (error) {
    const driver = driverError(error);
    throw asAppError(error) ?? (driver ? new DatabaseFailure(driver) : error);
  }
}
