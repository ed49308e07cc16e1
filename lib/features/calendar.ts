/** Making a formatter costs a hundred times what using it does, and there are as many as time zones of plans. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar day at an instant in a plan's time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: Date): string {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formatters.set(timeZone, formatter);
  return formatter.format(at);
}

/** Plan years are calendar years; an instant never decides, only a day does. */
export function planYearOf(day: string): number {
  return Number(day.slice(0, 4));
}
