/** Ids of synthetic people and their things: version 7, so that claims and ledger entries are listed in the order in which they happened. */

const kinds = ["user", "patient", "provider", "family", "care", "coverage", "claim", "entry", "care-team"] as const;
type Kind = (typeof kinds)[number];

export const coveredFrom = new Date("2025-01-01");

/** What a person has from the first day. Each number has its own millisecond: GiST indexes cannot tell apart ids of one instant. */
export function personalId(kind: Kind, owner: number, sequence = 0): string {
  return seedId(kind, new Date(coveredFrom.getTime() + owner), owner, sequence);
}

/** `owner` is the number of a household or provider; `sequence` (0 to 4095) tells apart its things of one kind. */
export function seedId(kind: Kind, at: Date, owner: number, sequence = 0): string {
  const time = hex(at.getTime(), 12);
  const what = hex(kinds.indexOf(kind), 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(sequence, 3)}-8${what}-${hex(owner, 12)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
