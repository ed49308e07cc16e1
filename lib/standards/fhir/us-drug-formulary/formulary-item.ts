/* A Basic resource that is an item of a drug list. Source: usdf-FormularyItem. */
import { type Finding, type Mapped, nothing } from "@/lib/standards/published";
import { isRecord } from "@/lib/standards/records/json-record";
import { finding, flagOf, periodOf, textOf, tierOf } from "@/lib/standards/text-fields";
import { extensionsOf, guideCode, leftOut, noteMeta, objectsIn, type Resource, targetOf } from "./fields";

/** The item as an entry: its list, its drug, tier and restrictions, for its period or else that of its plan. */
export function mapFormularyItem(resource: Resource): Mapped {
  const [status] = extensionsOf(resource, "AvailabilityStatus");
  if (status?.valueCode !== "active") return leftOut("not-active", "AvailabilityStatus", status?.valueCode);
  const mapped = nothing();
  const { findings } = mapped;
  noteMeta(resource, findings);
  const list = targetOf(extensionsOf(resource, "FormularyReference")[0]?.valueReference);
  const drug = targetOf(resource.subject);
  if (list === null) findings.push(finding("missing-list", "FormularyReference", resource.id));
  if (drug === null) findings.push(finding("missing-drug", "subject", resource.id));
  const code = guideCode(extensionsOf(resource, "DrugTierID")[0]?.valueCodeableConcept, "DrugTierID", findings);
  const tier = tierOf(code, "DrugTierID", findings);
  const needsPriorAuthorization = flag(resource, "PriorAuthorization", findings);
  const needsStepTherapy = flag(resource, "StepTherapyLimit", findings);
  const hasQuantityLimit = flag(resource, "QuantityLimit", findings);
  const period = itemPeriod(resource, findings);
  if (list === null || drug === null || tier === null || period === null) return mapped;
  if (needsPriorAuthorization === null || needsStepTherapy === null || hasQuantityLimit === null) return mapped;
  const limit = hasQuantityLimit ? limitOf(resource) : { detail: null, quantity: null, days: null };
  mapped.entries.push({
    ...{ list, drug, tier, needsPriorAuthorization, needsStepTherapy, hasQuantityLimit },
    priorAuthorizationDetail: newStarts(resource, "PriorAuthorization", needsPriorAuthorization),
    stepTherapyDetail: newStarts(resource, "StepTherapyLimit", needsStepTherapy),
    quantityLimitDetail: limit.detail,
    quantityLimitQuantity: limit.quantity,
    quantityLimitDays: limit.days,
    ...period,
  });
  return mapped;
}

function flag(resource: Resource, name: string, findings: Finding[]): boolean | null {
  return flagOf(extensionsOf(resource, name)[0]?.valueBoolean, name, findings);
}

function newStarts(resource: Resource, name: string, applies: boolean): string | null {
  const isOnly = extensionsOf(resource, `${name}NewStartsOnly`)[0]?.valueBoolean === true;
  return applies && isOnly ? "Only for people who have not taken this drug before." : null;
}

function itemPeriod(resource: Resource, findings: Finding[]) {
  const value = extensionsOf(resource, "AvailabilityPeriod")[0]?.valuePeriod;
  if (isRecord(value)) return periodOf(value.start, value.end, "AvailabilityPeriod", findings);
  findings.push(finding("years-from-plan", "AvailabilityPeriod", resource.id));
  return { startsOn: null, endsOn: null };
}

/** The limit in words, and as so much in so many days where it is stated so. */
function limitOf(resource: Resource) {
  const parts = objectsIn(extensionsOf(resource, "QuantityLimitDetail")[0]?.extension);
  const part = (name: string) => parts.find(({ url }) => url === name);
  const rolling = repeatOf(part("Rolling"));
  const supply = repeatOf(part("DaysSupply"));
  const daily = part("MaximumDaily")?.valueQuantity;
  const perDay = isRecord(daily) && typeof daily.value === "number" ? daily.value : null;
  const words = [
    textOf(part("Description")?.valueString),
    rolling && `Up to ${rolling.count} every ${rolling.days} days.`,
    perDay !== null && `At most ${perDay} a day.`,
    supply && `${supply.count === 1 ? "One fill" : `${supply.count} fills`} every ${supply.days} days.`,
  ].filter((text) => typeof text === "string");
  const detail = words.length > 0 ? words.join(" ") : null;
  return { detail, quantity: rolling?.count ?? null, days: rolling?.days ?? null };
}

/** So many in so many days; null for a timing that says it another way. */
function repeatOf(part: Resource | undefined): { count: number; days: number } | null {
  const timing = part?.valueTiming;
  const repeat = isRecord(timing) && isRecord(timing.repeat) ? timing.repeat : {};
  const { count, period, periodUnit } = repeat;
  const isStated = typeof count === "number" && count > 0 && typeof period === "number" && Number.isInteger(period);
  return isStated && period > 0 && periodUnit === "d" ? { count, days: period } : null;
}
