import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv";

test.each([
  [["Lipitor 20 mg tablet", 617318, true, null], "Lipitor 20 mg tablet,617318,yes,\r\n"],
  [['a "quoted", word'], '"a ""quoted"", word"\r\n'],
  [["two\nlines"], '"two\nlines"\r\n'],
  [["=1+1", "+1", "-1", "@a", "\tx"], `"'=1+1","'+1","'-1","'@a","'\tx"\r\n`],
  [[-5, 0.5, false], "-5,0.5,no\r\n"],
])("%j", (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

/** Reads one line as RFC 4180 has it. */
const read = (line: string) =>
  Array.from(`,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/gs), ([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );

test("whatever text goes in comes out again, and none of it is a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (texts) => {
      const cells = read(csvLine(texts));
      expect(cells.map((cell) => cell?.replace(/^'(?=[=+\-@\t\r])/, ""))).toEqual(texts);
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell ?? ""))).toEqual([]);
    }),
  );
});
