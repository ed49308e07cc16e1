/* One resource of a US Drug Formulary export. Source: HL7 Da Vinci US Drug Formulary 2.1.0. */
import { type Mapped, nothing } from "@/lib/standards/published";
import { namedParts } from "@/lib/standards/rxnorm/drug-name";
import { finding, rxcuiOf, textOf } from "@/lib/standards/text-fields";
import { codingsOf, leftOut, noteMeta, objectsIn, type Resource } from "./fields";
import { mapFormularyItem } from "./formulary-item";
import { mapPayerPlan } from "./payer-plan";

const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

/** What a resource says of plans, drugs and entries. A bundle is as many resources. */
export function mapUsdfResource(resource: Resource): Mapped[] {
  switch (resource.resourceType) {
    case "Bundle":
      return objectsIn(resource.entry).flatMap(({ resource: inner }) => objectsIn([inner]).flatMap(mapUsdfResource));
    case "InsurancePlan":
      return [isFormulary(resource) ? formulary(resource) : mapPayerPlan(resource)];
    case "Basic":
      return [mapFormularyItem(resource)];
    case "MedicationKnowledge":
      return [mapFormularyDrug(resource)];
    default:
      return [leftOut("other-resource", "resourceType", resource.resourceType)];
  }
}

/** A list itself states no costs: which plans it belongs to is said by the plans. */
function isFormulary(resource: Resource): boolean {
  return objectsIn(resource.type).some((type) => codingsOf(type).some(({ code }) => code === "DRUGPOL"));
}

function formulary(resource: Resource): Mapped {
  const mapped = nothing();
  noteMeta(resource, mapped.findings);
  return mapped;
}

function mapFormularyDrug(resource: Resource): Mapped {
  if (resource.status !== "active") return leftOut("not-active", "status", resource.status);
  const mapped = nothing();
  const { findings } = mapped;
  noteMeta(resource, findings);
  const codings = codingsOf(resource.code).filter(({ system }) => system === RXNORM);
  const [first] = codings;
  // Beside the drug's own code stands that of its dose form group, whose name has no strength.
  const own = codings.find(({ display }) => /\d|\{/.test(textOf(display) ?? "")) ?? first;
  const rxcui = rxcuiOf(own?.code, "code.coding", findings);
  const name = textOf(own?.display);
  const key = textOf(resource.id);
  if (name === null) findings.push(finding("missing-name", "code.coding.display", own?.display));
  if (rxcui === null || name === null || key === null) return mapped;
  if (codings.length < 2) findings.push(finding("no-form-group", "code.coding", rxcui));
  const parts = namedParts(name);
  mapped.drugs.push({
    key,
    rxcui,
    name,
    isRxnorm: false,
    ...parts,
    doseForm: parts.doseForm ?? doseFormOf(resource, findings),
  });
  return mapped;
}

function doseFormOf(resource: Resource, findings: Mapped["findings"]): string | null {
  const [coding] = codingsOf(resource.doseForm);
  if (coding === undefined) findings.push(finding("no-dose-form", "doseForm", resource.id));
  if (typeof coding?.code === "number") findings.push(finding("code-as-number", "doseForm.coding.code", coding.code));
  return textOf(coding?.display);
}
