/* Ways into resources of the US Drug Formulary that tolerate what real servers publish. */
import { type Finding, type Mapped, nothing } from "@/lib/standards/published";
import { isRecord } from "@/lib/standards/records/json-record";
import { finding, textOf } from "@/lib/standards/text-fields";

export type Resource = Record<string, unknown>;

export const objectsIn = (value: unknown): Resource[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** The codes of one CodeableConcept. */
export function codingsOf(concept: unknown): Resource[] {
  return isRecord(concept) ? objectsIn(concept.coding) : [];
}

/** The first code of a concept in one of the guide's code systems; by the older address, without its suffix, it means the same. */
export function guideCode(concept: unknown, field: string, findings: Finding[]): string | null {
  const [coding] = codingsOf(concept);
  const code = textOf(coding?.code);
  const system = textOf(coding?.system) ?? "";
  if (code !== null && /\/CodeSystem\/usdf-(?!.*-TEMPORARY-TRIAL-USE)/.test(system)) {
    findings.push(finding("old-code-system", field, system));
  }
  return code;
}

/** The values of an extension of the guide, by its short name. */
export function extensionsOf(resource: Resource, name: string): Resource[] {
  const end = `/usdf-${name}-extension`;
  return objectsIn(resource.extension).filter(({ url }) => textOf(url)?.endsWith(end));
}

/** What a reference points at: the last part of its address. */
export function targetOf(reference: unknown): string | null {
  const text = isRecord(reference) ? textOf(reference.reference) : null;
  return text?.split("/_history/")[0]?.split("/").at(-1) ?? null;
}

/** Notes what the guide asks of every resource and real ones lack. */
export function noteMeta(resource: Resource, findings: Finding[]): void {
  const updated = isRecord(resource.meta) ? resource.meta.lastUpdated : undefined;
  if (textOf(updated) === null) findings.push(finding("no-last-updated", "meta.lastUpdated", resource.id));
}

/** A resource that is left out, and why. */
export function leftOut(rule: "not-active" | "other-resource", field: string, value: unknown): Mapped {
  return { ...nothing(), findings: [finding(rule, field, value)] };
}
