/* How the tests of what can be wrong read a list of issues, and the row they start from. */
import { expect } from "vitest";

export const ROW = { copayCents: 20_00, copayOption: "charge" } as const;

/** The fields named, each with words for a person. */
export function pathsOf(issues: readonly { path: string; message: string }[]): string[] {
  for (const { message } of issues) expect(message).toMatch(/^[A-Z].+\.$/);
  return issues.map(({ path }) => path);
}
