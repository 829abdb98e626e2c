import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { zipFault } from './check-table-file.service.ts';
import type { TableFault } from './read-csv.ts';
import { mostColumns, mostRows, type Table } from './table.ts';

/** What a workbook may take: the thread that opens it is ended where it takes more. */
const limits = { megabytes: 512, milliseconds: 20_000 };

/**
 * Opens a workbook in a thread of its own, which holds nothing but the file, and is ended when it takes too much memory
 * or time. Dates become texts such as `2027-03-01`, percentages such as `50%`; all sheets that have rows are given.
 */
export async function readWorkbook(bytes: Buffer): Promise<readonly Table[] | TableFault> {
  const fault = bytes.length < 30 ? 'The file is no workbook (.xlsx)' : zipFault(bytes);
  if (fault) return { place: '', message: fault };
  const library = createRequire(import.meta.url).resolve('@e965/xlsx');
  const worker = new Worker(reader, {
    eval: true,
    workerData: { bytes, library, mostRows, mostColumns },
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 64 },
  });
  return new Promise((resolve) => {
    const give = (answer: readonly Table[] | TableFault) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(
      () =>
        give({
          place: '',
          message: `The workbook takes longer than ${limits.milliseconds / 1000} seconds to open`,
        }),
      limits.milliseconds,
    );
    worker.once('message', give);
    worker.once('error', (error: Error & { code?: string }) =>
      give({
        place: '',
        message:
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? 'The workbook takes too much memory to open'
            : `The workbook cannot be opened: ${error.message.slice(0, 200)}`,
      }),
    );
  });
}

/** What runs in the thread: plain JavaScript, so that it needs no file beside the built ones. */
const reader = `
const { parentPort, workerData } = require('node:worker_threads');
const { bytes, library, mostRows, mostColumns } = workerData;
const XLSX = require(library);
const two = (number) => String(number).padStart(2, '0');
const dateOf = (value) => {
  const at = XLSX.SSF.parse_date_code(value);
  if (!at || at.y < 1970) return null;
  const day = at.y + '-' + two(at.m) + '-' + two(at.d);
  return at.H || at.M ? day + 'T' + two(at.H) + ':' + two(at.M) : day;
};
const textOf = (cell) => {
  if (cell.t === 'e' || cell.v === undefined || cell.v === null) return '';
  if (cell.t === 'b') return cell.v ? 'yes' : 'no';
  if (cell.t !== 'n') return String(cell.v);
  if (typeof cell.z === 'string' && XLSX.SSF.is_date(cell.z)) return dateOf(cell.v) ?? String(cell.w ?? cell.v);
  if (typeof cell.z === 'string' && cell.z.includes('%')) return String(Math.round(cell.v * 1e6) / 1e4) + '%';
  return String(cell.v);
};
const book = XLSX.read(bytes, { type: 'buffer', dense: true, cellFormula: true, cellNF: true, cellStyles: true, sheetRows: mostRows + 1, bookVBA: false });
const tables = [];
let fault = null;
for (const name of book.SheetNames.slice(0, 50)) {
  const sheet = book.Sheets[name];
  const data = sheet['!data'] || [];
  if (data.length === 0) continue;
  if (data.length > mostRows) fault = { place: name + '!A' + data.length, message: 'A table has at most ' + mostRows + ' rows' };
  const formulas = [];
  const rows = Array.from(data, (row, at) => {
    const cells = row || [];
    if (cells.length > mostColumns) fault = { place: name + '!A' + (at + 1), message: 'A row has at most ' + mostColumns + ' columns' };
    return Array.from(cells.slice ? cells.slice(0, mostColumns) : [], (cell, column) => {
      if (!cell) return '';
      if (cell.f !== undefined || cell.F !== undefined) formulas.push([at, column]);
      return textOf(cell);
    });
  });
  const groups = Array.from(rows, (_, at) => (sheet['!rows'] && sheet['!rows'][at] && sheet['!rows'][at].level) || 0);
  tables.push({ name: name.slice(0, 100), rows, groups, formulas });
}
parentPort.postMessage(fault || (tables.length > 0 ? tables : { place: '', message: 'The workbook has no sheet with rows' }));
`;
