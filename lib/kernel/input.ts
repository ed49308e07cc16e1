import type { z } from "zod";
import { AppError, type FieldError } from "./errors";

/** Input as its schema has it, or an error that names every field that can't be used. */
export function parseInput<Input extends z.ZodType>(schema: Input, raw: unknown): z.output<Input> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", "Some of what was sent can't be used. Nothing was saved.", {
    fields: parsed.error.issues.flatMap((issue) => fieldsOf(issue)),
  });
}

type Issue = z.core.$ZodIssue;

/** Where one of several shapes was meant, its parts are named: a shape that fits as a whole but for what is inside it. */
function fieldsOf(issue: Issue, above: readonly PropertyKey[] = []): FieldError[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: pathText([...path, key]), message: "This field isn't known here." }));
  const meant = issue.code === "invalid_union" && issue.errors.find((parts) => parts.every((part) => isInside(part)));
  if (meant && meant.length > 0) return meant.flatMap((part) => fieldsOf(part, path));
  return [{ path: pathText(path), message: issue.message }];
}

const isInside = (issue: Issue) => issue.path.length > 0 || issue.code === "unrecognized_keys";

/** "terms.costShares[2].copayOption", as the engine names a field too. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}
