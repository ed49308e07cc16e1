import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/benefits/days";
import { isInForce } from "@/lib/features/effective";
import { comparisonOf, differencesBetween, movesOf } from "./differences";
import type { ListChangeKind, Listing, Restriction } from "./schemas";

const said = (given: Partial<Listing> = {}): Listing => ({
  covered: true,
  tier: "generic",
  restrictions: [],
  effectiveFrom: "2026-01-01",
  effectiveTo: null,
  ...given,
});
const limit: Restriction = { kind: "quantity-limit", detail: null, quantity: 30, days: 30 };
const approval: Restriction = { kind: "prior-authorization", detail: "Ask first." };

describe("two statements about a drug", () => {
  test.each<[string, Listing | null, Listing | null, ListChangeKind[]]>([
    ["a drug that was not on the list", null, said(), ["added"]],
    ["a drug that was not covered", said({ covered: false, tier: null }), said(), ["added"]],
    ["a drug that left the list", said({ restrictions: [limit] }), null, ["removed"]],
    ["a drug that is not covered any more", said(), said({ covered: false, tier: null }), ["removed"]],
    ["not listed and not covered", null, said({ covered: false, tier: null }), []],
    ["a higher tier", said(), said({ tier: "preferred-brand" }), ["tier-up"]],
    ["a lower tier", said({ tier: "specialty" }), said({ tier: "non-preferred-brand" }), ["tier-down"]],
    ["another name of the same step", said({ tier: "brand" }), said({ tier: "preferred-brand" }), ["tier-changed"]],
    ["a tier of the plan's own", said(), said({ tier: "select-care" }), ["tier-changed"]],
    ["a restriction", said(), said({ restrictions: [approval] }), ["restriction-added"]],
    [
      "an end of a restriction",
      said({ restrictions: [approval, limit] }),
      said({ restrictions: [limit] }),
      ["restriction-removed"],
    ],
    [
      "a tighter limit",
      said({ restrictions: [limit] }),
      said({ restrictions: [{ ...limit, quantity: 15 }] }),
      ["restriction-changed"],
    ],
    [
      "other words",
      said({ restrictions: [approval] }),
      said({ restrictions: [{ ...approval, detail: null }] }),
      ["restriction-changed"],
    ],
    [
      "a tier and two restrictions at once",
      said({ restrictions: [approval] }),
      said({ tier: "specialty", restrictions: [limit] }),
      ["tier-up", "restriction-added", "restriction-removed"],
    ],
    ["the same", said({ restrictions: [limit] }), said({ restrictions: [limit], effectiveFrom: "2026-05-01" }), []],
  ])("%s", (_, before, after, kinds) => expect(differencesBetween(before, after)).toEqual(kinds));
});

const window = (more: { since?: string; today?: string; nextLists?: string[] } = {}) => ({
  ...{ since: "2026-03-01", today: "2026-11-15", ...more },
  nextLists: new Set(more.nextLists ?? []),
});
const summary = (moves: ReturnType<typeof movesOf>) =>
  moves.map(({ holdsFrom, kinds }) => `${holdsFrom} ${kinds.join()}`);

describe("what a list said in a time", () => {
  const [first, second, third] = [
    said({ effectiveTo: "2026-05-31" }),
    said({ effectiveFrom: "2026-06-01", effectiveTo: "2026-08-31", tier: "specialty" }),
    said({ effectiveFrom: "2026-09-01", effectiveTo: "2026-12-31" }),
  ];
  const announced = said({ effectiveFrom: "2027-01-01", restrictions: [limit] });

  test.each<[string, Listing[], ReturnType<typeof window>, string[], string[]]>([
    [
      "twice and back is nothing beside each other",
      [first, second, third],
      window(),
      ["2026-06-01 tier-up", "2026-09-01 tier-down"],
      [],
    ],
    [
      "is compared with the very day",
      [first, second],
      window({ since: "2026-05-31", today: "2026-06-01" }),
      ["2026-06-01 tier-up"],
      ["2026-06-01 tier-up"],
    ],
    ["and before that day is not told", [first, second], window({ since: "2026-06-01", today: "2026-06-01" }), [], []],
    [
      "and announces is told",
      [third, announced],
      window({ since: "2026-10-01" }),
      ["2027-01-01 restriction-added"],
      ["2027-01-01 restriction-added"],
    ],
    ["and only repeats is no change", [first, said({ effectiveFrom: "2026-06-01" })], window(), [], []],
    ["and ended is a removal", [first], window(), ["2026-06-01 removed"], ["2026-06-01 removed"]],
    ["until the year's end says nothing of the next year", [third], window({ since: "2026-10-01" }), [], []],
    [
      "until the year's end, where the next year's list is there without it, is a removal",
      [third],
      window({ since: "2026-10-01", nextLists: ["2027-01-01"] }),
      ["2027-01-01 removed"],
      ["2027-01-01 removed"],
    ],
    [
      "and began again after a gap",
      [first, third],
      window({ today: "2026-09-30" }),
      ["2026-06-01 removed", "2026-09-01 added"],
      [],
    ],
  ])("%s", (_, entries, at, moves, comparison) => {
    expect(summary(movesOf(entries, at))).toEqual(moves);
    expect(summary(comparisonOf(entries, at))).toEqual(comparison);
  });
});

