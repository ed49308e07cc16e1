/** An import's report as lines of text. */
import type { ImportView } from "@/lib/features/imports/schemas";

const headings: Record<string, string> = {
  accepted: "Read",
  published: "Published",
  repaired: "Repaired",
  noticed: "Noticed",
  refused: "Refused",
};
const shown = 3;

export function reportLines(view: ImportView): string[] {
  return [conclusionOf(view), ...Object.keys(headings).flatMap((outcome) => section(view, outcome))];
}

function conclusionOf({ state, version, problem }: ImportView): string {
  if (state === "failed") return `Not imported. ${problem}`;
  return version === null ? "Nothing is new: the list stays as it is." : `Published as version ${version}.`;
}

function section({ tallies, findings }: ImportView, outcome: string): string[] {
  const rules = new Map<string, { says: string; count: number }>();
  for (const { rule, says, count } of tallies.filter((tally) => tally.outcome === outcome)) {
    rules.set(rule, { says, count: count + (rules.get(rule)?.count ?? 0) });
  }
  if (rules.size === 0) return [];
  const lines = [...rules].flatMap(([rule, { says, count }]) => {
    const places = findings.filter((finding) => finding.outcome === outcome && finding.rule === rule).slice(0, shown);
    return [
      `  ${count.toLocaleString("en-US").padStart(10)}  ${says}`,
      ...places.map(
        ({ fileName, position, field, value }) => `              ${fileName}, record ${position}, ${field}: ${value}`,
      ),
    ];
  });
  return [`${headings[outcome]}:`, ...lines];
}
