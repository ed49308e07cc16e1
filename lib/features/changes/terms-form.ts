import type { CostShare, PlanTerms } from "@/lib/benefits/terms";
import { basisPointsOf, centsOf, numberOf, textOf, typedCents, typedPercent } from "@/lib/features/form-fields";

/** The fields of one row of the price table, by the names that the operation has for them. */
export const rowFields = [
  "tier",
  "pharmacyType",
  "daysSupply",
  "copayCents",
  "copayOption",
  "coinsuranceBasisPoints",
  "coinsuranceOption",
  "coinsuranceMinimumCents",
  "coinsuranceMaximumCents",
] as const satisfies readonly (keyof CostShare)[];
export type RowField = (typeof rowFields)[number];

/** Rows that stand empty at the end, to be filled in. */
export const blankRows = 3;

export const rowPath = (row: number) => `terms.costShares[${row}]`;
export const limitNames = ["deductible", "outOfPocketMaximum"] as const;

/** A plan's drafted terms as the form has them. Its fields are named as the operation names them. */
export function readTermsForm(form: FormData): unknown {
  const insulin = defined({
    monthlyCents: centsOf(form, "terms.insulinCap.monthlyCents"),
    percentOfPriceBasisPoints: basisPointsOf(form, "terms.insulinCap.percentOfPriceBasisPoints"),
  });
  const isTicked = (name: string) => form.get(`terms.${name}`) === "yes";
  return defined({
    title: form.get("title") ?? "",
    planId: form.get("planId"),
    effectiveFrom: form.get("effectiveFrom"),
    note: textOf(form, "note"),
    terms: defined({
      benefit: textOf(form, "terms.benefit"),
      year: numberOf(form, "terms.year"),
      deductible: limitIn(form, "terms.deductible"),
      outOfPocketMaximum: limitIn(form, "terms.outOfPocketMaximum"),
      shortFill: textOf(form, "terms.shortFill"),
      brandPenalty: textOf(form, "terms.brandPenalty"),
      insulinCap: Object.keys(insulin).length > 0 ? insulin : undefined,
      copayAssistanceCounts: isTicked("copayAssistanceCounts"),
      outOfNetworkCounts: isTicked("outOfNetworkCounts"),
      isHsaQualified: isTicked("isHsaQualified"),
      costShares: rowsIn(form).map((row) => rowIn(form, rowPath(row))),
    }),
  });
}

/** The field of the form behind a path of the operation: rows that were left out or empty are not counted there. */
export function termsField(path: string, form: FormData): string {
  return path.replace(/^terms\.costShares\[(\d+)\]/, (_, sent) => rowPath(rowsIn(form)[Number(sent)] ?? 0));
}

/** The numbers of the form's rows that say something and are not left out. */
function rowsIn(form: FormData): number[] {
  const rows: number[] = [];
  for (let row = 0; form.has(`${rowPath(row)}.tier`); row++) {
    const path = rowPath(row);
    const saysSomething = rowFields.some((field) => textOf(form, `${path}.${field}`) !== undefined);
    if (saysSomething && form.get(`${path}.leftOut`) !== "yes") rows.push(row);
  }
  return rows;
}

function rowIn(form: FormData, path: string) {
  const at = (field: RowField) => `${path}.${field}`;
  const known = (field: RowField, read: (form: FormData, name: string) => number | undefined) =>
    textOf(form, at(field))?.toLowerCase() === "unknown" ? "unknown" : read(form, at(field));
  return defined({
    tier: textOf(form, at("tier")) ?? "",
    pharmacyType: textOf(form, at("pharmacyType")) ?? "",
    daysSupply: numberOf(form, at("daysSupply")),
    copayCents: known("copayCents", centsOf),
    copayOption: textOf(form, at("copayOption")),
    coinsuranceBasisPoints: known("coinsuranceBasisPoints", basisPointsOf),
    coinsuranceOption: textOf(form, at("coinsuranceOption")),
    coinsuranceMinimumCents: centsOf(form, at("coinsuranceMinimumCents")),
    coinsuranceMaximumCents: centsOf(form, at("coinsuranceMaximumCents")),
  });
}

function limitIn(form: FormData, name: string) {
  const state = textOf(form, `${name}.state`);
  if (state === "none") return undefined;
  if (state !== "stated") return "unknown";
  return defined({
    individualCents: centsOf(form, `${name}.individualCents`),
    familyCents: centsOf(form, `${name}.familyCents`),
    familyRule: textOf(form, `${name}.familyRule`),
  });
}

/** What the form begins with: the terms that hold, as they would be typed. */
export function typedTerms(terms: PlanTerms): Record<string, string> {
  const { insulinCap, copayAssistanceCounts = true, outOfNetworkCounts, isHsaQualified } = terms;
  const tick = (isSo: boolean | undefined) => (isSo ? "yes" : "");
  const typed: Record<string, string> = {
    "terms.shortFill": terms.shortFill ?? "",
    "terms.brandPenalty": terms.brandPenalty ?? "none",
    "terms.insulinCap.monthlyCents": typedCents(insulinCap?.monthlyCents),
    "terms.insulinCap.percentOfPriceBasisPoints": typedPercent(insulinCap?.percentOfPriceBasisPoints),
    "terms.copayAssistanceCounts": tick(copayAssistanceCounts),
    "terms.outOfNetworkCounts": tick(outOfNetworkCounts),
    "terms.isHsaQualified": tick(isHsaQualified),
  };
  for (const name of limitNames) Object.assign(typed, typedLimit(`terms.${name}`, terms[name]));
  terms.costShares.forEach((row, index) => {
    Object.assign(typed, typedRow(rowPath(index), row));
  });
  return typed;
}

function typedLimit(name: string, limit: PlanTerms["deductible"]) {
  if (limit === undefined || limit === "unknown")
    return { [`${name}.state`]: limit === undefined ? "none" : "unknown" };
  return {
    [`${name}.state`]: "stated",
    [`${name}.individualCents`]: typedCents(limit.individualCents),
    [`${name}.familyCents`]: typedCents(limit.familyCents),
    [`${name}.familyRule`]: limit.familyRule ?? "",
  };
}

function typedRow(path: string, row: CostShare): Record<string, string> {
  const known = <Value>(value: Value | "unknown" | undefined, typed: (value: Value | undefined) => string) =>
    value === "unknown" ? "unknown" : typed(value);
  const texts: Record<RowField, string> = {
    tier: row.tier,
    pharmacyType: row.pharmacyType,
    daysSupply: row.daysSupply === undefined ? "" : String(row.daysSupply),
    copayCents: known(row.copayCents, typedCents),
    copayOption: row.copayOption ?? "",
    coinsuranceBasisPoints: known(row.coinsuranceBasisPoints, typedPercent),
    coinsuranceOption: row.coinsuranceOption ?? "",
    coinsuranceMinimumCents: typedCents(row.coinsuranceMinimumCents),
    coinsuranceMaximumCents: typedCents(row.coinsuranceMaximumCents),
  };
  return Object.fromEntries(rowFields.map((field) => [`${path}.${field}`, texts[field]]));
}

/** Without what is not there: the operation tells an absent field from an empty one. */
function defined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
