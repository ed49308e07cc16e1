import { z } from "zod";
import { invalidField } from "@/lib/kernel/errors";
import { opened, sealed } from "./cursor-seal";
import { type PageOf, Text } from "./shapes";

/** The sort key of a list that is ordered by name. */
export const NameKey = z.tuple([Text, z.uuid()]);

/** A cursor is the sort key of the last row shown, so a page neither skips nor repeats when rows are added. It is sealed. */
export function readCursor<Key extends z.ZodType>(
  key: Key,
  cursor: string | undefined,
  path = "cursor",
): z.output<Key> | undefined {
  if (cursor === undefined) return undefined;
  const text = opened(cursor);
  const parsed = key.safeParse(text === undefined ? undefined : JSON.parse(text));
  if (!parsed.success) throw invalidField(path, "This page link can't be used. Start again from the first page.");
  return parsed.data;
}

/** Turns `limit + 1` rows into a page: the extra row only says that there is a next one. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => unknown,
  itemOf: (row: Row) => Item,
): PageOf<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: shown.map(itemOf),
    nextCursor: more ? writeCursor(keyOf(last)) : null,
  };
}

export function writeCursor(key: unknown): string {
  return sealed(JSON.stringify(key));
}

/** Text a person typed, as a pattern that matches it literally anywhere. */
export function containing(text: string): string {
  return `%${literal(text)}%`;
}

export function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
