import { expect, test } from "vitest";
import { database, retryAfter } from "./client";

/** Ten connections that fail at once count as ten failures, so the driver's own doubling waited 20 seconds after the first second. */
test("after any outage the pool tries again within half a second", () => {
  expect(database().$client.options.backoff).toBe(retryAfter);
  for (const failures of [0, 1, 10, 1_000]) expect(retryAfter(failures)).toBeLessThanOrEqual(0.5);
});
