/* Looking into data whose shape is not known yet. */
import { canonicalText } from "./canonical";

/** The own member of an object; undefined when there is none. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** Whether it is an object with exactly these members. */
export function hasOnly(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const own = Object.keys(value);
  return own.length === names.length && names.every((name) => own.includes(name));
}

/** Where two pieces of plain data differ first, such as `steps[1].amountCents`; undefined when they are the same. */
export function firstDifference(one: unknown, other: unknown, path: string): string | undefined {
  if (one === undefined || other === undefined) return one === other ? undefined : path;
  if (canonicalText(one) === canonicalText(other)) return undefined;
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other)) return path;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  for (const name of names) {
    const inner = Array.isArray(one) ? `${path}[${name}]` : `${path}.${name}`;
    const difference = firstDifference(memberOf(one, name), memberOf(other, name), inner);
    if (difference !== undefined) return difference;
  }
  return path;
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
