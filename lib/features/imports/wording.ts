import type { ImportStanding, ImportView } from "./schemas";

export const sourceNames: Readonly<Record<ImportView["source"], string>> = {
  qhp: "CMS marketplace files",
  usdf: "US Drug Formulary",
  rxnorm: "RxNorm release",
};

export const stateNames: Readonly<Record<ImportView["state"], string>> = {
  waiting: "Waiting",
  reading: "Being read",
  publishing: "Being published",
  published: "Published",
  unchanged: "Nothing new",
  failed: "Not imported",
};

export const fileKindNames: Readonly<Record<ImportView["files"][number]["kind"], string>> = {
  plans: "Plans",
  drugs: "Drugs",
  resources: "Formulary resources",
  names: "Names",
  relations: "Relations",
  attributes: "Attributes",
};

/** What came of records and values, in the order in which it is told. */
export const outcomeNames: Readonly<Record<string, string>> = {
  accepted: "Read",
  published: "Published",
  refused: "Refused",
  repaired: "Repaired",
  noticed: "Noticed",
};

export function isOver({ state }: Pick<ImportStanding, "state">): boolean {
  return state === "published" || state === "unchanged" || state === "failed";
}

export function conclusionOf({ state, version, problem }: ImportView): string {
  if (state === "failed") return `Not imported. ${problem}`;
  return version === null ? "Nothing is new: the list stays as it is." : `Published as version ${version}.`;
}

const count = (value: number) => Math.round(value).toLocaleString("en-US");

/** "12,400 records read, 5,200 a second". */
export function paceWords({ recordsRead, recordsPerSecond }: ImportStanding["progress"]): string {
  const pace = recordsPerSecond === null ? "" : `, ${count(recordsPerSecond)} a second`;
  return `${count(recordsRead)} ${recordsRead === 1 ? "record" : "records"} read${pace}`;
}

/** "About 2 minutes left". */
export function timeLeftWords({ secondsLeft }: ImportStanding["progress"]): string {
  if (secondsLeft === null) return "Working out the time left";
  if (secondsLeft < 5) return "A few seconds left";
  if (secondsLeft < 90) return `About ${secondsLeft} seconds left`;
  return `About ${Math.round(secondsLeft / 60)} minutes left`;
}

type Rule = { rule: string; says: string; count: number };

/** How often each rule of an outcome was met, all files together, the most frequent first. */
export function rulesOf({ tallies }: Pick<ImportView, "tallies">, outcome: string): Rule[] {
  const rules = new Map<string, Rule>();
  for (const { rule, says, count } of tallies.filter((tally) => tally.outcome === outcome)) {
    rules.set(rule, { rule, says, count: count + (rules.get(rule)?.count ?? 0) });
  }
  return [...rules.values()].sort((one, other) => other.count - one.count);
}
