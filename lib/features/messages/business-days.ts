/** When an answer is promised: business days of a team's own calendar. Federal holidays: 5 U.S.C. 6103(a) and (b). */
import { TZDate } from "@date-fns/tz";

export type Hours = {
  timeZone: string;
  opensAtMinute: number;
  closesAtMinute: number;
  holidays: "us-federal" | "none";
  replyBusinessDays: number;
};

const DAY = 86_400_000;
const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6];

/** Closing time of the promised day. A message sent after closing, or on a day off, arrives on the next business day. */
export function replyDue(hours: Hours, sentAt: Date): Date {
  const local = new TZDate(sentAt.getTime(), hours.timeZone);
  const sentOn = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate());
  const isLate = local.getHours() * 60 + local.getMinutes() >= hours.closesAtMinute;
  const isOpen = (day: number) => isBusinessDay(day, hours.holidays);
  const arrival = isLate || !isOpen(sentOn) ? nextOpen(sentOn, isOpen) : sentOn;
  let due = arrival;
  for (let left = hours.replyBusinessDays; left > 0; left--) due = nextOpen(due, isOpen);
  const on = new Date(due);
  const closing = new TZDate(on.getUTCFullYear(), on.getUTCMonth(), on.getUTCDate(), 0, 0, hours.timeZone);
  closing.setHours(Math.floor(hours.closesAtMinute / 60), hours.closesAtMinute % 60);
  return new Date(closing.getTime());
}

function nextOpen(day: number, isOpen: (day: number) => boolean): number {
  let next = day + DAY;
  while (!isOpen(next)) next += DAY;
  return next;
}

/** `day` is midnight UTC of a calendar day. */
function isBusinessDay(day: number, holidays: Hours["holidays"]): boolean {
  const on = new Date(day);
  if (on.getUTCDay() === SATURDAY || on.getUTCDay() === SUNDAY) return false;
  // New Year's Day on a Saturday is kept on December 31 of the year before.
  const year = on.getUTCFullYear();
  return holidays === "none" || ![...federalHolidays(year), ...federalHolidays(year + 1)].includes(day);
}

/** The days on which federal offices close for a year's holidays, as midnights UTC. */
export function federalHolidays(year: number): number[] {
  const fixed = [
    [0, 1],
    [5, 19],
    [6, 4],
    [10, 11],
    [11, 25],
  ] as const;
  return [
    ...fixed.map(([month, day]) => observed(Date.UTC(year, month, day))),
    nth(year, 0, MONDAY, 3),
    nth(year, 1, MONDAY, 3),
    last(year, 4, MONDAY),
    nth(year, 8, MONDAY, 1),
    nth(year, 9, MONDAY, 2),
    nth(year, 10, THURSDAY, 4),
  ].sort((one, other) => one - other);
}

/** A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. */
function observed(day: number): number {
  const weekday = new Date(day).getUTCDay();
  if (weekday === SATURDAY) return day - DAY;
  return weekday === SUNDAY ? day + DAY : day;
}

function nth(year: number, month: number, weekday: number, count: number): number {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  return Date.UTC(year, month, 1 + ((weekday - first + 7) % 7) + (count - 1) * 7);
}

function last(year: number, month: number, weekday: number): number {
  const end = new Date(Date.UTC(year, month + 1, 0));
  return end.getTime() - ((end.getUTCDay() - weekday + 7) % 7) * DAY;
}
