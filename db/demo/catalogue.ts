/** Reads the demo catalogue, `medications.csv`. */

export type CatalogueMedication = {
  rxcui: string;
  name: string;
  rxnormName: string;
  ingredients: string[];
  strength: string;
  doseForm: string;
  isBrand: boolean;
  brandName: string | null;
  genericRxcui: string | null;
  ndcs: string[];
  therapeuticClass: string;
  usualQuantity: number;
  quantityUnit: string;
  usualDaysSupply: number;
  isInsulin: boolean;
  isPreventive: boolean;
  unitMicros: number;
  description: string;
};

const list = (text: string) => (text === "" ? [] : text.split(";"));

function fieldsOf(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}

export function readCatalogue(csv: string): CatalogueMedication[] {
  const [header = "", ...lines] = csv.trimEnd().split("\n");
  const columns = fieldsOf(header);
  return lines.map((line) => {
    const fields = fieldsOf(line);
    const row = new Map(columns.map((column, index) => [column, fields[index] ?? ""]));
    return toMedication((column) => row.get(column) ?? "");
  });
}

function toMedication(column: (name: string) => string): CatalogueMedication {
  return {
    rxcui: column("rxcui"),
    name: column("name"),
    rxnormName: column("rxnorm_name"),
    ingredients: list(column("ingredients")),
    strength: column("strength"),
    doseForm: column("dose_form"),
    isBrand: column("is_brand") === "true",
    brandName: column("brand_name") || null,
    genericRxcui: column("generic_rxcui") || null,
    ndcs: list(column("ndcs")),
    therapeuticClass: column("therapeutic_class"),
    usualQuantity: Number(column("usual_quantity")),
    quantityUnit: column("quantity_unit"),
    usualDaysSupply: Number(column("usual_days_supply")),
    isInsulin: column("is_insulin") === "true",
    isPreventive: column("is_preventive") === "true",
    unitMicros: Math.round(Number(column("unit_price_dollars")) * 1e6),
    description: column("description"),
  };
}

/** What a usual fill costs at the catalogue's unit price, in cents. */
export function usualFillCents(medication: CatalogueMedication): number {
  return Math.round((medication.unitMicros * medication.usualQuantity) / 10_000);
}

const specialtyClasses = new Set([
  "Biologics and targeted immune medicines",
  "Bone medicines",
  "Cancer medicines",
  "Erectile dysfunction and lung pressure",
  "Hepatitis medicines",
  "Kidney and blood medicines",
  "Multiple sclerosis medicines",
  "Rare disease medicines",
]);

/** Dear drugs that only specialty pharmacies send. */
export function isSpecialty(medication: CatalogueMedication): boolean {
  return specialtyClasses.has(medication.therapeuticClass) && usualFillCents(medication) >= 600_00;
}
