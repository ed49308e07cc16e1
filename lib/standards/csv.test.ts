import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "./csv";

test.each([
  ["plain text and numbers", [["Drug", 12, -5.5, null]], "Drug,12,-5.5,\r\n"],
  ["a comma, a quote and a line break", [["a,b", 'say "x"', "one\r\ntwo"]], '"a,b","say ""x""","one\r\ntwo"\r\n'],
  ["what a spreadsheet would run", [["=1+1", "+1", "-1", "@x", "\tx"]], "'=1+1,'+1,'-1,'@x,'\tx\r\n"],
])("writes %s", (_, rows, text) => {
  expect(csvOf(rows)).toBe(text);
});

test("no text begins a cell as a formula, and every text comes back whole", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const written = csvOf([[text]]).slice(0, -2);
      const read = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
      expect(read.replace(/^'(?=[=+\-@\t\r])/, "")).toBe(text.replace(/^'(?=[=+\-@\t\r])/, ""));
    }),
  );
});
