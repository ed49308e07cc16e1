/** An import's report as lines of text. */
import type { ImportView } from "@/lib/features/imports/schemas";
import { conclusionOf, outcomeNames, rulesOf } from "@/lib/features/imports/wording";

const shown = 3;

export function reportLines(view: ImportView): string[] {
  return [conclusionOf(view), ...Object.keys(outcomeNames).flatMap((outcome) => section(view, outcome))];
}

function section(view: ImportView, outcome: string): string[] {
  const rules = rulesOf(view, outcome);
  if (rules.length === 0) return [];
  const lines = rules.flatMap(({ rule, says, count }) => {
    const places = view.findings.filter((found) => found.outcome === outcome && found.rule === rule).slice(0, shown);
    return [
      `  ${count.toLocaleString("en-US").padStart(10)}  ${says}`,
      ...places.map(
        ({ fileName, position, field, value }) => `              ${fileName}, record ${position}, ${field}: ${value}`,
      ),
    ];
  });
  return [`${outcomeNames[outcome]}:`, ...lines];
}
