import { describe, expect, it } from "vitest";
import { isOutOfNetwork, pharmacyTypeFor, supplyNamedBy } from "./pharmacy-type";

const GUIDE = ["1-month-in-retail", "3-month-in-retail", "1-month-in-mail", "3-month-in-mail"] as const;
const WITH_OUT = [...GUIDE, "1-month-out-retail"];
const WITH_OWN = [...GUIDE, "1-month-preferred-retail", "3-month-preferred-retail", "1-month-specialty"];

describe("pharmacyTypeFor", () => {
  it.each([
    {
      name: "a month at retail",
      channel: "retail",
      network: "standard",
      daysSupply: 30,
      available: GUIDE,
      type: "1-month-in-retail",
    },
    {
      name: "31 days are a month",
      channel: "retail",
      network: "standard",
      daysSupply: 31,
      available: GUIDE,
      type: "1-month-in-retail",
    },
    {
      name: "32 days are three",
      channel: "retail",
      network: "standard",
      daysSupply: 32,
      available: GUIDE,
      type: "3-month-in-retail",
    },
    {
      name: "93 days by mail",
      channel: "mail",
      network: "standard",
      daysSupply: 93,
      available: GUIDE,
      type: "3-month-in-mail",
    },
    {
      name: "beyond 93 days the longest",
      channel: "mail",
      network: "standard",
      daysSupply: 100,
      available: GUIDE,
      type: "3-month-in-mail",
    },
    {
      name: "preferred where the plan has it",
      channel: "retail",
      network: "preferred",
      daysSupply: 30,
      available: WITH_OWN,
      type: "1-month-preferred-retail",
    },
    {
      name: "preferred for three months",
      channel: "retail",
      network: "preferred",
      daysSupply: 90,
      available: WITH_OWN,
      type: "3-month-preferred-retail",
    },
    {
      name: "preferred where the plan has none",
      channel: "retail",
      network: "preferred",
      daysSupply: 30,
      available: GUIDE,
      type: "1-month-in-retail",
    },
    {
      name: "standard never gets preferred",
      channel: "retail",
      network: "standard",
      daysSupply: 30,
      available: ["1-month-preferred-retail"],
      type: null,
    },
    {
      name: "no 3-month type: the 1-month one",
      channel: "retail",
      network: "standard",
      daysSupply: 90,
      available: ["1-month-in-retail"],
      type: "1-month-in-retail",
    },
    {
      name: "no 1-month type: the 3-month one",
      channel: "mail",
      network: "standard",
      daysSupply: 30,
      available: ["3-month-in-mail"],
      type: "3-month-in-mail",
    },
    {
      name: "preferred and the supply: this supply comes first",
      channel: "retail",
      network: "preferred",
      daysSupply: 90,
      available: ["1-month-preferred-retail", "3-month-in-retail"],
      type: "3-month-in-retail",
    },
    {
      name: "specialty",
      channel: "specialty",
      network: "standard",
      daysSupply: 30,
      available: WITH_OWN,
      type: "1-month-specialty",
    },
    {
      name: "specialty in a plan without it",
      channel: "specialty",
      network: "standard",
      daysSupply: 30,
      available: GUIDE,
      type: "1-month-in-retail",
    },
    {
      name: "specialty by the guide's own name",
      channel: "specialty",
      network: "standard",
      daysSupply: 30,
      available: ["1-month-in-retail", "1-month-in-specialty"],
      type: "1-month-in-specialty",
    },
    {
      name: "specialty out of network",
      channel: "specialty",
      network: "out",
      daysSupply: 30,
      available: ["1-month-out-retail", "1-month-out-specialty"],
      type: "1-month-out-specialty",
    },
    {
      name: "mail in a plan without it",
      channel: "mail",
      network: "standard",
      daysSupply: 30,
      available: ["1-month-in-retail"],
      type: null,
    },
    {
      name: "out of network",
      channel: "retail",
      network: "out",
      daysSupply: 30,
      available: WITH_OUT,
      type: "1-month-out-retail",
    },
    {
      name: "out of network for three months",
      channel: "retail",
      network: "out",
      daysSupply: 90,
      available: WITH_OUT,
      type: "1-month-out-retail",
    },
    {
      name: "out of network never gets the network's price",
      channel: "retail",
      network: "out",
      daysSupply: 90,
      available: GUIDE,
      type: "3-month-out-retail",
    },
    {
      name: "a specialty pharmacy out of network",
      channel: "specialty",
      network: "out",
      daysSupply: 30,
      available: WITH_OUT,
      type: "1-month-out-retail",
    },
    {
      name: "a plan that prices nothing",
      channel: "retail",
      network: "standard",
      daysSupply: 30,
      available: [],
      type: null,
    },
  ] as const)("$name", ({ type, ...question }) => {
    expect(pharmacyTypeFor(question)).toBe(type);
  });
});

describe("isOutOfNetwork", () => {
  it.each([
    ["1-month-out-retail", true],
    ["3-month-out-mail", true],
    ["12-month-out-retail", true],
    ["1-month-out", true],
    ["not-1-month-out-retail", false],
    ["1-month-in-retail", false],
    ["1-month-outpatient", false],
    ["specialty", false],
  ])("%s: %s", (type, out) => {
    expect(isOutOfNetwork(type)).toBe(out);
  });
});

describe("supplyNamedBy", () => {
  it.each([
    ["1-month-in-retail", { holdsDays: 31, fullDays: 30 }],
    ["3-month-in-mail", { holdsDays: 93, fullDays: 90 }],
    ["2-month-in-retail", { holdsDays: 62, fullDays: 60 }],
    ["12-month-in-mail", { holdsDays: 372, fullDays: 360 }],
    ["1-month", { holdsDays: 31, fullDays: 30 }],
    ["every-1-month-in-retail", null],
    ["specialty", null],
    ["0-month-in-retail", null],
  ])("%s", (type, supply) => {
    expect(supplyNamedBy(type)).toEqual(supply);
  });
});
