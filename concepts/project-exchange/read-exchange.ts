import type { ComputeTask } from '../../platform/compute/compute.ts';
import { isObject } from '../issue-file/json-value.ts';
import { planOfItems } from '../issue-file/plan-of-items.ts';
import { isGithubIssues, readGithub } from '../issue-file/read-github.ts';
import { isJiraTable, readJira } from '../issue-file/read-jira.ts';
import { isTrelloBoard, readTrello } from '../issue-file/read-trello.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { guessMapping } from '../table-file/guess-mapping.ts';
import { nameOf } from '../table-file/name-of-file.ts';
import { planOfTable } from '../table-file/plan-of-table.ts';
import { readCsv } from '../table-file/read-csv.ts';
import type { Table } from '../table-file/table.ts';
import type { TableMapping, TableShape } from '../table-file/table-file.contract.ts';
import { decodeText, placeAt } from './decode-text.ts';
import { type ExchangeReading, errorAt, refusedReading } from './exchange-reading.ts';
import type { ExchangeFormat } from './project-exchange.contract.ts';
import { readMsProject } from './read-ms-project.ts';

/** A file that somebody wants to import. */
export interface ExchangeSource {
  readonly fileName: string;
  /** Nothing where its tables were read already. */
  readonly bytes: Uint8Array;
  /** The tables of a workbook. */
  readonly tables: readonly Table[] | null;
  readonly format: ExchangeFormat;
  readonly mapping: TableMapping | null;
}

/** Reads a file of any format as a plan; never throws for what a file may hold. It may take seconds. */
export const readExchange: ComputeTask<ExchangeSource, ExchangeReading> = {
  name: 'read-exchange',
  run: read,
};

function read(source: ExchangeSource): ExchangeReading {
  const { format, bytes, fileName, mapping } = source;
  if (format === 'mspdi') return readMsProject(bytes, fileName);
  if (format === 'xlsx') return readTables(source.tables ?? [], mapping, fileName);
  const decoded = decodeText(bytes, { orLatin: format === 'csv' || format === 'jira' });
  if (!decoded.ok) return refusedReading([errorAt(decoded.place, decoded.message)]);
  if (format === 'trello' || format === 'github') return readJson(decoded.text, format, fileName);
  if (format === 'plan-file') return readPlanFile(decoded.text, fileName);
  const table = readCsv(decoded.text);
  if ('message' in table) return refusedReading([errorAt(table.place, table.message)]);
  if (format === 'jira') return readItems(table, fileName);
  return readTables([table], mapping, fileName);
}

function readItems(table: Table, fileName: string): ExchangeReading {
  if (!isJiraTable(table)) {
    const message =
      'The table has no columns `Summary`, `Issue key` and `Issue Type`: it is no export of Jira';
    return refusedReading([errorAt('line 1, column 1', message)]);
  }
  return { ...planOfItems(readJira(table, nameOf(fileName))), kept: null, table: null };
}

function readTables(
  tables: readonly Table[],
  mapping: TableMapping | null,
  fileName: string,
): ExchangeReading {
  const table = tables.find(({ name }) => name === mapping?.sheet) ?? tables[0];
  if (!table || table.rows.length === 0) return refusedReading([errorAt('', 'The file has no rows')]);
  const sheet = mapping && (mapping.sheet ?? '') === table.name ? mapping : guessMapping(table);
  const reading = planOfTable(table, sheet, fileName);
  return { ...reading, kept: null, table: shapeOf(tables, table, sheet) };
}

function shapeOf(tables: readonly Table[], table: Table, mapping: TableMapping): TableShape {
  const names = table.rows[mapping.headerRow - 1] ?? [];
  const sample = table.rows.slice(mapping.headerRow, mapping.headerRow + 5);
  const width = Math.max(names.length, ...sample.map((row) => row.length));
  const short = (text: string | undefined) => (text ?? '').slice(0, 100);
  return {
    sheets: tables.map(({ name }) => name),
    columns: Array.from({ length: width }, (_, at) => ({
      number: at + 1,
      header: short(names[at]),
      values: sample.map((row) => short(row[at])),
    })),
    mapping,
  };
}

function readJson(text: string, format: 'trello' | 'github', fileName: string): ExchangeReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const offset = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    return refusedReading([
      errorAt(placeAt(text, offset), `The file is no valid JSON: ${(error as Error).message.slice(0, 200)}`),
    ]);
  }
  if (format === 'trello') {
    if (!isTrelloBoard(value))
      return refusedReading([
        errorAt('', 'The file is JSON, but no board of Trello: it has no `cards` and `lists`'),
      ]);
    return { ...planOfItems(readTrello(value)), kept: null, table: null };
  }
  // A page of an API's answer may be wrapped.
  const issues = isObject(value) ? (value['items'] ?? value['issues']) : value;
  if (!isGithubIssues(issues))
    return refusedReading([errorAt('', 'The file is JSON, but no list of issues with `number` and `title`')]);
  return { ...planOfItems(readGithub(issues, nameOf(fileName))), kept: null, table: null };
}

function readPlanFile(text: string, fileName: string): ExchangeReading {
  const parsed = parsePlanFile(text, fileName);
  if (parsed.ok) {
    const warnings = parsed.warnings.map(({ line, column, field, message }) => ({
      level: 'warning' as const,
      place: `line ${line}, column ${column}`,
      field,
      message,
    }));
    return { plan: parsed.plan, findings: warnings, kept: null, table: null };
  }
  return refusedReading(
    parsed.errors.map(({ line, column, field, message }) =>
      errorAt(`line ${line}, column ${column}`, message, field),
    ),
  );
}
