/**
 * What people and prescriptions call drugs besides the names on the list. Abbreviations: Institute for Safe Medication
 * Practices, List of Error-Prone Abbreviations, and common US prescribing use. Brands: RxNorm's brand-to-ingredient
 * links, for well-known brands that the list itself need not hold.
 */
const otherNames: Readonly<Record<string, string>> = {
  // Abbreviations
  amox: "amoxicillin",
  apap: "acetaminophen",
  asa: "aspirin",
  azt: "zidovudine",
  cpz: "chlorpromazine",
  epo: "epoetin",
  hct: "hydrochlorothiazide",
  hctz: "hydrochlorothiazide",
  inh: "isoniazid",
  isdn: "isosorbide dinitrate",
  ismn: "isosorbide mononitrate",
  lmwh: "enoxaparin",
  mmf: "mycophenolate",
  mtx: "methotrexate",
  ntg: "nitroglycerin",
  ocp: "birth control",
  pcn: "penicillin",
  ppi: "acid reducers",
  ssri: "antidepressants",
  taf: "tenofovir alafenamide",
  tcn: "tetracycline",
  tdf: "tenofovir disoproxil",
  tmp: "trimethoprim",
  smx: "sulfamethoxazole",
  vpa: "valproate",
  // Names used in other countries
  adrenaline: "epinephrine",
  paracetamol: "acetaminophen",
  salbutamol: "albuterol",
  // Brands
  advil: "ibuprofen",
  aleve: "naproxen",
  bactrim: "sulfamethoxazole trimethoprim",
  benadryl: "diphenhydramine",
  claritin: "loratadine",
  coumadin: "warfarin",
  glucophage: "metformin",
  motrin: "ibuprofen",
  pepcid: "famotidine",
  prilosec: "omeprazole",
  tylenol: "acetaminophen",
  valium: "diazepam",
  zantac: "ranitidine",
  zyrtec: "cetirizine",
};

/** The listed name behind another name, word by word; undefined when no word of the text has one. */
export function listedNames(words: readonly string[]): string[] | undefined {
  const listed = words.flatMap((word) =>
    Object.hasOwn(otherNames, word) ? (otherNames[word]?.split(" ") ?? []) : [word],
  );
  return listed.join(" ") === words.join(" ") ? undefined : listed;
}
