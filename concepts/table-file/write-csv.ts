import { stringify } from 'csv-stringify/sync';
import { escapeCell } from './formula-cell.ts';

/** Rows as a text that spreadsheets open: UTF-8 with its mark, commas, and no cell that they would take for a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((row) => row.map(escapeCell));
  return stringify(escaped, { bom: true, record_delimiter: 'windows' });
}
