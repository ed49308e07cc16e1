/** Ids of synthetic people and their things: version 7, so that claims and ledger entries are listed in the order in which they happened. */

const kinds = ["user", "patient", "provider", "family", "care", "coverage", "claim", "entry"] as const;
type Kind = (typeof kinds)[number];

/** `owner` is the number of a household or provider; `sequence` (0 to 4095) tells apart its things of one kind. */
export function seedId(kind: Kind, at: Date, owner: number, sequence = 0): string {
  const time = hex(at.getTime(), 12);
  const what = hex(kinds.indexOf(kind), 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(sequence, 3)}-8${what}-${hex(owner, 12)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
