/*
 * What an RxNorm name says by its grammar: ingredients with their strengths, a dose form, and the brand in brackets. A name
 * that does not follow it says nothing. Source: RxNorm technical documentation, normalized names (SCD, SBD, GPCK, BPCK).
 */
import type { PublishedDrug } from "@/lib/standards/published";

type NamedParts = Pick<PublishedDrug, "ingredients" | "strength" | "doseForm" | "isBrand" | "brandName">;

const UNKNOWN: NamedParts = { ingredients: [], strength: null, doseForm: null, isBrand: null, brandName: null };
const AMOUNT =
  /^(.+?) (\d[\d.,]*(?:-\d[\d.,]*)? (?:MG|MCG|G|ML|UNT|MEQ|MMOL|MCI|ACTUAT|%|\[[A-Z'a-z]+\]|[A-Z]{2,5})(?:\/(?:\d[\d.]* ?)?[A-Z]+)?)(?: (.+))?$/;
const PREFIX = /^(?:(?:\d[\d.]* (?:HR|ML|ACTUAT|MG|UNT) )|Abuse-Deterrent |Once-Daily |Sensor )+/;

/** The parts of a name, as far as its grammar gives them. Ingredients in lower case; strengths as written, joined by " / ". */
export function namedParts(name: string): NamedParts {
  const brandName = /\[([^[\]]+)\]\s*$/.exec(name)?.[1] ?? null;
  const generic = brandName === null ? name : name.slice(0, name.lastIndexOf("[")).trim();
  const parts = generic.startsWith("{") ? packOf(generic) : mixtureOf(generic);
  if (parts === null) return brandName === null ? UNKNOWN : { ...UNKNOWN, isBrand: true, brandName };
  return { ...parts, isBrand: brandName !== null, brandName };
}

type Mixture = { ingredients: string[]; strength: string | null; doseForm: string };

function mixtureOf(text: string): Mixture | null {
  const components = text
    .replace(PREFIX, "")
    .split(" / ")
    .map((part) => AMOUNT.exec(part));
  const ingredients: string[] = [];
  const strengths: string[] = [];
  let doseForm: string | null = null;
  for (const [index, match] of components.entries()) {
    const [, ingredient, strength, form] = match ?? [];
    const isLast = index === components.length - 1;
    if (ingredient === undefined || strength === undefined || (form !== undefined) !== isLast) return null;
    ingredients.push(ingredient.toLowerCase());
    strengths.push(strength);
    doseForm = form ?? doseForm;
  }
  return doseForm === null
    ? null
    : { ingredients: [...new Set(ingredients)], strength: strengths.join(" / "), doseForm };
}

/** A pack: {n (drug) / n (drug)} Pack. It has the ingredients of its drugs, and no one strength. */
function packOf(text: string): Mixture | null {
  const inside = /^\{(.+)\}\s*Pack$/.exec(text)?.[1];
  const drugs = inside
    ?.trim()
    .split(/\s\/\s(?=\d+ \()/)
    .map((part) => /^\d+ \((.+)\)$/.exec(part.trim())?.[1] ?? "");
  const mixtures = drugs?.map(mixtureOf) ?? [];
  const known = mixtures.flatMap((mixture) => (mixture ? [mixture] : []));
  if (known.length === 0 || known.length < mixtures.length) return null;
  return {
    ingredients: [...new Set(known.flatMap(({ ingredients }) => ingredients))],
    strength: null,
    doseForm: "Pack",
  };
}
