import { and, arrayOverlaps, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { medication } from "@/db/schema/formulary";
import { containing, literal } from "@/lib/features/paging";
import { Text } from "@/lib/features/shapes";
import type { Reader } from "@/lib/kernel/operation";
import { ndcCandidates } from "./ndc";
import { type Phrase, readingOf } from "./phrases";

/** Where the last page ended: how well its last drug fitted, and which it was. */
export const DrugKey = z.tuple([z.int().min(-100).max(7), Text, z.uuid()]);
type DrugKey = z.output<typeof DrugKey>;

export type Match = {
  /** Undefined: nothing was typed, and every drug fits. */
  where: SQL | undefined;
  score: SQL<number>;
  /** The spelling that was searched where what was typed is spelled like no drug. */
  corrected: string | null;
};

/**
 * Which drugs fit what a person typed and how well: codes, then the very name, then names that begin with it, then
 * words that begin with it, then what holds it. A misspelled text is read with the nearest known words, and each slip
 * puts a drug behind all with fewer.
 */
export async function matchDrugs(db: Reader, q: string): Promise<Match> {
  if (q === "") return { where: undefined, score: sql<number>`0`, corrected: null };
  const { phrases, corrected } = await readingOf(db, q);
  const typed = q.toLowerCase();
  const code = codeMatch(q);
  const fits = phrases.map((phrase) => ({ phrase, where: holdsAll(phrase.words) }));
  const where = or(code, ...fits.map((fit) => fit.where)) ?? sql`false`;
  const scores = fits.map(
    ({ phrase, where }) => sql`case when ${where ?? sql`false`} then ${scoreOf(phrase, typed)} end`,
  );
  const best = scores.length > 0 ? sql`greatest(${sql.join(scores, sql`, `)})` : sql`null::int`;
  const score = code ? sql<number>`case when ${code} then 7 else ${best} end` : sql<number>`${best}`;
  return { where, score, corrected };
}

/** The drugs that match and meet further conditions, best first; ids, because what is shown of them differs. */
export function rankedDrugs(db: Reader, { where, score }: Match, conditions?: SQL) {
  return db
    .select({ id: medication.id, sortName: medication.sortName, score: sql<number>`${score}`.as("score") })
    .from(medication)
    .where(and(where, conditions))
    .as("ranked");
}

export type RankedDrugs = ReturnType<typeof rankedDrugs>;

export const drugKey = ({ score, sortName, id }: RankedDrugs) => ({ score, sortName, id });

export const bestFirst = (ranked: RankedDrugs) => [desc(ranked.score), asc(ranked.sortName), asc(ranked.id)];

/** Behind the last row of the page before. */
export function behind(ranked: RankedDrugs, after: DrugKey | undefined): SQL | undefined {
  return (
    after &&
    sql`(-${ranked.score}, ${ranked.sortName}, ${ranked.id}) > (${-after[0]}::int, ${after[1]}::text, ${after[2]}::uuid)`
  );
}

function codeMatch(q: string): SQL | undefined {
  const text = q.trim();
  const ndcs = ndcCandidates(text);
  return or(
    /^\d+$/.test(text) ? eq(medication.rxcui, text) : undefined,
    ndcs.length > 0 ? arrayOverlaps(medication.ndcs, ndcs) : undefined,
  );
}

const holdsAll = (words: readonly string[]) => (words.length > 0 ? and(...words.map(holds)) : undefined);

/** A number is held as the beginning of a number, and a word of one or two letters as the beginning of a word. */
function holds(word: string): SQL {
  const isPart = word.length > 2 && !isNumber(word);
  return isPart
    ? sql`${medication.searchText} like ${containing(word)}`
    : sql`${medication.searchText} ~ ${beginning(word)}`;
}

const isNumber = (word: string) => /^[\d.]/.test(word);

function beginning(word: string): string {
  return `${isNumber(word) ? "(^|[^0-9.])" : "\\m"}${word.replace(/[^\p{L}\p{N}]/gu, "\\$&")}`;
}

function scoreOf({ words, distance }: Phrase, typed: string): SQL<number> {
  const text = words.join(" ");
  const name = sql`lower(${medication.name})`;
  const isName = sql`${name} in (${text}, ${typed}) or lower(${medication.brandName}) in (${text}, ${typed})
    or (not ${medication.isBrand} and ${medication.ingredients} = array[${text}::text])`;
  const [inName, inText] = [name, medication.searchText].map((held) =>
    and(...words.map((word) => sql`${held} ~ ${beginning(word)}`)),
  );
  return sql<number>`case when ${isName} then 6 when ${name} like ${`${literal(text)} %`} then 5
    when ${name} like ${`${literal(text)}%`} then 4 when ${inName} then 3 when ${inText} then 2 else 1 end
    - ${10 * distance}::int`;
}
