/** A cell of a table: text, a number, or null for nothing. */
export type Cell = string | number | null;

/**
 * Rows as CSV (RFC 4180): CRLF after each row, quotes around a cell that needs them. Text that a spreadsheet would take for a
 * formula gets an apostrophe before it (OWASP, CSV injection); numbers stay numbers. Throws on a number that is not finite.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") {
    if (!Number.isFinite(cell)) throw new RangeError("A number of a table must be finite.");
    return String(cell);
  }
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
