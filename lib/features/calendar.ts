/** The calendar day at an instant in a plan's time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** Plan years are calendar years; an instant never decides, only a day does. */
export function planYearOf(day: string): number {
  return Number(day.slice(0, 4));
}
