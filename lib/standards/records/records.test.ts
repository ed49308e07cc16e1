import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJsonRecord } from "./json-record";
import { jsonScanner, type Scanner } from "./json-scanner";
import { lineScanner } from "./line-scanner";

const bytesOf = (text: string) => new TextEncoder().encode(text);

function scan(scanner: Scanner, bytes: Uint8Array, size: number) {
  const records = [];
  for (let from = 0; from < bytes.length; from += size)
    records.push(...scanner.push(bytes.subarray(from, from + size)));
  const { records: last, problem } = scanner.end();
  const read = [...records, ...last].map((record) => {
    const found = "bytes" in record ? readJsonRecord(record.bytes) : record;
    return "refusedBy" in found ? found.refusedBy : found.value;
  });
  return { read, problem };
}
const json = (text: string | Uint8Array, size = 7) =>
  scan(jsonScanner(), typeof text === "string" ? bytesOf(text) : text, size);

test("any array of objects is cut into its records, wherever the pieces end", () => {
  const record = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { maxKeys: 5 });
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      (records, size, isWide) => {
        const text = JSON.stringify(records, null, isWide ? 2 : 0);
        const expected = JSON.parse(text).map((value: unknown) => readJsonRecord(bytesOf(JSON.stringify(value))));
        const whole = expected.map((one: ReturnType<typeof readJsonRecord>) =>
          "refusedBy" in one ? one.refusedBy : one.value,
        );
        expect(json(text, size)).toEqual({ read: whole, problem: null });
      },
    ),
  );
});

describe("a bad record is lost alone", () => {
  test.each<[string, string | Uint8Array, unknown[]]>([
    ["broken", '[{"a":1},{"a":tru},{"a":3}]', [{ a: 1 }, "not-json", { a: 3 }]],
    ["not an object", '[{"a":1}, 7 ,{"a":3}]', [{ a: 1 }, "not-an-object", { a: 3 }]],
    ["a field twice", '[{"a":1,"a":2},{"a":"x:y"}]', ["duplicate-key", { a: "x:y" }]],
    ["a number beyond all", '[{"a":1e400},{"a":2}]', ["number-out-of-range", { a: 2 }]],
    ["too deep", `[${"[".repeat(70)}${"]".repeat(70)},{"a":2}]`, ["too-deep", { a: 2 }]],
    ["not UTF-8", new Uint8Array([...bytesOf('[{"a":"'), 0xff, ...bytesOf('"},{"a":2}]')]), ["not-utf-8", { a: 2 }]],
    ["too long", `[{"a":"${"x".repeat(9_000_000)}"},{"a":2}]`, ["too-long", { a: 2 }]],
    ["behind a byte order mark", '\ufeff[{"a":1}]', [{ a: 1 }]],
  ])("%s", (_, text, expected) => {
    expect(json(text, 65_536)).toEqual({ read: expected, problem: null });
  });
});

test.each([
  ["cut off in a record", '[{"a":1},{"b":', "truncated"],
  ["cut off between records", '[{"a":1},', "truncated"],
  ["empty", "  ", "empty"],
  ["a page instead", "<html>", "not-json"],
  ["more after its end", '[{"a":1}] x', "not-json"],
])("a file that is %s is said to be so", (_, text, problem) => {
  expect(json(text).problem).toBe(problem);
});

test("UTF-16 is said to be so", () => {
  expect(json(new Uint8Array([0xff, 0xfe, 0x5b, 0])).problem).toBe("not-utf-8");
});

test("lines: empty ones are passed over, the last may lack its end, and one that is cut off is said", () => {
  const whole = (line: Uint8Array) => !("refusedBy" in readJsonRecord(line));
  const lines = (text: string) => scan(lineScanner(whole), bytesOf(text), 5);
  expect(lines('{"a":1}\r\n\n{"a":\n{"a":3}')).toEqual({ read: [{ a: 1 }, "not-json", { a: 3 }], problem: null });
  expect(lines('{"a":1}\n{"a":').problem).toBe("truncated");
});
