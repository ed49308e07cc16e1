import { z } from "zod";
import { isQuantity } from "@/lib/benefits/quantity";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An identifier of ours. Anything else cannot name a thing that exists. */
export const Id = z.string().regex(uuid, "We don't know this identifier.");

export const Day = z.iso
  .date({ error: "Use a real date such as 2026-11-23.", abort: true })
  .refine((day) => day >= "2000-01-01" && day <= "2099-12-31", {
    message: "Use a date between 2000 and 2099.",
  });

/** A year of an address. */
export const Year = z.coerce.number("Use a year such as 2026.").int("Use a whole year.").min(2000).max(2099);

/** An instant with its offset; `since` filters take one. */
export const Instant = z.iso
  .datetime({ offset: true, error: "Use a time such as 2026-11-23T14:00:00Z." })
  .refine((instant) => instant >= "2000" && instant < "2100", { message: "Use a time between 2000 and 2099." });

export const Quantity = z
  .number("Enter the quantity as a number, such as 30.")
  .gt(0, { error: "Enter a quantity above zero.", abort: true })
  .max(9999, "Enter a quantity of 9,999 or less.")
  .refine(isQuantity, "Use at most three decimal places.");

export const DaysSupply = z
  .number("Enter the days' supply as a number, such as 30.")
  .int("Enter whole days.")
  .min(1, "Enter at least 1 day.")
  .max(365, "Enter 365 days or less.");

/** Text the database can hold: PostgreSQL has no NUL. */
export const Text = z.string().refine((text) => !text.includes("\0"), "This text holds a sign that can't be used.");

/** An address to write to, as it is compared. */
export const Email = Text.trim()
  .toLowerCase()
  .max(254, "Use 254 letters or fewer.")
  .regex(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, "Enter an e-mail address such as name@example.com.");

export const Search = Text.trim().max(100, "Use 100 letters or fewer.");

/** A page of a list. In a query string numbers arrive as text. */
export const Page = z.strictObject({
  limit: z.coerce
    .number("Use a number from 1 to 100.")
    .int()
    .min(1, "Use 1 to 100.")
    .max(100, "Use 1 to 100.")
    .default(20),
  cursor: z.string().max(500).optional(),
});

/** By what a list is sorted: a name from the first on, with "-" before it from the last. The first is what holds when nothing is said. */
export function sortedBy<First extends string, More extends string>(usual: First, ...names: More[]) {
  const all = [usual.replace(/^-/, ""), ...names];
  const ways = all.flatMap((name) => [name, `-${name}`]);
  return z.enum(ways, `Use ${ways.join(", ")}.`).default(usual);
}

export type PageOf<Item> = { items: Item[]; nextCursor: string | null };
