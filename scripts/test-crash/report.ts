import type { compareEvents, compareWrites } from "./compare";

type Findings = ReturnType<typeof compareWrites> &
  ReturnType<typeof compareEvents> & { unreadable: number; tampered: number };
type Run = { cycles: number; kills: { app: number; database: number }; retries: number; findings: Findings };

type Fault = Exclude<keyof Findings, "acknowledged" | "events">;

const faults: readonly [Fault, string][] = [
  ["unacknowledged", "Writes never acknowledged"],
  ["lost", "Acknowledged writes lost"],
  ["unreadable", "Acknowledged writes that cannot be read again"],
  ["doubled", "Writes doubled"],
  ["withoutAudit", "Writes without exactly one audit record"],
  ["auditWithoutRow", "Audit records without their write"],
  ["unannounced", "Messages nobody was told of"],
  ["eventsLost", "Events lost"],
  ["eventsDoubled", "Events doubled"],
  ["eventsOutOfOrder", "Events out of order"],
  ["tampered", "Faults in the sealed trail"],
  ["eventsUnknown", "Events that are not stored"],
];

/** Nothing is wrong, and something was put to the test. */
export function isWhole(findings: Findings): boolean {
  return findings.acknowledged > 0 && findings.events > 0 && faults.every(([fault]) => findings[fault] === 0);
}

export function print({ cycles, kills, retries, findings }: Run): void {
  const rows: [string, number][] = [
    ["Cycles", cycles],
    ["Kills of the app", kills.app],
    ["Kills of the database", kills.database],
    ["Requests sent again", retries],
    ["Acknowledged writes", findings.acknowledged],
    ["Events", findings.events],
    ...faults.map(([fault, words]): [string, number] => [words, findings[fault]]),
  ];
  for (const [words, count] of rows) console.log(`${words.padEnd(48)}${String(count).padStart(8)}`);
}
