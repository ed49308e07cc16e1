/** When a text holds what was searched for: every word of it, anywhere, without regard to case and accents. */

/** The same for a text as for its signs one by one: a sigma is written otherwise at the end of a word. */
export const folded = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");

export function wordsOf(typed: string): string[] {
  return [...new Set(folded(typed).split(/\s+/).filter(Boolean))];
}

/** Whether each word stands in at least one of these texts. */
export function holdsAll(words: readonly string[], texts: readonly string[]): boolean {
  const compared = texts.map(folded);
  return words.every((word) => compared.some((text) => text.includes(word)));
}

const before = 60;
const shown = 200;

/** The part of a text around the first of the words that stands in it, on one line; its beginning where none does. */
export function excerptOf(text: string, words: readonly string[]): string {
  const signs = [...text.replace(/\s+/g, " ").trim()];
  const start = Math.max(0, firstHit(signs, words) - before);
  const end = start + shown;
  return `${start > 0 ? "…" : ""}${signs.slice(start, end).join("")}${end < signs.length ? "…" : ""}`;
}

/** A folded sign may be longer or shorter than it was, so its place is counted along. */
function firstHit(signs: readonly string[], words: readonly string[]): number {
  const parts = signs.map(folded);
  const whole = parts.join("");
  const places = words.map((word) => whole.indexOf(word)).filter((place) => place >= 0);
  if (places.length === 0) return 0;
  const first = Math.min(...places);
  let length = 0;
  return parts.findIndex((part) => {
    length += part.length;
    return length > first;
  });
}
