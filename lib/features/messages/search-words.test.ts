import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOf, folded, holdsAll, wordsOf } from "./search-words";

const cases = [
  { name: "one word", typed: "refill", texts: ["My refill is due"], holds: true },
  { name: "case and accents", typed: "NAIVE cafe", texts: ["Naïve, in the Café"], holds: true },
  { name: "a word within a word", typed: "hale", texts: ["My inhaler"], holds: true },
  { name: "two words in two texts", typed: "refill letter", texts: ["My refill", "letter.pdf"], holds: true },
  { name: "two words, one of them nowhere", typed: "refill dose", texts: ["My refill"], holds: false },
  { name: "words apart", typed: "  may\n early ", texts: ["May I fill it early?"], holds: true },
  { name: "another alphabet", typed: "ΑΣΠΙΡΙΝΗ", texts: ["ασπιρίνη"], holds: true },
  { name: "what a pattern would match", typed: "a%c", texts: ["abc"], holds: false },
];
test.each(cases)("$name", ({ typed, texts, holds }) => {
  expect(holdsAll(wordsOf(typed), texts)).toBe(holds);
});

const word = fc.stringMatching(/^[a-zà-ÿ0-9]{1,8}$/);

test("law: every word of a text is found in it, in any order and case", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.boolean(), (words, upper) => {
      const typed = words.toReversed().join(" ");
      expect(holdsAll(wordsOf(upper ? typed.toUpperCase() : typed), [words.join(" ")])).toBe(true);
    }),
  );
});

test("law: another word never finds more", () => {
  fc.assert(
    fc.property(fc.array(word), word, fc.array(fc.string()), (words, more, texts) => {
      const few = holdsAll(wordsOf(words.join(" ")), texts);
      const many = holdsAll(wordsOf([...words, more].join(" ")), texts);
      expect(many && !few).toBe(false);
    }),
  );
});

test("law: an excerpt is short and holds the word, wherever it stands", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), fc.string({ maxLength: 600 }), (head, tail) => {
      const excerpt = excerptOf(`${head} zebra ${tail}`, ["zebra"]);
      expect(excerpt).toContain("zebra");
      expect([...excerpt].length).toBeLessThanOrEqual(202);
    }),
  );
});

test("the beginning is shown where no word stands in the text", () => {
  expect(excerptOf("  May I\nfill it? ", ["letter"])).toBe("May I fill it?");
  expect(excerptOf("x".repeat(300), [])).toBe(`${"x".repeat(200)}…`);
});

test("law: a text is compared as its signs are one by one, so that the place of a word can be found", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const signs = [...text];
      expect(folded(text)).toBe(signs.map(folded).join(""));
    }),
  );
  expect(folded("ΟΔΟΣ")).toBe(folded("οδος"));
});
