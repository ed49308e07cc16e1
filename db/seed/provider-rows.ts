/** One numbered provider: an account and an entry with a National Provider Identifier that nobody real has. */

import { draw } from "@/db/demo/prices";
import * as schema from "@/db/schema";
import type { Batch } from "./copy";
import { coveredFrom, personalId } from "./ids";
import { familyName, givenName } from "./names";

const specialties = ["Family medicine", "Internal medicine", "Pediatrics", "Geriatrics", "Cardiology", "Endocrinology"];
const organizations = ["Harbor Lane Clinic", "Meadow Street Practice", "Elm Court Medical Group", "Westbank Health"];

export const providerEmail = (number: number) => `provider-${number}@example.com`;
export const providerId = (number: number) => personalId("provider", number);

type Numbered = { number: number; passphraseHash: string; random: string };

export function addProvider(batch: Batch, { number, passphraseHash, random }: Numbered): void {
  const key = `provider-${number}`;
  const displayName = `Dr. ${givenName(random, key)} ${familyName(random, key)}`;
  const userId = personalId("user", number, 1);
  const organization = pick(organizations, random, key, "organization");
  batch.add(schema.user, {
    id: userId,
    email: providerEmail(number),
    displayName,
    role: "provider",
    passphraseHash,
    isDemo: true,
    createdAt: coveredFrom,
  });
  batch.add(schema.provider, {
    id: providerId(number),
    userId,
    npi: npiOf(number),
    displayName,
    specialty: pick(specialties, random, key, "specialty"),
    organization,
  });
  const teamId = personalId("care-team", number);
  batch.add(schema.careTeam, { ...office, id: teamId, name: `Care team of ${displayName}`, organization });
  batch.add(schema.careTeamMember, { careTeamId: teamId, providerId: providerId(number), role: "Physician" });
}

const office = {
  kind: "clinic",
  phone: "804-555-0100",
  timeZone: "America/New_York",
  opensAtMinute: 9 * 60,
  closesAtMinute: 17 * 60,
  holidays: "us-federal",
  replyBusinessDays: 2,
} as const;

const pick = (from: readonly string[], ...key: string[]) => from[draw(...key) % from.length] ?? "";

/** Ten digits; the last one makes the Luhn sum of 80840 and the number divisible by ten (45 CFR 162.406). */
function npiOf(number: number): string {
  const digits = `29${String(number).padStart(7, "0")}`;
  const sum = [...`80840${digits}`].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
