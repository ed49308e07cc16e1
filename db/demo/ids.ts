import { parse, v5, v7 } from "uuid";

const namespace = "0b6a4f7e-51c2-5d5e-9a38-6d1f2c9b7e40";

/** The same thing of the demo world has the same id in every database. */
export function demoId(kind: string, key: string): string {
  return v5(`${kind}/${key}`, namespace);
}

/** Claims and ledger entries are listed by id, so theirs follow the order in which they happened. */
export function demoLedgerId(kind: string, at: Date, sequence: number): string {
  return v7({ msecs: at.getTime(), seq: sequence, random: parse(demoId(kind, String(sequence))) });
}
