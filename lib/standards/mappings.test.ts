import { expect, test } from "vitest";
import { mapUsdfResource } from "./fhir/us-drug-formulary/map";
import { mapQhpDrug } from "./qhp/drugs";
import { mapQhpPlan } from "./qhp/plans";
import { namedParts } from "./rxnorm/drug-name";
import { mapRxnormAttribute, mapRxnormName, mapRxnormRelation } from "./rxnorm/release";

const on = { plan_id_type: "HIOS-PLAN-ID", plan_id: "54321OH0010001", drug_tier: "GENERIC", years: [2026] };
const rules = ({ findings }: { findings: { rule: string }[] }) => findings.map(({ rule }) => rule);

test("a drug is listed once for each plan and year; a bad entry is refused alone", () => {
  const mapped = mapQhpDrug({
    rxnorm_id: 900101,
    drug_name: "examplamine 10 MG Oral Tablet",
    plans: [
      { ...on, prior_authorization: true, step_therapy: "Yes", years: [2026, 2027] },
      { ...on, drug_tier: "zero cost share preventive", years: undefined },
      { ...on, plan_id: "12" },
      { ...on, drug_tier: null },
      { ...on, quantity_limit: "perhaps" },
      { ...on, years: [1899] },
      null,
    ],
  });
  expect(mapped.drugs).toMatchObject([
    { rxcui: "900101", ingredients: ["examplamine"], strength: "10 MG", isBrand: false },
  ]);
  expect(mapped.entries.map(({ tier, startsOn, endsOn }) => [tier, startsOn, endsOn])).toEqual([
    ["generic", "2026-01-01", "2026-12-31"],
    ["generic", "2027-01-01", "2027-12-31"],
    ["zero-cost-share-preventative", null, null],
  ]);
  expect(mapped.entries[0]).toMatchObject({
    needsPriorAuthorization: true,
    needsStepTherapy: true,
    hasQuantityLimit: false,
  });
  expect(rules(mapped).sort()).toEqual(
    [
      "bad-flag",
      "bad-plan-id",
      "bad-tier",
      "bad-year",
      "code-as-number",
      "flag-as-text",
      "not-an-object",
      "tier-spelling",
      "years-from-plan",
    ].sort(),
  );
});

test.each([
  [{ rxnorm_id: null, drug_name: "Nameless", plans: [on] }, "missing-rxcui"],
  [{ rxnorm_id: "12-34", drug_name: "Odd", plans: [on] }, "bad-rxcui"],
  [{ rxnorm_id: "123", drug_name: " ", plans: [on] }, "missing-name"],
  [{ rxnorm_id: "123", drug_name: "Alone" }, "missing-plans"],
])("a drug that cannot be listed is refused: %j", (record, rule) => {
  expect(rules(mapQhpDrug(record))).toEqual([rule]);
});

test("a plan with one tier as an object, an unpriced tier and mail order without a price", () => {
  const row = { pharmacy_type: "1-MONTH-IN-RETAIL", copay_amount: 20, copay_opt: "NO-CHARGE-AFTER-DEDUCTIBLE" };
  const mapped = mapQhpPlan({
    plan_id: "54321oh0010001",
    marketing_name: "Bronze",
    plan_contact: "help@example.com",
    summary_url: "javascript:alert(1)",
    years: [2026],
    formulary: { drug_tier: "GENERIC", mail_order: true, cost_sharing: [row, { ...row, pharmacy_type: "SOMEWHERE" }] },
  });
  expect(mapped.plans).toMatchObject([
    {
      publishedId: "54321OH0010001",
      payer: "HIOS issuer 54321",
      helpEmail: "help@example.com",
      helpPhone: null,
      summaryUrl: null,
    },
  ]);
  expect(mapped.shares).toMatchObject([{ pharmacyType: "1-month-in-retail", copayCents: null, copayOption: "charge" }]);
  expect(rules(mapped)).toEqual([
    ...[
      "single-instead-of-list",
      "amount-beside-no-charge",
      "bad-pharmacy-type",
      "amount-beside-no-charge",
      "mail-not-priced",
    ],
  ]);
});

const guide = "http://hl7.org/fhir/us/davinci-drug-formulary";
const coded = (system: string, code: string) => ({ coding: [{ system: `${guide}/CodeSystem/usdf-${system}`, code }] });
const extension = (name: string, value: object) => ({
  url: `${guide}/StructureDefinition/usdf-${name}-extension`,
  ...value,
});

test("an item of a formulary: its list, its drug and its limit in words and numbers", () => {
  const [mapped] = mapUsdfResource({
    resourceType: "Basic",
    id: "item-1",
    meta: { lastUpdated: "2026-01-01T00:00:00Z" },
    subject: { reference: "MedicationKnowledge/drug-1" },
    extension: [
      extension("FormularyReference", { valueReference: { reference: "https://example.com/InsurancePlan/list-1" } }),
      extension("AvailabilityStatus", { valueCode: "active" }),
      extension("AvailabilityPeriod", { valuePeriod: { start: "2026-01-01", end: "2026-12-31" } }),
      extension("DrugTierID", { valueCodeableConcept: coded("DrugTierCS", "preferred-brand") }),
      extension("PriorAuthorization", { valueBoolean: true }),
      extension("PriorAuthorizationNewStartsOnly", { valueBoolean: true }),
      extension("QuantityLimit", { valueBoolean: true }),
      extension("QuantityLimitDetail", {
        extension: [
          { url: "Rolling", valueTiming: { repeat: { count: 9, period: 30, periodUnit: "d" } } },
          { url: "MaximumDaily", valueQuantity: { value: 2 } },
        ],
      }),
    ],
  });
  expect(mapped?.entries).toMatchObject([
    {
      ...{ list: "list-1", drug: "drug-1", tier: "preferred-brand", needsStepTherapy: false, quantityLimitQuantity: 9 },
      ...{ quantityLimitDays: 30, quantityLimitDetail: "Up to 9 every 30 days. At most 2 a day." },
      priorAuthorizationDetail: "Only for people who have not taken this drug before.",
    },
  ]);
  expect(mapped && rules(mapped)).toEqual(["old-code-system"]);
});

