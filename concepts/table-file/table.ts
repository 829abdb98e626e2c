/** A sheet of rows of texts; dates of a workbook are texts such as `2027-03-01` or `2027-03-01T17:30`. */
export interface Table {
  /** Empty for a file that is one table. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** The line of each row in a file of lines, where it is not its number. */
  readonly lines?: readonly number[];
  /** How deep each row is grouped, where a workbook says so. */
  readonly groups?: readonly number[];
  /** Cells that hold a formula, as row and column from 0 on. */
  readonly formulas: readonly (readonly [row: number, column: number])[];
}

/** The most rows and columns of a table that is read. */
export const mostRows = 20_050;
export const mostColumns = 500;

/** Where a cell is, as people write it: `Plan!B4` in a workbook, `line 4, column 2` in a file of lines. */
export function cellPlace(table: Table, row: number, column: number): string {
  if (table.name === '') return `line ${table.lines?.[row] ?? row + 1}, column ${column + 1}`;
  return `${table.name}!${columnLetters(column)}${row + 1}`;
}

/** The letters of a column of a workbook, from 0 on: A, B, …, Z, AA. */
export function columnLetters(column: number): string {
  let rest = column;
  let letters = '';
  do {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return letters;
}
