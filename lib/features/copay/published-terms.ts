import type { Benefit, PlanTerms } from "@/lib/benefits/terms";
import type { Asking } from "@/lib/kernel/operation";
import { termsWithShares } from "./statements";
import { engineTerms } from "./terms";

/** As the engine takes them: family limits are for those who share them. */
type Published = { version: number; single: PlanTerms; family: PlanTerms };

const most = 1000;
/** What was asked for last stands last, so the first is the one to forget. */
const kept = new Map<string, Published>();

type Version = { id: string; costShares: number; benefit: Benefit };

/**
 * A version of a plan's terms, read once: the database refuses every change to it and to its rows of cost shares. Rows can
 * only be added, and then there are more of them.
 */
export async function publishedTerms(db: Asking, { id, costShares, benefit }: Version): Promise<Published> {
  const key = `${id} ${costShares} ${benefit}`;
  const found = kept.get(key) ?? (await read(db, id, benefit));
  kept.delete(key);
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  return found;
}

async function read(db: Asking, id: string, benefit: Benefit): Promise<Published> {
  const rows = await db.ask(termsWithShares, [id]);
  const [first] = rows;
  if (!first) throw new TypeError("A version of plan terms was there and is gone.");
  const shares = rows.flatMap(({ share }) => (share ? [share] : []));
  return {
    version: first.terms.version,
    single: engineTerms(benefit, first.terms, shares, false),
    family: engineTerms(benefit, first.terms, shares, true),
  };
}
