import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validateTerms } from "@/lib/benefits/validate-terms";
import { type CatalogueMedication, readCatalogue } from "./catalogue";
import { demoEvents, demoRegimens } from "./claims";
import { demoFormulary } from "./formulary";
import { demoFamilies, demoPatients, demoProviders, demoUsers } from "./people";
import { demoPharmacies } from "./pharmacies";
import { type DemoPlan, demoPlans } from "./plans";
import { demoPrice } from "./prices";

const medications = readCatalogue(readFileSync(new URL("./medications.csv", import.meta.url), "utf8"));
const byName = new Map(medications.map((medication) => [medication.name, medication]));
const pairs = medications.filter((medication) => medication.genericRxcui !== null);
const faulty = (isFaulty: (medication: CatalogueMedication) => boolean) =>
  medications.filter(isFaulty).map(({ name }) => name);

/** Luhn over the digits with the prefix 80840: 45 CFR 162.406, CMS "Requirements for National Provider Identifier". */
function hasCheckDigit(npi: string): boolean {
  const sum = [...`80840${npi}`].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 0 ? 1 : 2);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return /^\d{10}$/.test(npi) && sum % 10 === 0;
}

describe("the catalogue", () => {
  test("holds the drugs people take, each once", () => {
    expect(medications.length).toBeGreaterThanOrEqual(420);
    expect(new Set(medications.map(({ rxcui }) => rxcui)).size).toBe(medications.length);
    expect(byName.size).toBe(medications.length);
    expect(pairs.length).toBeGreaterThanOrEqual(60);
    expect(new Set(medications.flatMap(({ ingredients }) => ingredients)).size).toBeGreaterThanOrEqual(300);
  });

  test("links every brand to a generic with the same ingredients and dose form", () => {
    const byRxcui = new Map(medications.map((medication) => [medication.rxcui, medication]));
    for (const brand of pairs) {
      const generic = byRxcui.get(brand.genericRxcui ?? "");
      expect(generic, brand.name).toMatchObject({ isBrand: false, doseForm: brand.doseForm, strength: brand.strength });
      expect(generic?.ingredients, brand.name).toEqual(brand.ingredients);
    }
  });

  test("is complete and well formed", () => {
    expect(faulty(({ rxcui }) => !/^\d{5,8}$/.test(rxcui))).toEqual([]);
    expect(faulty(({ ndcs }) => ndcs.some((ndc) => !/^\d{11}$/.test(ndc)))).toEqual([]);
    expect(faulty(({ isBrand, brandName }) => isBrand !== (brandName !== null))).toEqual([]);
    expect(faulty(({ usualQuantity }) => !(usualQuantity > 0))).toEqual([]);
    expect(faulty(({ usualDaysSupply: days }) => !Number.isInteger(days) || days < 1 || days > 365)).toEqual([]);
    expect(faulty(({ unitMicros }) => !Number.isInteger(unitMicros) || unitMicros <= 0)).toEqual([]);
    expect(faulty(({ strength, ingredients }) => strength === "" || ingredients.length === 0)).toEqual([]);
    expect(faulty(({ isInsulin, name, rxnormName }) => isInsulin !== /insulin/i.test(name + rxnormName))).toEqual([]);
  });

  test("writes names and descriptions in plain sentence case", () => {
    expect(faulty(({ name }) => !/^[A-Z]/.test(name) || / (MG|ML|MCG|UNT|HR|ACTUAT)\b/.test(name))).toEqual([]);
    expect(faulty(({ isBrand, name }) => !isBrand && / [A-Z][a-z]/.test(name))).toEqual([]);
    expect(faulty(({ description }) => !/^[A-Z][^!.]+\.$/.test(description))).toEqual([]);
  });

  test("does not fall back on thirty where a product comes otherwise", () => {
    const usual = (name: string) => [byName.get(name)?.usualQuantity, byName.get(name)?.usualDaysSupply];
    expect(usual("Alendronate 70 mg tablet")).toEqual([4, 28]);
    expect(usual("Albuterol 90 mcg inhaler")).toEqual([1, 30]);
    expect(usual("Amoxicillin 500 mg capsule")).toEqual([30, 10]);
    expect(usual("Ozempic 1 mg prefilled pen")).toEqual([1, 28]);
    expect(usual("Medroxyprogesterone 150 mg prefilled syringe")).toEqual([1, 90]);
  });
});

describe.each(demoPlans)("$name", (plan: DemoPlan) => {
  test("has versions that follow each other without a gap", () => {
    expect(plan.versions.map((version) => version.effectiveFrom)).toEqual(["2025-01-01", "2026-01-01"]);
    expect(plan.versions.map((version) => version.effectiveTo)).toEqual(["2025-12-31", null]);
  });

  test("has terms that the engine accepts", () => {
    for (const { terms } of plan.versions) expect(validateTerms(terms)).toEqual([]);
  });

  test("prices each tier once for one month at a pharmacy and three by mail", () => {
    for (const { terms } of plan.versions) {
      const rows = terms.costShares.map(({ tier, pharmacyType }) => `${tier} ${pharmacyType}`);
      expect(new Set(rows).size).toBe(rows.length);
      for (const type of ["1-month-in-retail", "3-month-in-mail"])
        expect(rows.filter((row) => row.endsWith(type)).length).toBeGreaterThanOrEqual(4);
    }
  });

  test("covers most drugs, says no to some, and dates its changes", () => {
    const entries = medications.flatMap((medication) => demoFormulary(plan.key, medication));
    const today = entries.filter(({ effectiveTo }) => effectiveTo === null);
    expect(today.length).toBe(medications.length);
    expect(today.filter(({ covered }) => covered).length).toBeGreaterThan(medications.length / 2);
    for (const state of [
      today.some(({ covered }) => !covered),
      today.some(({ needsPriorAuthorization }) => needsPriorAuthorization),
      today.some(({ needsStepTherapy }) => needsStepTherapy),
      today.some(({ hasQuantityLimit }) => hasQuantityLimit),
      entries.some(({ effectiveTo }) => effectiveTo !== null),
      today.some(({ tier }) => tier && !plan.versions[0]?.terms.costShares.some((share) => share.tier === tier)),
    ])
      expect(state).toBe(true);
  });
});

