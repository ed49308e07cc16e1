const day: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };

/** "November 23, 2026" for a calendar day. */
export function longDate(on: string): string {
  return new Intl.DateTimeFormat("en-US", { ...day, timeZone: "UTC" }).format(new Date(`${on}T00:00:00Z`));
}

/** "November 23, 2026" for an instant, in the zone where the portal's plans are. */
export function longDay(at: string | Date, timeZone = "America/New_York"): string {
  return new Intl.DateTimeFormat("en-US", { ...day, timeZone }).format(new Date(at));
}

/** "November 23, 2026, at 9:05 a.m. ET" for an instant, in the zone where the portal's plans are. */
export function longTime(at: string | Date, timeZone = "America/New_York"): string {
  const instant = new Date(at);
  const clock = new Intl.DateTimeFormat("en-US", {
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "shortGeneric",
  });
  const time = clock.format(instant).replace(/\sAM/, " a.m.").replace(/\sPM/, " p.m.");
  return `${longDay(instant, timeZone)}, at ${time}`;
}

/** "Nov. 23, 2026, 9:05 a.m. ET" where space is tight; March to July are never shortened. */
export function shortTime(at: string | Date, timeZone = "America/New_York"): string {
  const [date, time = ""] = longTime(at, timeZone).split(", at ");
  return `${(date ?? "").replace(/^(Jan|Feb|Aug|Sep|Oct|Nov|Dec)\w+/, (month) => (month === "September" ? "Sept." : `${month.slice(0, 3)}.`))}, ${time}`;
}
