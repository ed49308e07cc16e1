import { expect, it } from "vitest";
import { quote } from "./quote";
import { given } from "./quote-case";

const copay = { copayCents: 20_00, copayOption: "charge" } as const;
const OUT = "1-month-out-retail";

it.each<[string, ReturnType<typeof given>, string[]]>([
  [
    "more than the quantity limit",
    given(copay, { fill: { quantity: 45, quantityLimit: { quantity: 30, days: 30 } } }),
    [
      "Your plan covers 30 for 30 days. This price is for 30 of the 45 you asked for. The rest is not covered, and the pharmacy's system may refuse the larger quantity.",
    ],
  ],
  ["all of the quantity limit", given(copay, { fill: { quantityLimit: { quantity: 30, days: 30 } } }), []],
  [
    "a pharmacy out of the network",
    given({ ...copay, pharmacyType: OUT }, { fill: { pharmacyType: OUT } }),
    ["This pharmacy is not in your plan's network. What you pay here does not count toward your yearly limits."],
  ],
  [
    "a pharmacy out of the network that counts",
    given({ ...copay, pharmacyType: OUT }, { fill: { pharmacyType: OUT }, terms: { outOfNetworkCounts: true } }),
    ["This pharmacy is not in your plan's network. What you pay here counts toward your yearly limits."],
  ],
  [
    "a brand without a generic",
    given(copay, { fill: { brandRequested: true }, terms: { brandPenalty: "brand-copay-plus-difference" } }),
    ["We know of no generic for this drug, so no brand difference is added."],
  ],
  [
    "a brand with a generic",
    given(copay, {
      fill: { brandRequested: true, genericPriceCents: 50_00 },
      terms: { brandPenalty: "brand-copay-plus-difference" },
    }),
    [],
  ],
  [
    "assistance that does not count",
    given(copay, { fill: { copayAssistanceCents: 5_00 }, terms: { copayAssistanceCounts: false } }),
    ["What copay assistance pays does not count toward your yearly limits."],
  ],
  ["no assistance, where it would not count", given(copay, { terms: { copayAssistanceCounts: false } }), []],
  [
    "a fill longer than its row",
    given(copay, { fill: { daysSupply: 60 } }),
    ["This fill is longer than one supply, so it is charged as 2."],
  ],
  [
    "a short fill by the day",
    given(copay, { fill: { daysSupply: 15 }, terms: { shortFill: "prorate-by-day" } }),
    ["This fill is short, so you pay for 15 of 30 days."],
  ],
  [
    "100 % beside a copay",
    given({ ...copay, coinsuranceBasisPoints: 100_00, coinsuranceOption: "charge" }),
    ["Your plan's price table states 100% beside a copay. We read it as the copay only."],
  ],
  [
    "a maximum nobody published",
    given(copay, { terms: { outOfPocketMaximum: "unknown" } }),
    ["Your plan has not published its out-of-pocket maximum. If you have met it, you may pay less."],
  ],
])("%s", (_, { terms, fill, accumulators }, sentences) => {
  expect(quote(terms, fill, accumulators).notes.map(({ sentence }) => sentence)).toEqual(sentences);
});