describe("yearly limits", () => {
  const termsOf = (key: string) => demoPlans.find((plan) => plan.key === key)?.versions[1]?.terms;

  test("the 2026 HSA plan keeps to the law", () => {
    const { deductible, outOfPocketMaximum } = termsOf("hsa") ?? {};
    expect(deductible).toMatchObject({ individualCents: 340_000, familyCents: 680_000, familyRule: "embedded" });
    expect(outOfPocketMaximum).toMatchObject({ individualCents: 700_000, familyCents: 1_400_000 });
  });

  test("the 2026 Part D plan is the standard benefit", () => {
    expect(termsOf("part-d")).toMatchObject({
      deductible: { individualCents: 61_500 },
      outOfPocketMaximum: { individualCents: 210_000 },
      insulinCap: { monthlyCents: 3_500, percentOfPriceBasisPoints: 2_500 },
    });
  });

  test("the marketplace plan has published none", () => {
    expect(termsOf("marketplace")).toMatchObject({ deductible: "unknown", outOfPocketMaximum: "unknown" });
  });
});

describe("people and places", () => {
  test("every NPI has a valid check digit", () => {
    const npis = [...demoPharmacies, ...demoProviders].map(({ npi }) => npi);
    expect(npis.filter((npi) => !hasCheckDigit(npi))).toEqual([]);
    expect(new Set(npis).size).toBe(npis.length);
  });

  test("the accounts of the contract exist, and a nurse and a pharmacist", () => {
    const names = ["patient", "patient2", "provider", "provider2", "nurse", "pharmacist", "admin", "admin2"];
    expect(demoUsers.map(({ email }) => email).sort()).toEqual(names.map((name) => `${name}@example.com`).sort());
  });

  test("families are on one plan, and their providers exist", () => {
    const families = new Map(demoFamilies.map((family) => [family.key, family.plan]));
    const providers = new Set(demoProviders.map(({ email }) => email));
    for (const person of demoPatients) {
      if (person.family) expect(families.get(person.family)).toBe(person.plan);
      expect(person.careBy.every((email) => providers.has(email))).toBe(true);
    }
  });

  test("every kind of pharmacy is there, in and out of each network", () => {
    expect(new Set(demoPharmacies.map(({ channel }) => channel))).toEqual(new Set(["retail", "mail", "specialty"]));
    for (const { key } of demoPlans) {
      const networks = demoPharmacies.map((pharmacy) => pharmacy.networks[key] ?? "out");
      expect(new Set(networks)).toContain("standard");
      expect(new Set(networks)).toContain("out");
    }
  });

  test("some prices are unknown, and some usual prices are the lower ones", () => {
    const prices = demoPharmacies.flatMap((pharmacy) =>
      medications.map((medication) => demoPrice(pharmacy, medication)),
    );
    expect(prices.filter((price) => price === null).length).toBeGreaterThan(0);
    const isLower = prices.some(
      (price) => price?.usualUnitMicros && price.usualUnitMicros < price.negotiatedUnitMicros,
    );
    expect(isLower).toBe(true);
  });
});

describe("the year of fills", () => {
  const events = demoEvents("2026-11-23");

  test("lies in the twelve months before the load, oldest first", () => {
    const days = events.map(({ on }) => on);
    expect(days.filter((day) => day < "2025-11-23" || day >= "2026-11-23")).toEqual([]);
    expect(days).toEqual([...days].sort());
  });

  test("names known people, covered drugs and pharmacies with a price", () => {
    for (const regimen of demoRegimens) {
      const person = demoPatients.find(({ key }) => key === regimen.patient);
      const medication = byName.get(regimen.medication);
      const pharmacy = demoPharmacies.find(({ key }) => key === regimen.pharmacy);
      if (!person || !medication || !pharmacy) throw new Error(`${regimen.patient}: ${regimen.medication}`);
      expect(demoPrice(pharmacy, medication), regimen.medication).not.toBeNull();
      expect(pharmacy.networks[person.plan], regimen.medication).toBeDefined();
      expect(
        demoFormulary(person.plan, medication).every(({ covered }) => covered),
        regimen.medication,
      ).toBe(true);
    }
  });

  test("gives everyone with a log-in medicines of their own", () => {
    for (const { key, email } of demoPatients)
      if (email) expect(demoRegimens.filter(({ patient }) => patient === key).length).toBeGreaterThanOrEqual(4);
  });
});
