import { sql } from "drizzle-orm";
import { searchWord, soundOf } from "@/db/schema/formulary";
import type { Reader } from "@/lib/kernel/operation";
import { listedNames } from "./other-names";
import { type KnownWord, nearestWords, type Spelling } from "./spelling";

/** One reading of what was typed, and how many slips it takes to read it so. */
export type Phrase = { words: string[]; distance: number };
export type Reading = { phrases: Phrase[]; corrected: string | null };

const mostWords = 8;
const mostPhrases = 6;

/** "Hydrocodone-APAP 5mg/325mg" as words: hydrocodone, apap, 5, mg, 325, mg. */
export function wordsOf(text: string): string[] {
  const spaced = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/(\d)(?=(mg|mcg|g|ml|unit|units|hr)\b)/g, "$1 ");
  return spaced.match(/[\p{L}\p{N}.%']+/gu)?.slice(0, mostWords) ?? [];
}

/** What the typed text may mean: as it stands or by another name; with the nearest known words where it is misspelled. */
export async function readingOf(db: Reader, text: string): Promise<Reading> {
  const typed = wordsOf(text);
  const words = listedNames(typed) ?? typed;
  const spellings = await misspelled(db, words.filter(isSpelled));
  if (spellings.size === 0) {
    const phrases = [words, typed].map((one) => ({ words: one, distance: 0 }));
    return { phrases: words === typed ? phrases.slice(1) : phrases, corrected: null };
  }
  const phrases = spelledAnew(words, spellings);
  return { phrases, corrected: phrases[0]?.words.join(" ") ?? null };
}

/** Numbers and words of one or two letters are taken as they are: 20 mg is never read as 200 mg. */
const isSpelled = (word: string) => word.length > 2 && !/\d/.test(word);

/** For each word that no word of the list holds: the known ones it is near to. */
async function misspelled(db: Reader, words: readonly string[]): Promise<Map<string, Spelling[]>> {
  if (words.length === 0) return new Map();
  const typed = sql`unnest(array[${sql.join(
    words.map((word) => sql`${word}::text`),
    sql`, `,
  )}]) typed(word)`;
  const sound = soundOf("typed.word");
  const rows = await db
    .select({
      typed: sql<string>`typed.word`,
      sound: sql<string>`${sound}`,
      near: sql<KnownWord[]>`(select coalesce(json_agg(known), '[]') from (select word, sound from ${searchWord}
        where sound % ${sound} order by similarity(sound, ${sound}) desc, word limit 20) known)`,
    })
    .from(typed)
    .where(sql`not exists (select from ${searchWord} known
      where known.word like '%' || replace(replace(typed.word, '%', '\\%'), '_', '\\_') || '%')`);
  return new Map(rows.map((row) => [row.typed, nearestWords({ word: row.typed, sound: row.sound }, row.near)]));
}

/** Every combination of spellings, those with the fewest slips first. None where a word is near to nothing. */
function spelledAnew(words: readonly string[], spellings: ReadonlyMap<string, Spelling[]>): Phrase[] {
  let phrases: Phrase[] = [{ words: [], distance: 0 }];
  for (const word of words) {
    const choices = spellings.get(word) ?? [{ word, distance: 0 }];
    phrases = phrases.flatMap((phrase) =>
      choices.map((choice) => ({
        words: [...phrase.words, choice.word],
        distance: phrase.distance + choice.distance,
      })),
    );
    phrases = phrases.sort((a, b) => a.distance - b.distance).slice(0, mostPhrases);
  }
  return phrases;
}
