import { expect, test } from "vitest";
import { CheckCopayInput } from "./schemas";

const id = "00000000-0000-7000-8000-000000000000";
const sound = { medicationId: id, pharmacyId: id, quantity: 30, daysSupply: 30 };

test.each([
  [30, true],
  [0.001, true],
  [9999, true],
  [2.5, true],
  [0.1 + 0.2, false],
  [30.000_000_1, false],
  [1e-7, false],
  [1.2345, false],
  [0, false],
  [-1, false],
  [9999.001, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])("a quantity of %d can be used: %s", (quantity, isSound) => {
  expect(CheckCopayInput.safeParse({ ...sound, quantity }).success).toBe(isSound);
});
