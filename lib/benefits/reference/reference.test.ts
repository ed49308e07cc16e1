import { expect, test } from "vitest";
import { prove } from "@/scripts/prove-engine/prove";

const proof = prove(20_000, 2026);

test("the engine and the reference agree on 20,000 random questions", () => {
  expect(proof.failures).toEqual([]);
});

test("the random questions reach every rule, note, pair of options and term", () => {
  expect(proof.unreached).toEqual([]);
});
