/** Tables as CSV (RFC 4180). */

export type table_cell = string | number | null;

export interface table {
  columns: string[];
  rows: table_cell[][];
}

/** Blanks, quotes and unseen marks that a spreadsheet passes over, and then what begins a formula. */
const formula = /^[\s'"\u2000-\u200b\u2018-\u201d\ufeff]*[=+\-@\t\r\n\v\f\0\uff1d\uff0b\uff0d\uff20]/;

/** What a spreadsheet could take for a formula gets an apostrophe in front; numbers stay numbers. */
export function csv_cell(cell: table_cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = formula.test(cell) ? "'" + cell : cell;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

export function csv_of(table: table): string {
  return [table.columns, ...table.rows].map((row) => row.map(csv_cell).join(",") + "\r\n").join("");
}
