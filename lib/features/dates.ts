const day: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };

/** "November 23, 2026" for a calendar day. */
export function longDate(on: string): string {
  return new Intl.DateTimeFormat("en-US", { ...day, timeZone: "UTC" }).format(new Date(`${on}T00:00:00Z`));
}

/** "November 23, 2026, at 9:05 a.m. ET" for an instant, in the zone where the portal's plans are. */
export function longTime(at: string | Date, timeZone = "America/New_York"): string {
  const instant = new Date(at);
  const date = new Intl.DateTimeFormat("en-US", { ...day, timeZone }).format(instant);
  const clock = new Intl.DateTimeFormat("en-US", {
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "shortGeneric",
  });
  const time = clock.format(instant).replace(/\sAM/, " a.m.").replace(/\sPM/, " p.m.");
  return `${date}, at ${time}`;
}
