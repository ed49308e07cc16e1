import { expect, it } from "vitest";
import { COMMERCIAL_LIMITS, PART_D_LIMITS } from "./yearly-limits";

type Pair = { selfOnlyCents: number; familyCents: number };
const pair = ({ selfOnlyCents, familyCents }: Pair) => [selfOnlyCents, familyCents];

it("commercial plans: highest maximum, lowest HSA deductible, highest HSA maximum, each for one and for a family", () => {
  expect(
    COMMERCIAL_LIMITS.map(({ year, outOfPocketMaximum, hsaMinimumDeductible, hsaOutOfPocketMaximum }) => [
      year,
      ...[outOfPocketMaximum, hsaMinimumDeductible, hsaOutOfPocketMaximum].map(pair),
    ]),
  ).toEqual([
    [2025, [9_200_00, 18_400_00], [1_650_00, 3_300_00], [8_300_00, 16_600_00]],
    [2026, [10_600_00, 21_200_00], [1_700_00, 3_400_00], [8_500_00, 17_000_00]],
    [2027, [12_000_00, 24_000_00], [1_750_00, 3_500_00], [8_700_00, 17_400_00]],
  ]);
});

it("Medicare Part D: highest deductible, threshold, insulin for a month", () => {
  expect(
    PART_D_LIMITS.map(({ year, deductibleCents, outOfPocketThresholdCents, insulinMonthlyCents }) => [
      year,
      deductibleCents,
      outOfPocketThresholdCents,
      insulinMonthlyCents,
    ]),
  ).toEqual([
    [2025, 590_00, 2_000_00, 35_00],
    [2026, 615_00, 2_100_00, 35_00],
  ]);
});

it("each year names who published its amounts: a maximum by CMS, an HSA's by the IRS, Part D's by CMS and by law", () => {
  for (const { sources } of COMMERCIAL_LIMITS) {
    expect(sources.map((source) => /^(CMS|IRS) .*\d{4}/.exec(source)?.[1])).toEqual(["CMS", "IRS"]);
  }
  for (const { sources } of PART_D_LIMITS) {
    expect(sources.map((source) => /^(CMS|Inflation Reduction Act) /.exec(source)?.[1])).toEqual([
      "CMS",
      "Inflation Reduction Act",
    ]);
  }
});
