/* One record of a drugs.json: a drug and the plans that list it. Source: CMS QHP formulary schema and its validator. */
import { type Finding, type Mapped, nothing, type PublishedEntry } from "@/lib/standards/published";
import { isRecord } from "@/lib/standards/records/json-record";
import { namedParts } from "@/lib/standards/rxnorm/drug-name";
import { finding, flagOf, listOf, rxcuiOf, textOf, tierOf } from "@/lib/standards/text-fields";
import { planIdOf, yearsOf } from "./fields";

/** The drug and its entries, one for each plan and year; an entry that cannot be used is refused alone. */
export function mapQhpDrug(record: Record<string, unknown>): Mapped {
  const mapped = nothing();
  const { findings } = mapped;
  const rxcui = rxcuiOf(record.rxnorm_id, "rxnorm_id", findings);
  const name = textOf(record.drug_name);
  if (name === null) findings.push(finding("missing-name", "drug_name", record.drug_name));
  if (rxcui === null || name === null) return mapped;
  mapped.drugs.push({ key: rxcui, rxcui, name, isRxnorm: false, ...namedParts(name) });
  const plans = listOf(record.plans, "plans", findings);
  if (plans.length === 0) findings.push(finding("missing-plans", "plans", record.plans));
  plans.forEach((plan, index) => {
    mapped.entries.push(...entriesOf(plan, rxcui, `plans[${index}]`, findings));
  });
  return mapped;
}

function entriesOf(plan: unknown, drug: string, field: string, findings: Finding[]): PublishedEntry[] {
  if (!isRecord(plan)) {
    findings.push(finding("not-an-object", field, plan));
    return [];
  }
  const list = planIdOf(plan.plan_id, `${field}.plan_id`, findings);
  const tier = tierOf(plan.drug_tier, `${field}.drug_tier`, findings);
  const needsPriorAuthorization = flagOf(plan.prior_authorization, `${field}.prior_authorization`, findings);
  const needsStepTherapy = flagOf(plan.step_therapy, `${field}.step_therapy`, findings);
  const hasQuantityLimit = flagOf(plan.quantity_limit, `${field}.quantity_limit`, findings);
  const years = yearsOf(plan.years, `${field}.years`, findings);
  if (list === null || tier === null || years === null) return [];
  if (needsPriorAuthorization === null || needsStepTherapy === null || hasQuantityLimit === null) return [];
  if (years.length === 0) findings.push(finding("years-from-plan", `${field}.years`, plan.years));
  const periods = years.length === 0 ? [{ startsOn: null, endsOn: null }] : years.map(yearPeriod);
  return periods.map(({ startsOn, endsOn }) => ({
    list,
    drug,
    tier,
    needsPriorAuthorization,
    needsStepTherapy,
    hasQuantityLimit,
    priorAuthorizationDetail: null,
    stepTherapyDetail: null,
    quantityLimitDetail: null,
    quantityLimitQuantity: null,
    quantityLimitDays: null,
    startsOn,
    endsOn,
  }));
}

const yearPeriod = (year: number) => ({ startsOn: `${year}-01-01`, endsOn: `${year}-12-31` });
