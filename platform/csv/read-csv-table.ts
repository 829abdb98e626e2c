import { CsvError, parse } from 'csv-parse/sync';
import { type Result, refusal, success } from '../../kernel/result.ts';

/** A row of a CSV text, with the line on which it ends. */
export interface CsvRow {
  readonly line: number;
  /** As many as there are columns; every cell is text, whatever it looks like. */
  readonly cells: readonly string[];
}

/** A CSV text with a header. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

const delimiters = [',', ';', '\t'] as const;

/**
 * Reads a CSV text whose first line names its columns, separated by commas, semicolons or tabs. Short rows are filled
 * with empty cells; a row with more cells than columns, or quotes that never end, are refused with the line.
 */
export function readCsvTable(
  text: string,
  mostRows: number,
): Result<CsvTable, 'unreadable-csv' | 'too-many-lines'> {
  const field = 'body.text';
  const delimiter = delimiterOf(text);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      ...{ bom: true, delimiter, info: true, trim: true, relax_column_count: true },
      ...{ skip_empty_lines: true, skip_records_with_empty_values: true, to: mostRows + 2 },
      max_record_size: 100_000,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` on line ${error['lines']}` : '';
    return refusal('unreadable-csv', `The text is no CSV${line}: a quotation mark or a row is wrong.`, {
      field,
    });
  }
  const [head, ...body] = records;
  if (!head || head.record.length < 2)
    return refusal('unreadable-csv', 'The first line must name at least two columns.', { field });
  if (body.length > mostRows)
    return refusal('too-many-lines', `At most ${mostRows} lines at once: cut the file in parts.`, { field });
  const width = head.record.length;
  const long = body.find(({ record }) => record.slice(width).some((cell) => cell !== ''));
  if (long)
    return refusal(
      'unreadable-csv',
      `Line ${long.info.lines} has more cells than the first line has columns.`,
      { field, more: { line: long.info.lines } },
    );
  const rows = body.map(({ record, info }) => ({
    line: info.lines,
    cells: Array.from({ length: width }, (_, at) => record[at] ?? ''),
  }));
  return success({ columns: head.record, rows });
}

/** What stands most often between the cells of the first line. */
function delimiterOf(text: string): string {
  const first = /^\uFEFF?\s*(.*)/.exec(text)?.[1]?.slice(0, 10_000) ?? '';
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [...delimiters].sort((one, other) => count(other) - count(one))[0] ?? ',';
}
