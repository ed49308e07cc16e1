/* Fields that plans.json and drugs.json share. */
import type { Finding } from "@/lib/standards/published";
import { finding, textOf } from "@/lib/standards/text-fields";

/** A HIOS plan id: 5 digits of the issuer, 2 letters of the state, 7 digits. Null when it is none, and then the finding says so. */
export function planIdOf(value: unknown, field: string, findings: Finding[]): string | null {
  const id = textOf(value)?.toUpperCase();
  if (id !== undefined && /^\d{5}[A-Z]{2}\d{7}$/.test(id)) return id;
  findings.push(finding(id === undefined ? "missing-plan-id" : "bad-plan-id", field, value));
  return null;
}

/** The years for which something holds, each once; empty when none is named. Null when one cannot be, and then the finding says so. */
export function yearsOf(value: unknown, field: string, findings: Finding[]): number[] | null {
  if (value === undefined || value === null) return [];
  const years = Array.isArray(value) ? value : [value];
  if (!years.every((year): year is number => Number.isInteger(year) && year >= 2000 && year <= 2099)) {
    findings.push(finding("bad-year", field, value));
    return null;
  }
  return [...new Set(years)].sort();
}

const ZONES: Record<string, string> = {
  ...zone("America/Chicago", "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI"),
  ...zone("America/Denver", "CO ID MT NM UT WY"),
  ...zone("America/Los_Angeles", "CA NV OR WA"),
  ...{ AK: "America/Anchorage", AZ: "America/Phoenix", HI: "Pacific/Honolulu", PR: "America/Puerto_Rico" },
  ...{ GU: "Pacific/Guam", VI: "America/St_Thomas", AS: "Pacific/Pago_Pago", MP: "Pacific/Saipan" },
};

function zone(name: string, states: string): Record<string, string> {
  return Object.fromEntries(states.split(" ").map((state) => [state, name]));
}

/** The clock of the state that a HIOS plan id names; in a state of several the one of most people. Otherwise the east's. */
export function timeZoneOf(text: string): string {
  const state = /\d{5}([A-Z]{2})\d{7}/.exec(text)?.[1] ?? "";
  return ZONES[state] ?? "America/New_York";
}
