/** Where the portal's plans are: an instant is shown, and days are told apart, by the clock of this zone. */
export const portalTimeZone = "America/New_York";

const day: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };

/** "November 23, 2026" for a calendar day. */
export function longDate(on: string): string {
  return new Intl.DateTimeFormat("en-US", { ...day, timeZone: "UTC" }).format(new Date(`${on}T00:00:00Z`));
}

/** "November 2026" for a month, `YYYY-MM`. */
export function longMonth(month: string): string {
  const format = new Intl.DateTimeFormat("en-US", { year: "numeric", month: "long", timeZone: "UTC" });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

/** "November 23, 2026" for an instant. */
export function longDay(at: string | Date, timeZone = portalTimeZone): string {
  return new Intl.DateTimeFormat("en-US", { ...day, timeZone }).format(new Date(at));
}

/** "9:05 a.m. ET" for an instant. */
export function clockTime(at: string | Date, timeZone = portalTimeZone): string {
  const clock = new Intl.DateTimeFormat("en-US", {
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "shortGeneric",
  });
  return clock.format(new Date(at)).replace(/\sAM/, " a.m.").replace(/\sPM/, " p.m.");
}

/** "November 23, 2026, at 9:05 a.m. ET" for an instant. */
export function longTime(at: string | Date, timeZone = portalTimeZone): string {
  return `${longDay(at, timeZone)}, at ${clockTime(at, timeZone)}`;
}

/** "Nov. 23, 2026, 9:05 a.m. ET" where space is tight; March to July are never shortened. */
export function shortTime(at: string | Date, timeZone = portalTimeZone): string {
  const [date, time = ""] = longTime(at, timeZone).split(", at ");
  return `${(date ?? "").replace(/^(Jan|Feb|Aug|Sep|Oct|Nov|Dec)\w+/, (month) => (month === "September" ? "Sept." : `${month.slice(0, 3)}.`))}, ${time}`;
}
