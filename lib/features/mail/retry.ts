import type { Undelivered } from "./schemas";

/** Mail that was given up can be sent again. A link in a mail runs out meanwhile: whoever needs one asks for a new one. */
export function mayRetry({ kind, status, resolvedAt }: RetryFacts): boolean {
  return kind !== "link" && (status === "failed" || status === "bounced") && resolvedAt === null;
}

type RetryFacts = Pick<Undelivered, "kind" | "status"> & { resolvedAt: Date | null };
