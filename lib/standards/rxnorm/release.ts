/*
 * Lines of RxNorm's prescribable release: RXNCONSO.RRF (names), RXNREL.RRF (relations) and RXNSAT.RRF (attributes). Source:
 * RxNorm technical documentation, section 12, rich release format.
 */
import { type Mapped, nothing } from "@/lib/standards/published";
import { finding } from "@/lib/standards/text-fields";
import { namedParts } from "./drug-name";

const DRUGS = ["SCD", "SBD", "GPCK", "BPCK"];

/** A name: drugs that can be prescribed, and the names of dose forms. */
export function mapRxnormName(columns: readonly string[]): Mapped {
  const mapped = nothing();
  const [rxcui, language, source, type, name, suppressed] = [0, 1, 11, 12, 14, 16].map((column) => columns[column]);
  if (!rxcui || !name || suppressed === undefined) return refused(mapped, columns);
  if (source !== "RXNORM" || language !== "ENG" || type === undefined) return mapped;
  const isDrug = DRUGS.includes(type);
  if (!isDrug && type !== "DF") return mapped;
  if (suppressed !== "N") mapped.findings.push(finding("suppressed", "STR", name));
  else if (isDrug) mapped.drugs.push({ key: rxcui, rxcui, name, isRxnorm: true, ...namedParts(name) });
  else mapped.facts.push({ rxcui, kind: "form-name", value: name });
  return mapped;
}

/** A relation, read as "second RELA first": a brand's generic, and a drug's dose form. */
export function mapRxnormRelation(columns: readonly string[]): Mapped {
  const mapped = nothing();
  const [first, second, relation, source] = [0, 4, 7, 10].map((column) => columns[column]);
  if (first === undefined || second === undefined || source === undefined) return refused(mapped, columns);
  if (source !== "RXNORM" || first === "" || second === "") return mapped;
  if (relation === "tradename_of") mapped.facts.push({ rxcui: second, kind: "generic", value: first });
  if (relation === "has_dose_form") mapped.facts.push({ rxcui: second, kind: "form", value: first });
  return mapped;
}

/** An attribute: a drug's NDCs, 11 digits without dashes. */
export function mapRxnormAttribute(columns: readonly string[]): Mapped {
  const mapped = nothing();
  const [rxcui, name, source, value, suppressed] = [0, 8, 9, 10, 11].map((column) => columns[column]);
  if (!rxcui || value === undefined || suppressed === undefined) return refused(mapped, columns);
  if (name !== "NDC" || source !== "RXNORM" || suppressed !== "N") return mapped;
  if (/^\d{11}$/.test(value)) mapped.facts.push({ rxcui, kind: "ndc", value });
  else mapped.findings.push(finding("bad-ndc", "ATV", value));
  return mapped;
}

function refused(mapped: Mapped, columns: readonly string[]): Mapped {
  mapped.findings.push(finding("missing-columns", "line", columns.join("|")));
  return mapped;
}
