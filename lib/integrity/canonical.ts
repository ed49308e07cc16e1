/*
 * One text for one value, so that everyone who hashes it hashes the same bytes. Source: RFC 8785, JSON Canonicalization
 * Scheme: no white space, members sorted by the UTF-16 code units of their names, numbers and strings as ECMAScript
 * writes them.
 */

/**
 * The canonical JSON text of plain data: objects, arrays, strings, finite numbers, booleans and null. A member that is
 * `undefined` is left out, as in JSON.
 * @throws TypeError for anything else (dates, class instances, NaN, lone surrogates): it has no one text
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return stringText(value);
    case "number":
      if (Number.isFinite(value)) return JSON.stringify(value);
      break;
    case "boolean":
      return String(value);
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
      if (isPlain(value)) return objectText(value);
  }
  throw new TypeError("Only plain JSON data has a canonical text.");
}

function objectText(value: object): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${stringText(name)}:${canonicalText(member)}`).join(",")}}`;
}

/** RFC 8785 refuses strings that are not Unicode text; JSON.stringify would quietly escape them. */
function stringText(value: string): string {
  if (!value.isWellFormed()) throw new TypeError("A lone surrogate is not text.");
  return JSON.stringify(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Data from JSON text in which no object names a member twice: of two, each reader may believe another.
 * @throws SyntaxError when the text is not JSON, or says something twice
 */
export function parseOnce(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const named = text.match(/"(?:[^"\\]|\\.)*"(\s*:)?/g)?.filter((token) => token.endsWith(":")).length ?? 0;
  if (named !== memberCount(value)) throw new SyntaxError("An object names a member twice.");
  return value;
}

function memberCount(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce((count: number, one) => count + memberCount(one), Array.isArray(value) ? 0 : inner.length);
}
