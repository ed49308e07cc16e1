/** How many letters must be added, dropped, changed or swapped with their neighbour to make one word of another. */
export function spellingDistance(one: string, other: string): number {
  let [before, row] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          at(row, j) + 1,
          at(next, j - 1) + 1,
          at(row, j - 1) + change,
          swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return at(row, other.length);
}

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;

/** More slips than this and it is another word: Advil is no misspelled Advair. */
function slipsAllowed(word: string): number {
  if (word.length < 6) return 1;
  return word.length < 9 ? 2 : 3;
}

export type KnownWord = { word: string; sound: string };
export type Spelling = { word: string; distance: number };

/** The known words that a misspelled one may stand for, the nearest first, at most three. Sounding alike is one slip. */
export function nearestWords(typed: KnownWord, known: readonly KnownWord[]): Spelling[] {
  return known
    .map(({ word, sound }) => ({
      word,
      distance: Math.min(spellingDistance(typed.word, word), spellingDistance(typed.sound, sound) + 1),
    }))
    .filter(({ distance }) => distance <= slipsAllowed(typed.word))
    .sort((a, b) => a.distance - b.distance || firstLetter(typed.word, a.word) - firstLetter(typed.word, b.word))
    .slice(0, 3);
}

/** People rarely miss the first letter. */
const firstLetter = (typed: string, word: string) => (typed[0] === word[0] ? 0 : 1);
