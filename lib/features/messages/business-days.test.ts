import { describe, expect, test } from "vitest";
import { federalHolidays, type Hours, replyDue } from "./business-days";

const team: Hours = {
  timeZone: "America/New_York",
  opensAtMinute: 9 * 60,
  closesAtMinute: 17 * 60,
  holidays: "us-federal",
  replyBusinessDays: 2,
};

describe("an answer within two business days, by closing time at 5 p.m. in New York", () => {
  test.each([
    ["Monday morning", "2026-11-23T14:05:00Z", "2026-11-25T22:00:00Z"],
    ["before opening counts from that day", "2026-11-23T06:00:00Z", "2026-11-25T22:00:00Z"],
    [
      "at closing counts from the next day, and Thanksgiving is no business day",
      "2026-11-23T22:00:00Z",
      "2026-11-27T22:00:00Z",
    ],
    ["just before closing", "2026-11-23T21:59:59Z", "2026-11-25T22:00:00Z"],
    ["over Thanksgiving", "2026-11-25T15:00:00Z", "2026-11-30T22:00:00Z"],
    ["on Thanksgiving itself", "2026-11-26T15:00:00Z", "2026-12-01T22:00:00Z"],
    ["on a Saturday", "2026-11-21T15:00:00Z", "2026-11-25T22:00:00Z"],
    ["late on Friday by the team's clock, Saturday in Greenwich", "2026-11-21T01:00:00Z", "2026-11-25T22:00:00Z"],
    ["over the start of daylight saving", "2026-03-06T15:00:00Z", "2026-03-10T21:00:00Z"],
    ["over the end of daylight saving", "2026-10-30T15:00:00Z", "2026-11-03T22:00:00Z"],
    ["New Year's Day 2028 is kept on Friday, December 31", "2027-12-30T15:00:00Z", "2028-01-04T22:00:00Z"],
  ])("%s", (_, sentAt, due) => {
    expect(replyDue(team, new Date(sentAt)).toISOString()).toBe(new Date(due).toISOString());
  });

  test("a team without holidays works on Thanksgiving", () => {
    const due = replyDue({ ...team, holidays: "none" }, new Date("2026-11-25T15:00:00Z"));
    expect(due.toISOString()).toBe("2026-11-27T22:00:00.000Z");
  });
});

/** As the Office of Personnel Management lists them. */
test.each([
  [2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"],
  [2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24"],
])("federal holidays of %d", (year, days) => {
  expect(
    federalHolidays(year)
      .map((day) => new Date(day).toISOString().slice(5, 10))
      .join(" "),
  ).toBe(days);
});
