import { parse } from 'csv-parse/sync';
import { mostColumns, mostRows, type Table } from './table.ts';

/** Why a text is no table, and in which line. */
export interface TableFault {
  readonly place: string;
  readonly message: string;
}

const delimiters = [',', ';', '\t', '|'];

/** Reads a text of lines as a table; what parts the cells is found out. */
export function readCsv(text: string): Table | TableFault {
  const nul = text.indexOf('\0');
  if (nul >= 0)
    return {
      place: `line ${text.slice(0, nul).split('\n').length}`,
      message: 'The file holds a NUL character',
    };
  let records: readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    records = parse(text, {
      ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
      delimiter: delimiterOf(text),
      max_record_size: 1_000_000,
      to: mostRows + 1,
    }) as unknown as typeof records;
  } catch (error) {
    const { lines, message } = error as Error & { lines?: number };
    return { place: `line ${lines ?? 1}`, message: `The file is no table: ${message.slice(0, 200)}` };
  }
  if (records.length > mostRows)
    return {
      place: `line ${records.at(-1)?.info.lines ?? 1}`,
      message: `A table has at most ${mostRows.toLocaleString('en')} rows`,
    };
  const wide = records.find(({ record }) => record.length > mostColumns);
  if (wide) return { place: `line ${wide.info.lines}`, message: `A row has at most ${mostColumns} columns` };
  return {
    name: '',
    rows: records.map(({ record }) => record),
    // A record that goes over several lines is at its last one.
    lines: records.map(({ record, info }) => info.lines - (record.join('').match(/\n/g)?.length ?? 0)),
    formulas: [],
  };
}

/** What parts most cells of the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const head =
    text
      .slice(0, 5000)
      .replaceAll(/"[^"]*"/g, '')
      .trimStart()
      .split('\n')[0] ?? '';
  const counts = delimiters.map((one) => head.split(one).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}
