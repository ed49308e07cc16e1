import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalText, parseOnce } from "./canonical";

describe("the canonical text", () => {
  test("is that of RFC 8785, section 3.2.2", () => {
    const text = String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
      "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`;
    expect(canonicalText(JSON.parse(text))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("sorts members by UTF-16 code units, as RFC 8785, section 3.2.3", () => {
    const members = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
    const sorted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];
    const text = canonicalText(Object.fromEntries(members.map((name) => [name, 0])));
    expect(text).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(",")}}`);
  });

  test("leaves out what is undefined", () => {
    expect(canonicalText({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  test.each([[Number.NaN], [new Date(0)], [1n], [undefined], [new Map()], ["\ud800"], [{ "\ud800": 1 }], [() => 0]])(
    "there is none of %s",
    (value) => {
      expect(() => canonicalText(value)).toThrow(TypeError);
    },
  );

  test("is the same whatever the order, and reads back as the same data", () => {
    const data = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, one]) => [name, reversed(one)]),
      );
    };
    fc.assert(
      fc.property(data, (value) => {
        const text = canonicalText(value);
        expect(canonicalText(reversed(value))).toBe(text);
        expect(parseOnce(text)).toEqual(value);
      }),
    );
  });
});

test.each(['{"a":1,"a":1}', '{"a":{"b":1,"b":2}}', '[{"a" :1,"\\u0061":2}]', '{"a":1'])("%s is not read", (text) => {
  expect(() => parseOnce(text)).toThrow(SyntaxError);
});

test("colons and quotes inside text are no members", () => {
  expect(parseOnce('{"a":"\\"b\\": 1","c":["d:",{"e":2}]}')).toEqual({ a: '"b": 1', c: ["d:", { e: 2 }] });
});
