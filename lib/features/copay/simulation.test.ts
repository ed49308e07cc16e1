import { expect, test } from "vitest";
import { typedMessage } from "@/lib/features/form-fields";
import { visitor } from "@/lib/kernel/test-actors";
import { simulateCopay } from "./simulation";
import { benchField, readSimulation } from "./simulation-form";

const staff = {
  ...visitor,
  kind: "admin",
  userId: "00000000-0000-7000-8000-000000000001",
  sessionId: null,
  displayName: "",
  email: "",
  isDemo: false,
} as const;

/** The example plan of the price vectors, tier 4: 30 % after a $250 deductible, at most $150 a fill. */
const terms = {
  benefit: "commercial",
  year: 2026,
  deductible: { individualCents: 25_000 },
  outOfPocketMaximum: { individualCents: 200_000 },
  costShares: [
    { tier: "t2", pharmacyType: "1-month-in-retail", copayCents: 2000, copayOption: "charge" },
    {
      tier: "t4",
      pharmacyType: "1-month-in-retail",
      coinsuranceBasisPoints: 3000,
      coinsuranceOption: "after-deductible",
      coinsuranceMaximumCents: 15_000,
    },
  ],
} as const;
const accumulators = { deductibleMetCents: 18_000, outOfPocketMetCents: 18_000 };
const fill = {
  tier: "t4",
  pharmacyType: "1-month-in-retail",
  daysSupply: 30,
  quantity: 30,
  covered: true,
  priceCents: 70_000,
  fillOn: "2026-05-01",
} as const;

const simulate = (given: object) => simulateCopay.receive(staff, { terms, accumulators, fill, ...given });

test("prices a fill by the given terms and says what is left", async () => {
  expect(await simulate({})).toMatchObject({
    status: "covered",
    currency: "USD",
    patientPayCents: 22_000,
    planPayCents: 48_000,
    assistancePayCents: 0,
    secondaryPayCents: 0,
    steps: [
      { code: "deductible", amountCents: 7000 },
      { code: "coinsurance", amountCents: 15_000 },
    ],
    deductibleAppliedCents: 7000,
    outOfPocketAppliedCents: 22_000,
    accumulatorsAfter: { deductibleMetCents: 25_000, deductibleRemainingCents: 0, outOfPocketMetCents: 40_000 },
  });
});

test.each<[string, object, string]>([
  ["no row for the tier", { fill: { ...fill, tier: "t9" } }, "fill.tier"],
  [
    "a copay without its option",
    { terms: { ...terms, costShares: [{ tier: "t4", pharmacyType: "1-month-in-retail", copayCents: 100 }] } },
    "terms.costShares[0].copayOption",
  ],
  [
    "family cents without a rule",
    { terms: { ...terms, deductible: { individualCents: 1, familyCents: 2 } } },
    "terms.deductible.familyRule",
  ],
  [
    "family limits without family totals",
    { terms: { ...terms, deductible: { individualCents: 1, familyCents: 2, familyRule: "embedded" } } },
    "accumulators.familyDeductibleMetCents",
  ],
  [
    "assistance with Part D",
    { terms: { ...terms, benefit: "medicare-part-d" }, fill: { ...fill, copayAssistanceCents: 100 } },
    "fill.copayAssistanceCents",
  ],
  [
    "an unknown option",
    { terms: { ...terms, costShares: [{ ...terms.costShares[0], copayOption: "maybe" }] } },
    "terms.costShares[0].copayOption",
  ],
  ["an unknown field", { terms: { ...terms, discount: 5 } }, "terms.discount"],
  ["fractions of a cent", { fill: { ...fill, priceCents: 10.5 } }, "fill.priceCents"],
  ["a negative price", { fill: { ...fill, priceCents: -1 } }, "fill.priceCents"],
])("%s is refused and names the field", async (_, given, path) => {
  const refused = await simulate(given).then(
    () => null,
    (error) => error,
  );
  expect(refused).toMatchObject({ code: "invalid" });
  expect(refused.fields.map((field: { path: string }) => field.path)).toContain(path);
});

test("a missing price is unknown, never nothing", async () => {
  expect(await simulate({ fill: { ...fill, priceCents: null } })).toMatchObject({
    status: "price-unknown",
    patientPayCents: null,
  });
});

