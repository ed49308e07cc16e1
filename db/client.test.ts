import { expect, test } from "vitest";
import { database, retryAfter } from "./client";

/** Ten connections that fail at once count as ten failures, so the driver's own doubling waited 20 seconds after the first second. */
test("after any outage the pool tries again within half a second", () => {
  expect(database().$client.options.backoff).toBe(retryAfter);
  for (const failures of [0, 1, 10, 1_000]) expect(retryAfter(failures)).toBeLessThanOrEqual(0.5);
});

/** The driver holds back what is shorter than 1,024 bytes; `npm run test:crash` shows what comes of it. */
test("the first words of a connection are too long to be held back", () => {
  expect(JSON.stringify(database().$client.options.connection).length).toBeGreaterThan(1_024);
});
