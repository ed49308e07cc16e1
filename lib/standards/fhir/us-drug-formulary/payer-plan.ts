/* An InsurancePlan that people can have, with its costs. Source: usdf-PayerInsurancePlan. */
import { pharmacyTypeOf, shareAmounts } from "@/lib/standards/cost-share";
import { type Finding, type Mapped, nothing, type PublishedShare } from "@/lib/standards/published";
import { timeZoneOf } from "@/lib/standards/qhp/fields";
import { isRecord } from "@/lib/standards/records/json-record";
import { finding, periodOf, textOf, tierOf } from "@/lib/standards/text-fields";
import { codingsOf, extensionsOf, guideCode, leftOut, noteMeta, objectsIn, type Resource, targetOf } from "./fields";

/** The plan for its period, the lists it names, and a share for each pharmacy type and tier. Percentages run from 0 to 100 here. */
export function mapPayerPlan(resource: Resource): Mapped {
  if (resource.status !== "active") return leftOut("not-active", "status", resource.status);
  const mapped = nothing();
  const { findings } = mapped;
  noteMeta(resource, findings);
  const [identifier] = objectsIn(resource.identifier);
  const publishedId = textOf(identifier?.value) ?? textOf(resource.id);
  const name = textOf(resource.name);
  const { period } = resource;
  const dates = isRecord(period) ? periodOf(period.start, period.end, "period", findings) : unsaid(resource, findings);
  if (publishedId === null) findings.push(finding("missing-plan-id", "identifier", resource.id));
  if (name === null) findings.push(finding("missing-name", "name", resource.id));
  if (publishedId === null || name === null || dates === null) return mapped;
  if (textOf(identifier?.system) === null) {
    findings.push(finding("identifier-without-system", "identifier", publishedId));
  }
  const extensions = objectsIn(resource.coverage).flatMap((one) => extensionsOf(one, "FormularyReference"));
  const isMedicare = objectsIn(resource.type).some((type) => codingsOf(type).some(({ code }) => code === "mediadv"));
  mapped.plans.push({
    publishedId,
    lists: [...new Set(extensions.flatMap(({ valueReference }) => targetOf(valueReference) ?? []))],
    // Insurers give several plans one name; the identifier tells them apart.
    name: name.includes(publishedId) ? name : `${name} (${publishedId})`,
    payer: payerOf(resource),
    benefit: isMedicare ? "medicare-part-d" : "commercial",
    timeZone: timeZoneOf(publishedId),
    helpPhone: telecomOf(resource, "phone"),
    helpEmail: telecomOf(resource, "email"),
    summaryUrl: telecomOf(resource, "url"),
    ...dates,
  });
  mapped.shares.push(...objectsIn(resource.plan).flatMap((plan) => sharesOf(plan, publishedId, findings)));
  return mapped;
}

function unsaid(resource: Resource, findings: Finding[]) {
  findings.push(finding("years-from-drugs", "period", resource.id));
  return { startsOn: null, endsOn: null };
}

function payerOf({ ownedBy, administeredBy }: Resource): string {
  const named = [ownedBy, administeredBy].map((one) => (isRecord(one) ? textOf(one.display) : null));
  return named.find((name) => name !== null) ?? "Issuer not stated";
}

function telecomOf(resource: Resource, system: string): string | null {
  const telecoms = objectsIn(resource.contact).flatMap(({ telecom }) => objectsIn(telecom));
  return textOf(telecoms.find((one) => one.system === system)?.value);
}

function sharesOf(plan: Resource, publishedId: string, findings: Finding[]): PublishedShare[] {
  return objectsIn(plan.specificCost).flatMap((cost, at) => {
    const field = `plan.specificCost[${at}]`;
    const code = guideCode(cost.category, `${field}.category`, findings);
    const pharmacyType = pharmacyTypeOf(code, `${field}.category`, findings);
    return objectsIn(cost.benefit).flatMap((benefit, index) => {
      const place = `${field}.benefit[${index}]`;
      const tier = tierOf(guideCode(benefit.type, `${place}.type`, findings), `${place}.type`, findings);
      const amounts = shareAmounts(statedIn(benefit, place, findings), place, findings);
      return tier === null || amounts === null || pharmacyType === null
        ? []
        : [{ publishedId, tier, pharmacyType, ...amounts }];
    });
  });
}

function statedIn(benefit: Resource, field: string, findings: Finding[]) {
  const costs = objectsIn(benefit.cost);
  const of = (name: string) => {
    const cost = costs.find(({ type }) => guideCode(type, `${field}.cost.type`, findings) === name);
    const [qualifier] = objectsIn(cost?.qualifiers);
    const value = isRecord(cost?.value) ? cost.value.value : undefined;
    return { value, option: qualifier && guideCode(qualifier, `${field}.cost.qualifiers`, findings) };
  };
  const [copay, coinsurance] = [of("copay"), of("coinsurance")];
  const percent = coinsurance.value;
  return {
    ...{ copay: copay.value, copayOption: copay.option, rateOption: coinsurance.option },
    rate: typeof percent === "number" ? percent / 100 : percent,
  };
}
