/** CSV as spreadsheets read it: RFC 4180, UTF-8 with a mark that says so. */
export const csvMark = "\uFEFF";

export type CsvCell = string | number | boolean | null;

/** One line. Numbers stay numbers; text that a spreadsheet would run as a formula is marked as text (OWASP, CSV injection). */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) || text !== cell ? `"${text.replaceAll('"', '""')}"` : text;
}
