import type { ListedDrug, LookAlike } from "./schemas";

/**
 * Names of drugs of our own catalogue that have been taken for each other, with the capitals that tell them apart where
 * they are recommended. Sources: FDA and ISMP Lists of Look-Alike Drug Names with Recommended Tall Man Letters; ISMP List
 * of Confused Drug Names.
 */
const pairs: readonly (readonly [string, string])[] = [
  ["hydrOXYzine", "hydrALAZINE"],
  ["buPROPion", "busPIRone"],
  ["clonazePAM", "cloNIDine"],
  ["clonazePAM", "LORazepam"],
  ["ALPRAZolam", "LORazepam"],
  ["CeleBREX", "CeleXA"],
  ["predniSONE", "prednisoLONE"],
  ["glipiZIDE", "glyBURIDE"],
  ["lamoTRIgine", "lamiVUDine"],
  ["lamoTRIgine", "levETIRAcetam"],
  ["metFORMIN", "metroNIDAZOLE"],
  ["medroxyPROGESTERone", "methylPREDNISolone"],
  ["OXcarbazepine", "carBAMazepine"],
  ["oxyCODONE", "HYDROcodone"],
  ["QUEtiapine", "OLANZapine"],
  ["risperiDONE", "rOPINIRole"],
  ["traMADol", "traZODone"],
  ["DULoxetine", "FLUoxetine"],
  ["FLUoxetine", "PARoxetine"],
  ["HumaLOG", "HumuLIN"],
  ["Lantus", "Latuda"],
  ["Januvia", "Jantoven"],
  ["carvedilol", "captopril"],
  ["SITagliptin", "SUMAtriptan"],
  ["sulfADIAZINE", "sulfaSALAzine"],
  ["Topamax", "Toprol XL"],
  ["Paxil", "Plavix"],
  ["CeleXA", "ZyPREXA"],
  ["KlonoPIN", "cloNIDine"],
  ["Adderall", "Inderal"],
  ["ALPRAZolam", "clonazePAM"],
];

/** The pairs of which one of these drugs is a part. */
export function lookAlikesOf(drugs: readonly Pick<ListedDrug, "name" | "ingredients">[]): LookAlike[] {
  const names = new Set(drugs.flatMap(namesOf));
  return pairs
    .filter((pair) => pair.some((name) => names.has(name.toLowerCase())))
    .slice(0, 3)
    .map(([one, other]) => ({ names: [plain(one), plain(other)], asWritten: [one, other] }));
}

/** A combination of drugs is not taken for one of its parts. */
function namesOf({ name, ingredients }: Pick<ListedDrug, "name" | "ingredients">): string[] {
  const [ingredient = "", another] = ingredients;
  const brand = /^[A-Za-z]+( XL)?/.exec(name)?.[0].toLowerCase() ?? "";
  return another ? [brand] : [brand, ingredient.toLowerCase()];
}

const plain = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();

/** Every name of the table, for the test that the catalogue holds them. */
export const confusedNames: readonly string[] = [...new Set(pairs.flat())];
