/** Reads a plan's member list: what each line says of a person, or why it can't be used. */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { Day, Text } from "@/lib/features/shapes";
import type { RefusedLine } from "./schemas";

const relationships = ["self", "spouse", "child", "other"] as const;
const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);

const Row = z
  .object({
    member_id: Text.trim().min(3, "Give the member ID.").max(40, "Use 40 characters or fewer.").toUpperCase(),
    name: Text.trim().min(2, "Give the name.").max(120, "Use 120 letters or fewer."),
    date_of_birth: z.iso
      .date("Use a real date such as 1984-05-17.")
      .refine((day) => day >= "1900-01-01", "Use a date from 1900 on."),
    relationship: z.enum(relationships, `Use ${relationships.join(", ")}.`),
    effective_from: Day,
    effective_to: z.preprocess(blankIsAbsent, Day.optional()),
    email: z.preprocess(
      blankIsAbsent,
      Text.trim()
        .toLowerCase()
        .regex(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, "Use an address such as name@example.com.")
        .optional(),
    ),
    enrollment_code: z.preprocess(
      blankIsAbsent,
      Text.trim().min(8, "Use 8 characters or more.").max(40).toUpperCase().optional(),
    ),
    family: z.preprocess(blankIsAbsent, Text.trim().max(40, "Use 40 characters or fewer.").optional()),
  })
  .refine((row) => row.effective_to === undefined || row.effective_to >= row.effective_from, {
    path: ["effective_to"],
    message: "The last day comes before the first.",
  });

export type ListedMember = z.output<typeof Row>;

/** The columns a list has. The first five are needed. */
export const memberListColumns = [
  "member_id",
  "name",
  "date_of_birth",
  "relationship",
  "effective_from",
  "effective_to",
  "email",
  "enrollment_code",
  "family",
] as const;
const needed = memberListColumns.slice(0, 5);

export type ReadList = { read: number; members: ListedMember[]; refused: RefusedLine[] };

/** Every line of the text as a member or a refusal; null when it is no such list at all. */
export function readMemberList(text: string): ReadList | { problem: string } {
  const lines = linesOf(text);
  if (lines === null) return { problem: "This is not a CSV file: a quotation mark is not closed." };
  const [header, ...rest] = lines;
  const columns = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const missing = needed.filter((column) => !columns.includes(column));
  if (missing.length > 0) return { problem: `The first line lacks these columns: ${missing.join(", ")}.` };
  const members = new Map<string, ListedMember>();
  const refused: RefusedLine[] = [];
  for (const { line, cells } of rest) {
    const given = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
    const row = Row.safeParse(given);
    if (!row.success) {
      const [issue] = row.error.issues;
      refused.push({ line, field: String(issue?.path[0] ?? ""), reason: issue?.message ?? "This line can't be used." });
    } else if (members.has(personKey(row.data))) {
      refused.push({ line, field: "member_id", reason: "An earlier line names the same person." });
    } else members.set(personKey(row.data), row.data);
  }
  return { read: rest.length, members: [...members.values()], refused };
}

/** Who a line is about: families may share a member ID, and twins a birthday. */
export function personKey({
  member_id,
  date_of_birth,
  name,
}: Pick<ListedMember, "member_id" | "date_of_birth" | "name">) {
  return JSON.stringify([member_id, date_of_birth, name.toLowerCase()]);
}

function linesOf(text: string): { line: number; cells: string[] }[] | null {
  const lines: { line: number; cells: string[] }[] = [];
  const keep = (cells: string[], { lines: line }: { lines: number }) => {
    lines.push({ line, cells });
    return null;
  };
  try {
    parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, on_record: keep });
    return lines;
  } catch {
    return null;
  }
}
