import { and, arrayOverlaps, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { containing, literal } from "@/lib/features/paging";
import type { Reader } from "@/lib/kernel/operation";
import { ndcCandidates } from "./ndc";

/** Where the last page ended: how well its last row fitted, and which it was. */
export type SearchKey = [score: number, name: string, id: string];

/** How alike a misspelled word must be to count; lipator for Lipitor is 0.45. */
const alike = 0.4;

/**
 * Drugs for what a person typed, best first: codes, then names that begin with it, then names with a word that begins
 * with it, then names that hold it. Only when nothing fits to the letter does likeness of spelling decide.
 */
export async function findMedications(db: Reader, q: string, limit: number, after: SearchKey | undefined) {
  const text = q.toLowerCase();
  const exact = await ranked(db, matchesToTheLetter(text), literalScore(text), limit, after);
  const isPastLiteral = after !== undefined && after[0] > 1;
  if (exact.length > 0 || isPastLiteral || text.length < 3) return exact;
  const likeness = sql<number>`word_similarity(${text}, ${medication.searchText})`;
  return ranked(db, sql`${likeness} >= ${alike}::real`, likeness, limit, after);
}

function matchesToTheLetter(text: string): SQL | undefined {
  const words = text.split(/\s+/).filter(Boolean);
  const ndcs = ndcCandidates(text);
  return or(
    and(...words.map((word) => sql`${medication.searchText} like ${containing(word)}`)),
    /^\d+$/.test(text) ? eq(medication.rxcui, text) : undefined,
    ndcs.length > 0 ? arrayOverlaps(medication.ndcs, ndcs) : undefined,
  );
}

function literalScore(text: string): SQL<number> {
  const start = `${literal(text)}%`;
  return sql<number>`case
    when ${medication.rxcui} = ${text} then 4
    when lower(${medication.name}) like ${start} then 3
    when ${medication.searchText} like ${start} or ${medication.searchText} like ${`% ${start}`} then 2
    else 1 end`;
}

function ranked(db: Reader, where: SQL | undefined, score: SQL<number>, limit: number, after: SearchKey | undefined) {
  const next =
    after &&
    sql`(-(${score})::real, ${medication.name}, ${medication.id}) > (-${after[0]}::real, ${after[1]}::text, ${after[2]}::uuid)`;
  return db
    .select({ medication, score: sql<number>`(${score})::real` })
    .from(medication)
    .where(and(where, next))
    .orderBy(desc(score), asc(medication.name), asc(medication.id))
    .limit(limit);
}
