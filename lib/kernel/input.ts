import type { z } from "zod";
import { AppError } from "./errors";

/** Input as its schema has it, or an error that names every field that can't be used. */
export function parseInput<Input extends z.ZodType>(schema: Input, raw: unknown): z.output<Input> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", "Some of what was sent can't be used. Nothing was saved.", {
    fields: parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: "This field isn't known here." }))
        : [{ path: pathText(issue.path), message: issue.message }],
    ),
  });
}

/** "terms.costShares[2].copayOption", as the engine names a field too. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}
