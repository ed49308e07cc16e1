/**
 * Counts what files say, by a reader of its own that knows nothing of the import: the whole file through JSON.parse. A statement that
 * stands more than once counts once.
 */
import { readFile } from "node:fs/promises";
import type { Wanted } from "@/scripts/import/arguments";

/** By plan: how many entries of each tier, and with each restriction; how many different rows of cost sharing of each tier. */
export type Counts = { plans: Map<string, Map<string, number>> };
type Files = Wanted["files"];
type Json = Record<string, unknown>;

const tierName = (code: string) =>
  code.toLowerCase().replace("zero-cost-share-preventive", "zero-cost-share-preventative");

export async function countQhp(files: Files): Promise<Counts> {
  const plans = new Map<string, Map<string, number>>();
  const seen = new Set<string>();
  for (const plan of await recordsOf(files, "plans")) {
    const counts = plans.get(String(plan.plan_id)) ?? new Map<string, number>();
    plans.set(String(plan.plan_id), counts);
    for (const tier of objectsOf(plan.formulary)) {
      for (const row of objectsOf(tier.cost_sharing)) {
        const text = JSON.stringify([
          plan.plan_id,
          tier.drug_tier,
          row.pharmacy_type,
          row.copay_amount,
          row.copay_opt,
          row.coinsurance_rate,
          row.coinsurance_opt,
        ]);
        if (!seen.has(text)) add(counts, `shares of ${tierName(String(tier.drug_tier))}`);
        seen.add(text);
      }
    }
  }
  for (const drug of await recordsOf(files, "drugs")) {
    for (const on of objectsOf(drug.plans)) {
      const flags = [on.prior_authorization, on.step_therapy, on.quantity_limit].map((flag) => flag === true);
      for (const year of listOf(on.years)) {
        const text = JSON.stringify([drug.rxnorm_id, on.plan_id, on.drug_tier, flags, year]);
        if (!seen.has(text)) addEntry(plans.get(String(on.plan_id)), tierName(String(on.drug_tier)), flags);
        seen.add(text);
      }
    }
  }
  return { plans };
}

export async function countUsdf(files: Files): Promise<Counts> {
  const resources = await recordsOf(files, "resources");
  const plans = new Map<string, Map<string, number>>();
  const ofList = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const plan of resources.filter((one) => one.resourceType === "InsurancePlan" && one.coverage)) {
    const id = String(objectsOf(plan.identifier)[0]?.value);
    const counts = new Map<string, number>();
    plans.set(id, counts);
    for (const cover of objectsOf(plan.coverage)) {
      for (const extension of objectsOf(cover.extension)) {
        const list =
          String(at(extension, "valueReference", "reference"))
            .split("/")
            .at(-1) ?? "";
        ofList.set(list, [...(ofList.get(list) ?? []), id]);
      }
    }
    for (const cost of objectsOf(plan.plan).flatMap((one) => objectsOf(one.specificCost))) {
      for (const benefit of objectsOf(cost.benefit)) {
        const tier = codeOf(benefit.type);
        const parts = objectsOf(benefit.cost).map((one) => [
          codeOf(one.type),
          codeOf(objectsOf(one.qualifiers)[0]),
          at(one, "value", "value"),
        ]);
        const text = JSON.stringify([id, codeOf(cost.category), tier, parts]);
        if (!seen.has(text)) add(counts, `shares of ${tier}`);
        seen.add(text);
      }
    }
  }
  for (const item of resources.filter((one) => one.resourceType === "Basic")) {
    const value = (name: string) =>
      objectsOf(item.extension).find(({ url }) => String(url).endsWith(`/usdf-${name}-extension`));
    const list =
      String(at(value("FormularyReference"), "valueReference", "reference"))
        .split("/")
        .at(-1) ?? "";
    const flags = ["PriorAuthorization", "StepTherapyLimit", "QuantityLimit"].map(
      (name) => value(name)?.valueBoolean === true,
    );
    for (const plan of ofList.get(list) ?? [])
      addEntry(plans.get(plan), codeOf(value("DrugTierID")?.valueCodeableConcept), flags);
  }
  return { plans };
}

function addEntry(counts: Map<string, number> | undefined, tier: string, flags: readonly boolean[]) {
  if (!counts) return;
  add(counts, `entries of ${tier}`);
  ["prior-authorization", "step-therapy", "quantity-limit"].forEach((name, index) => {
    if (flags[index]) add(counts, `entries with ${name}`);
  });
}

function add(counts: Map<string, number>, key: string) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

async function recordsOf(files: Files, kind: string): Promise<Json[]> {
  const texts = await Promise.all(
    files.filter((file) => file.kind === kind).map(async ({ path }) => [path, await readFile(path, "utf8")] as const),
  );
  return texts.flatMap(([path, text]) =>
    path.endsWith(".ndjson")
      ? text
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : objectsOf(JSON.parse(text)),
  );
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function objectsOf(value: unknown): Json[] {
  return listOf(value).filter((one): one is Json => typeof one === "object" && one !== null);
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

const codeOf = (concept: unknown) => String(at(listOf(at(concept, "coding"))[0], "code"));