test("a form that can't be read is answered in the form's own fields and units", async () => {
  const form = new FormData();
  for (const [name, text] of Object.entries({ pharmacyType: "1-month-in-retail", daysSupply: "30", quantity: "30" }))
    form.set(name, text);
  for (const [name, text] of Object.entries({
    fillOn: "2026-06-15",
    deductibleMet: "0",
    outOfPocketMet: "0",
    price: "a lot",
    "a-copay": "20.005",
    "a-coinsurance": "x",
  }))
    form.set(name, text);
  for (const [name, text] of Object.entries({
    benefit: "commercial",
    copayOption: "charge",
    coinsuranceOption: "charge",
  }))
    form.set(`a-${name}`, text);
  const failure = await simulateCopay.receive(staff, readSimulation(form, "a")).catch((error) => error);
  const told = failure.fields.map(({ path, message }: { path: string; message: string }) => [
    benchField(path, "a"),
    typedMessage(message),
  ]);
  expect(Object.fromEntries(told)).toEqual({
    "a-copay": "Enter an amount in dollars, such as 20 or 20.50.",
    "a-coinsurance": "Enter a percent from 0 to 100, such as 25 or 12.5.",
    price: "Enter an amount in dollars, such as 20 or 20.50.",
  });
});

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, text] of Object.entries(fields)) form.set(name, text);
  return form;
};
const benchFill = {
  ...{ pharmacyType: "1-month-in-retail", daysSupply: "30", quantity: "30", fillOn: "2026-06-15", covered: "yes" },
  ...{ deductibleMet: "0", outOfPocketMet: "0", price: "180" },
};
const benchTerms = { "a-benefit": "commercial", "a-copay": "45", "a-copayOption": "charge" };

test.each<[string, Record<string, string>, number]>([
  ["a deductible", { "a-deductible": "100", "a-copayOption": "after-deductible" }, 145_00],
  [
    "a family deductible that the family has met",
    {
      ...{ "a-deductible": "100", "a-familyDeductible": "200", "a-deductibleRule": "embedded" },
      ...{ "a-copayOption": "after-deductible", familyDeductibleMet: "200" },
    },
    45_00,
  ],
  [
    "a family maximum with 10 dollars left",
    { "a-maximum": "500", "a-familyMaximum": "900", "a-maximumRule": "aggregate", familyOutOfPocketMet: "890" },
    10_00,
  ],
  ["a copay by the day", { "a-shortFill": "prorate-by-day", daysSupply: "10", quantity: "10" }, 15_00],
  ["a copay for up to 90 days", { "a-rowDays": "90", daysSupply: "90", quantity: "90" }, 45_00],
  [
    "a brand penalty",
    { "a-brandPenalty": "generic-copay-plus-difference", brandRequested: "yes", genericPrice: "100" },
    125_00,
  ],
  ["an insulin cap", { "a-insulinMonthly": "35", isInsulin: "yes" }, 35_00],
  ["an insulin cap by the price", { "a-insulinMonthly": "35", "a-insulinPercent": "10", isInsulin: "yes" }, 18_00],
  ["a preventive drug", { isPreventive: "yes" }, 0],
  ["copay assistance", { assistance: "20" }, 25_00],
  ["a second plan", { "a-secondaryKind": "carve-out", "a-secondaryCopay": "10" }, 10_00],
  ["Extra Help", { "a-benefit": "medicare-part-d", "a-lowIncomeCopay": "5.10" }, 5_10],
])("the test bench asks about %s", async (_, changed, cents) => {
  const answer = await simulateCopay.receive(
    staff,
    readSimulation(formOf({ ...benchFill, ...benchTerms, ...changed }), "a"),
  );
  expect(answer.patientPayCents).toBe(cents);
});

test("the test bench asks whether assistance counts, and for how much a limit lets through", async () => {
  const asked = { ...benchFill, ...benchTerms, assistance: "20", limitQuantity: "10", limitDays: "30" };
  const [counted, not] = await Promise.all(
    [{ "a-assistanceCounts": "yes" }, {}].map((ticked) =>
      simulateCopay.receive(staff, readSimulation(formOf({ ...asked, ...ticked }), "a")),
    ),
  );
  expect(counted).toMatchObject({ quantityPriced: 10, outOfPocketAppliedCents: 45_00 });
  expect(not).toMatchObject({ outOfPocketAppliedCents: 25_00 });
});

test("what is missing is named in the form's own fields", async () => {
  const asked = { ...benchFill, ...benchTerms, deductibleMet: "", "a-familyDeductible": "200", limitQuantity: "10" };
  const failure = await simulateCopay.receive(staff, readSimulation(formOf(asked), "a")).catch((error) => error);
  expect(failure.fields.map(({ path }: { path: string }) => benchField(path, "a")).sort()).toEqual([
    "a-deductible",
    "deductibleMet",
    "limitDays",
  ]);
});
