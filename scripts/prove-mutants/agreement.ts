import { expect, test } from "vitest";
import { prove } from "@/scripts/prove-engine/prove";

/** As `npm run prove:engine` asks, few enough to ask again for every fault. */
test("the engine and the reference agree on a few random questions", () => {
  expect(prove(200, 2026).failures).toEqual([]);
});
