import { describe, expect, test } from "vitest";
import { shareAmounts } from "./cost-share";
import type { Finding } from "./published";

const AFTER = "AFTER-DEDUCTIBLE";
const FREE = "NO-CHARGE";
type Case = [name: string, row: [unknown, unknown, unknown, unknown], expected: unknown[] | null, rules: string[]];

const cases: Case[] = [
  ["a copay alone", [20, AFTER, 0, FREE], [2000, "after-deductible", 0, "no-charge"], []],
  [
    "a copay beside 100 %",
    [20, AFTER, 1, AFTER],
    [2000, "after-deductible", 10_000, "after-deductible"],
    ["full-rate-beside-copay"],
  ],
  [
    "no copay beside 100 %",
    [0, FREE, 1, AFTER],
    [0, "no-charge", null, "after-deductible"],
    ["full-rate-beside-no-charge"],
  ],
  ["nothing to pay", [0, FREE, 0, FREE], [0, "no-charge", 0, "no-charge"], []],
  ["0 % after the deductible alone", [0, FREE, 0, AFTER], [0, "no-charge", null, "after-deductible"], ["lost-rate"]],
  ["0 % beside a copay", [15, AFTER, 0, AFTER], [1500, "after-deductible", null, null], ["zero-rate-beside-copay"]],
  ["a rate without its option", [0, FREE, 0.2, null], [0, "no-charge", null, "charge"], ["amount-without-option"]],
  ["a copay without its option", [10, null, 0, FREE], [null, "charge", 0, "no-charge"], ["amount-without-option"]],
  ["an amount beside no charge", [10, FREE, 0, null], [null, "charge", null, null], ["amount-beside-no-charge"]],
  [
    "an option without its amount",
    [undefined, AFTER, undefined, undefined],
    [null, "after-deductible", null, null],
    ["option-without-amount"],
  ],
  [
    "a rate before the deductible",
    [20, AFTER, 0.1, "BEFORE-DEDUCTIBLE"],
    [2000, "after-deductible", 1000, "before-deductible"],
    [],
  ],
  ["a percentage", [null, null, 30, AFTER], [null, null, 3000, "after-deductible"], ["rate-as-percent"]],
  ["an option nobody knows", [20, "SOMETIMES", 0, null], null, ["bad-option"]],
  ["a negative copay", [-5, AFTER, 0, null], null, ["bad-amount"]],
  ["a copay in words", ["20", AFTER, 0, null], null, ["bad-amount"]],
  ["a rate above all", [0, FREE, 1e6, AFTER], null, ["bad-rate"]],
  ["no statement at all", [null, null, null, null], null, ["says-nothing"]],
];

describe("a row of cost sharing", () => {
  test.each(cases)("%s", (_, [copay, copayOption, rate, rateOption], expected, rules) => {
    const findings: Finding[] = [];
    const amounts = shareAmounts({ copay, copayOption, rate, rateOption }, "row", findings);
    const found = amounts && [
      ...[amounts.copayCents, amounts.copayOption, amounts.coinsuranceBasisPoints, amounts.coinsuranceOption],
    ];
    expect(found).toEqual(expected);
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
  });
});
