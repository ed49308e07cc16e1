import { expect, test } from "vitest";
import { defaultSetting, type MailSetting, mayBeMailed } from "./schedule";

const night = { quietFrom: 22, quietUntil: 7 };
const daily = { isDigest: true };
const cases: { name: string; given: Partial<MailSetting>; at: string; may: boolean }[] = [
  { name: "at once, at any hour", given: {}, at: "2026-11-25T08:30:00Z", may: true },
  { name: "before quiet hours", given: night, at: "2026-11-26T02:59:59Z", may: true },
  { name: "from the first quiet hour", given: night, at: "2026-11-26T03:00:00Z", may: false },
  { name: "after midnight", given: night, at: "2026-11-26T06:00:00Z", may: false },
  { name: "until the last quiet minute", given: night, at: "2026-11-26T11:59:59Z", may: false },
  { name: "when quiet hours end", given: night, at: "2026-11-26T12:00:00Z", may: true },
  { name: "quiet over noon", given: { quietFrom: 12, quietUntil: 14 }, at: "2026-11-26T18:30:00Z", may: false },
  { name: "not quiet before noon", given: { quietFrom: 12, quietUntil: 14 }, at: "2026-11-26T16:59:00Z", may: true },
  { name: "quiet all day", given: { quietFrom: 9, quietUntil: 9 }, at: "2026-11-26T18:30:00Z", may: false },
  {
    name: "another zone's night",
    given: { ...night, timeZone: "America/Los_Angeles" },
    at: "2026-11-26T14:59:00Z",
    may: false,
  },
  { name: "summer time counts", given: night, at: "2026-07-01T11:00:00Z", may: true },
  { name: "the daily mail before eight", given: daily, at: "2026-11-25T12:59:59Z", may: false },
  { name: "the daily mail from eight", given: daily, at: "2026-11-25T13:00:00Z", may: true },
  { name: "once a day", given: { ...daily, digestedOn: "2026-11-25" }, at: "2026-11-25T20:00:00Z", may: false },
  { name: "again the next day", given: { ...daily, digestedOn: "2026-11-25" }, at: "2026-11-26T13:00:00Z", may: true },
  { name: "late, when the server was away at eight", given: daily, at: "2026-11-26T03:30:00Z", may: true },
  {
    name: "daily, and quiet at eight",
    given: { ...daily, quietFrom: 7, quietUntil: 10 },
    at: "2026-11-25T13:30:00Z",
    may: false,
  },
];

test.each(cases)("$name", ({ given, at, may }) => {
  expect(mayBeMailed({ ...defaultSetting, ...given }, new Date(at))).toBe(may);
});
