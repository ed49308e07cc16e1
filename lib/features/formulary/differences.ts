/** What changed between two days on a plan's list, drug by drug (product: "What changed since a date or version"). */
import { addDays } from "@/lib/benefits/days";
import { tierStep } from "@/lib/features/copay/wording";
import { isInForce } from "@/lib/features/effective";
import { isSameRestriction, LIST_CHANGE_KINDS, type ListChangeKind, type Listing, type Restriction } from "./schemas";

/** A day on which what the list says of a drug becomes something else. */
export type Move = {
  holdsFrom: string;
  before: Listing | null;
  after: Listing | null;
  kinds: readonly ListChangeKind[];
};

export type Window = {
  since: string;
  today: string;
  /**
   * The later days on which the plan's next list begins. An entry that ends before any other day is only not continued yet:
   * a list published for a year says nothing of the next.
   */
  nextLists: ReadonlySet<string>;
};

/** In which ways two statements about a drug differ. No statement and "not covered" are the same. */
export function differencesBetween(before: Listing | null, after: Listing | null): ListChangeKind[] {
  if (!before?.covered) return after?.covered ? ["added"] : [];
  if (!after?.covered) return ["removed"];
  const restrictions = [...before.restrictions, ...after.restrictions].flatMap(
    ({ kind }) => restrictionChange(asked(before, kind), asked(after, kind)) ?? [],
  );
  const found = new Set<ListChangeKind>([...tierChange(before.tier, after.tier), ...restrictions]);
  return LIST_CHANGE_KINDS.filter((kind) => found.has(kind));
}

function tierChange(before: string | null, after: string | null): ListChangeKind[] {
  if (before === after) return [];
  const [from, to] = [before, after].map((tier) => (tier === null ? undefined : tierStep(tier)));
  if (from === undefined || to === undefined || from === to) return ["tier-changed"];
  return [to > from ? "tier-up" : "tier-down"];
}

const asked = ({ restrictions }: Listing, kind: Restriction["kind"]) => restrictions.find((one) => one.kind === kind);

function restrictionChange(before: Restriction | undefined, after: Restriction | undefined): ListChangeKind | null {
  if (!before) return "restriction-added";
  if (!after) return "restriction-removed";
  return isSameRestriction(before, after) ? null : "restriction-changed";
}

/** Every move after `since`, in the order of the days, from all that a list says of one drug in that time. */
export function movesOf(entries: readonly Listing[], { since, today, nextLists }: Window): Move[] {
  const days = entries.flatMap(({ effectiveFrom, effectiveTo }) => {
    const next = effectiveTo === null ? undefined : addDays(effectiveTo, 1);
    return next && (next <= today || nextLists.has(next)) ? [effectiveFrom, next] : [effectiveFrom];
  });
  return [...new Set(days)]
    .filter((day) => day > since)
    .sort()
    .flatMap((day) => move(day, saidOn(entries, addDays(day, -1)), saidOn(entries, day)));
}

/** What the list said on one day beside what it says today, and then each move that is announced. */
export function comparisonOf(entries: readonly Listing[], window: Window): Move[] {
  const { since, today } = window;
  const moves = movesOf(entries, window);
  const last = moves.findLast(({ holdsFrom }) => holdsFrom <= today);
  return [
    ...(last ? move(last.holdsFrom, saidOn(entries, since), saidOn(entries, today)) : []),
    ...moves.filter(({ holdsFrom }) => holdsFrom > today),
  ];
}

function move(holdsFrom: string, before: Listing | null, after: Listing | null): Move[] {
  const kinds = differencesBetween(before, after);
  return kinds.length === 0 ? [] : [{ holdsFrom, before, after, kinds }];
}

const saidOn = (entries: readonly Listing[], day: string) => entries.find((entry) => isInForce(entry, day)) ?? null;
