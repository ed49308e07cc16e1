/** Invented prices: what each plan's pharmacies agreed to, and what a person without cover would pay. */
import type { drugPrice } from "@/db/schema";
import { type CatalogueMedication, isSpecialty } from "./catalogue";
import type { DemoPharmacy } from "./pharmacies";

export type DemoPrice = Pick<
  typeof drugPrice.$inferSelect,
  "negotiatedUnitMicros" | "dispensingFeeCents" | "usualUnitMicros"
>;

/** FNV-1a: the same pharmacy and drug always get the same whole number from 0 to 999. */
export function draw(...parts: string[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join("|")) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 1000;
}

/** Null: no price is known for the drug at this pharmacy. */
export function demoPrice(pharmacy: DemoPharmacy, medication: CatalogueMedication): DemoPrice | null {
  if (!sells(pharmacy, medication)) return null;
  const luck = draw(pharmacy.key, medication.rxcui);
  const variation = 0.97 + (luck % 61) / 1000;
  const usual = pharmacy.usualLevel;
  const level = medication.isBrand ? usual?.brand : usual?.generic;
  return {
    negotiatedUnitMicros: Math.max(1, Math.round(medication.unitMicros * pharmacy.level * variation)),
    dispensingFeeCents: pharmacy.dispensingFeeCents,
    usualUnitMicros: level === undefined ? null : Math.max(1, Math.round(medication.unitMicros * level)),
  };
}

function sells(pharmacy: DemoPharmacy, medication: CatalogueMedication): boolean {
  const stock = draw("stock", pharmacy.key, medication.rxcui);
  if (pharmacy.channel === "specialty") return isSpecialty(medication);
  if (isSpecialty(medication)) return pharmacy.key === "hearthside";
  return stock >= (pharmacy.key === "old-mill" ? 300 : 8);
}