const restrictions = fc
  .uniqueArray(fc.constantFrom("prior-authorization" as const, "step-therapy" as const, "quantity-limit" as const))
  .map((kinds) => kinds.map((kind): Restriction => ({ kind, detail: null })));
type Statement = Pick<Listing, "covered" | "tier" | "restrictions">;
const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.record({
    covered: fc.constant(true),
    tier: fc.constantFrom("generic", "brand", "specialty", "own"),
    restrictions,
  }),
  fc.constant<Statement>({ covered: false, tier: null, restrictions: [] }),
);
/** A drug's entries one after another, some with a gap between them, the last one open or ended. */
const entries = fc
  .array(fc.record({ statement, days: fc.integer({ min: 1, max: 60 }), gap: fc.constantFrom(0, 0, 9) }), {
    maxLength: 7,
  })
  .chain((spans) => fc.boolean().map((isOpen) => ({ spans, isOpen })))
  .map(({ spans, isOpen }) => {
    let next = "2026-01-01";
    return spans.map(({ statement, days, gap }, index): Listing => {
      const [effectiveFrom, end] = [next, addDays(next, days - 1)];
      next = addDays(end, gap + 1);
      return { ...statement, effectiveFrom, effectiveTo: isOpen && index === spans.length - 1 ? null : end };
    });
  });
const someDay = fc.integer({ min: -10, max: 400 }).map((days) => addDays("2026-01-01", days));
const on = (all: readonly Listing[], day: string) => all.find((entry) => isInForce(entry, day)) ?? null;
const every = Array.from({ length: 500 }, (_, days) => addDays("2026-01-01", days));
const mirrored: Record<ListChangeKind, ListChangeKind> = {
  ...{ added: "removed", removed: "added", "tier-up": "tier-down", "tier-down": "tier-up" },
  ...{ "tier-changed": "tier-changed", "restriction-changed": "restriction-changed" },
  ...{ "restriction-added": "restriction-removed", "restriction-removed": "restriction-added" },
};

describe("laws", () => {
  test("the way back is the same change the other way round", () => {
    const listing = fc.option(statement.map((one) => said(one)));
    fc.assert(
      fc.property(listing, listing, (one, other) => {
        const back = differencesBetween(other, one).map((kind) => mirrored[kind]);
        expect(new Set(back)).toEqual(new Set(differencesBetween(one, other)));
      }),
    );
  });

  test("from what was said on the day, the moves lead to what is said on every later day", () => {
    fc.assert(
      fc.property(entries, someDay, (all, since) => {
        const moves = movesOf(all, { since, today: "2030-01-01", nextLists: new Set() });
        for (const day of every.filter((day) => day > since)) {
          const last = moves.findLast(({ holdsFrom }) => holdsFrom <= day);
          expect(differencesBetween(last ? last.after : on(all, since), on(all, day))).toEqual([]);
        }
      }),
    );
  });

  test("a comparison says of the two days just how they differ, and of the days to come each move", () => {
    fc.assert(
      fc.property(entries, someDay, someDay, (all, one, other) => {
        const [since = one, today = other] = [one, other].sort();
        const nextLists = new Set(every.filter((day) => day > today));
        const comparison = comparisonOf(all, { since, today, nextLists });
        const [now = null] = comparison.filter(({ holdsFrom }) => holdsFrom <= today);
        expect(now?.kinds ?? []).toEqual(differencesBetween(on(all, since), on(all, today)));
        expect(comparison.filter(({ holdsFrom }) => holdsFrom > today)).toEqual(
          movesOf(all, { since: today, today, nextLists }),
        );
      }),
    );
  });
});