test("a drug of a formulary is known by its own code, not by its id or its form group", () => {
  const system = "http://www.nlm.nih.gov/research/umls/rxnorm";
  const coding = [
    { system, code: "1190001", display: "Examplin Pill" },
    {
      system,
      code: "900101",
      display: "{4 (examplamine 10 MG Oral Tablet) / 2 (inert 1 MG Oral Tablet) } Pack [Examplin, 28 Day]",
    },
  ];
  const [mapped] = mapUsdfResource({
    resourceType: "MedicationKnowledge",
    id: "drug-77",
    status: "active",
    code: { coding },
  });
  expect(mapped?.drugs).toMatchObject([
    {
      key: "drug-77",
      rxcui: "900101",
      doseForm: "Pack",
      brandName: "Examplin, 28 Day",
      ingredients: ["examplamine", "inert"],
    },
  ]);
});

test("a plan of people: a Medicare plan, its lists, percentages from 0 to 100", () => {
  const [mapped] = mapUsdfResource({
    resourceType: "InsurancePlan",
    id: "plan-1",
    status: "active",
    identifier: [{ value: "A1" }],
    name: "Silver",
    type: [{ coding: [{ code: "mediadv" }] }],
    period: { start: "2026-07-01", end: "2027-06-30" },
    coverage: [
      { extension: [extension("FormularyReference", { valueReference: { reference: "InsurancePlan/list-1" } })] },
    ],
    plan: [
      {
        specificCost: [
          {
            category: coded("PharmacyBenefitTypeCS-TEMPORARY-TRIAL-USE", "1-month-in-retail"),
            benefit: [
              {
                type: coded("DrugTierCS-TEMPORARY-TRIAL-USE", "brand"),
                cost: [
                  {
                    type: coded("BenefitCostTypeCS-TEMPORARY-TRIAL-USE", "coinsurance"),
                    qualifiers: [coded("CostShareOptionCS-TEMPORARY-TRIAL-USE", "charge")],
                    value: { value: 25 },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  expect(mapped?.plans).toMatchObject([
    {
      publishedId: "A1",
      name: "Silver (A1)",
      benefit: "medicare-part-d",
      lists: ["list-1"],
      startsOn: "2026-07-01",
      endsOn: "2027-06-30",
    },
  ]);
  expect(mapped?.shares).toMatchObject([{ tier: "brand", copayOption: null, coinsuranceBasisPoints: 2500 }]);
});

test.each([
  [
    "24 HR examplamine hydrochloride 37.5 MG Extended Release Oral Capsule [Slowly]",
    ["examplamine hydrochloride"],
    "37.5 MG",
    "Extended Release Oral Capsule",
    true,
  ],
  ["alpha 5 MG / beta 25 MG Oral Tablet", ["alpha", "beta"], "5 MG / 25 MG", "Oral Tablet", false],
  ["3 ML insulin exampla 100 UNT/ML Pen Injector", ["insulin exampla"], "100 UNT/ML", "Pen Injector", false],
  ["Exampla cream, big tube", [], null, null, null],
])("the name %s", (name, ingredients, strength, doseForm, isBrand) => {
  expect(namedParts(name)).toMatchObject({ ingredients, strength, doseForm, isBrand });
});

test("lines of an RxNorm release", () => {
  const name = (type: string, text: string, suppressed = "N") =>
    mapRxnormName(`900102|ENG||||||1|||900102|RXNORM|${type}|900102|${text}||${suppressed}|4096|`.split("|"));
  expect(name("SBD", "examplamine 10 MG Oral Tablet [Examplin]").drugs).toMatchObject([
    { rxcui: "900102", isRxnorm: true, isBrand: true },
  ]);
  expect(name("DF", "Oral Tablet").facts).toEqual([{ rxcui: "900102", kind: "form-name", value: "Oral Tablet" }]);
  expect(rules(name("SCD", "old", "O"))).toEqual(["suppressed"]);
  expect(name("PSN", "another name")).toMatchObject({ drugs: [], facts: [], findings: [] });
  expect(mapRxnormRelation("900101||CUI|RN|900102||CUI|tradename_of|1||RXNORM|RXNORM||||".split("|")).facts).toEqual([
    { rxcui: "900102", kind: "generic", value: "900101" },
  ]);
  const attribute = (value: string) => mapRxnormAttribute(`900101||||||1||NDC|RXNORM|${value}|N|4096|`.split("|"));
  expect(attribute("00071015523").facts).toEqual([{ rxcui: "900101", kind: "ndc", value: "00071015523" }]);
  expect(rules(attribute("12-34"))).toEqual(["bad-ndc"]);
  expect(rules(mapRxnormName(["1", "2"]))).toEqual(["missing-columns"]);
});
