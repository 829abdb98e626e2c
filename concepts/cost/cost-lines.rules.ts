import type { CsvRow, CsvTable } from '../../platform/csv/read-csv-table.ts';
import { digitsOf } from '../exchange-rate/exchange-rate.rules.ts';
import { isCurrency } from '../exchange-rate/rate-lines.rules.ts';
import { amountOf, dayOf, habitsOf } from './amount-text.ts';
import { type Cost, type CostCategory, costCategories } from './cost.contract.ts';
import {
  type CostColumn,
  type CostLine,
  type CostMapping,
  costColumns,
  type LineFault,
} from './import-cost.contract.ts';

/** What a file is read against. */
export interface CostFilePlace {
  /** Of lines that say no currency. */
  readonly currency: string;
  /** The work items of the project by their keys, in capital letters. */
  readonly workItemIds: ReadonlyMap<string, string>;
  /** The actual costs that the project has. */
  readonly known: readonly Cost[];
}

const words: Readonly<Record<CostColumn, RegExp>> = {
  day: /^(day|date|datum|buchungsdatum|belegdatum|invoice ?date|paid|posting ?date|fecha)$/,
  amount: /^(amount|betrag|cost|net|netto|total|sum|price|value|importe|montant)( ?\(?\w+\)?)?$/,
  currency: /^(currency|währung|waehrung|cur|iso)$/,
  name: /^(name|description|text|beschreibung|buchungstext|what|item|purpose|memo)$/,
  supplier: /^(supplier|vendor|lieferant|payee|creditor|kreditor|from)$/,
  reference:
    /^(reference|ref|invoice|invoice ?(no|nr|number|id)\.?|belegnummer|beleg|rechnungsnummer|document)$/,
  workItem: /^(work ?item|work ?item ?key|key|task|ticket|issue|activity|vorgang)$/,
  category: /^(category|kategorie|type|kind|art)$/,
};

/** Which column is what, as far as their names and cells tell. */
export function guessMapping({ columns, rows }: CsvTable): CostMapping {
  const names = columns.map((column) => column.trim().toLowerCase());
  const at = (column: CostColumn) => {
    const found = names.findIndex((name) => words[column].test(name));
    return found < 0 ? null : found;
  };
  const places = Object.fromEntries(
    costColumns.map((column) => [column, at(column)]),
  ) as CostMapping['columns'];
  const cellsOf = (place: number | null) =>
    place === null ? [] : rows.slice(0, 200).map(({ cells }) => cells[place] ?? '');
  return { columns: places, ...habitsOf(cellsOf(places.amount), cellsOf(places.day)), category: 'other' };
}

/** The costs of a file, every line that is none, and how many of them the project has already. */
export function readCostLines(
  { columns, rows }: CsvTable,
  mapping: CostMapping,
  place: CostFilePlace,
): { readonly lines: readonly CostLine[]; readonly faults: readonly LineFault[]; readonly repeated: number } {
  const missing = (['day', 'amount'] as const).filter((name) => mapping.columns[name] === null);
  if (missing.length > 0) {
    const message = `Say which column is the ${missing.join(' and the ')}.`;
    return { lines: [], faults: [{ line: 1, column: null, message }], repeated: 0 };
  }
  const lines: CostLine[] = [];
  const faults: LineFault[] = [];
  const left = countedByKey(place.known);
  for (const row of rows) {
    const wrong = (name: CostColumn, message: string) => {
      const column = columns[mapping.columns[name] ?? -1] ?? null;
      faults.push({ line: row.line, column, message });
    };
    const line = readLine(row, mapping, place, wrong);
    if (!line) continue;
    const count = left.get(keyOf(line)) ?? 0;
    if (count > 0) left.set(keyOf(line), count - 1);
    lines.push({ ...line, repeated: count > 0 });
  }
  return { lines, faults, repeated: lines.filter(({ repeated }) => repeated).length };
}

/** One line, or null after saying all that is wrong with it. Texts stay as they are, formulas too. */
function readLine(
  { line, cells }: CsvRow,
  mapping: CostMapping,
  place: CostFilePlace,
  wrong: (name: CostColumn, message: string) => void,
): Omit<CostLine, 'repeated'> | null {
  const text = (name: CostColumn) => cells[mapping.columns[name] ?? -1] ?? '';
  const short = (name: CostColumn, most: number) => {
    const value = text(name)
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim();
    if (value.length > most) wrong(name, `is longer than ${most} characters.`);
    return value;
  };
  const day = dayOf(text('day'), mapping.dates);
  if (day === null) wrong('day', text('day') === '' ? 'is empty.' : `${quoted(text('day'))} is no day.`);
  const currency = (text('currency') || place.currency).toUpperCase();
  const known = isCurrency(currency);
  if (!known) wrong('currency', `${quoted(text('currency'))} is no currency.`);
  const amount = amountOf(text('amount'), mapping.decimal, known ? digitsOf(currency) : 2);
  if (amount === null) wrong('amount', amountFault(text('amount'), currency));
  const key = text('workItem').toUpperCase();
  const workItemId = key === '' ? null : (place.workItemIds.get(key) ?? undefined);
  if (workItemId === undefined)
    wrong('workItem', `${quoted(text('workItem'))} is no work item of this project.`);
  const category = categoryOf(text('category'), mapping);
  if (!category) wrong('category', `${quoted(text('category'))} is none of ${spent.join(', ')}.`);
  const [supplier, reference] = [short('supplier', 200), short('reference', 120)];
  const name = short('name', 200) || supplier || reference || 'Imported cost';
  const tooLong = supplier.length > 200 || reference.length > 120 || name.length > 200;
  if (day === null || !known || amount === null || workItemId === undefined || !category || tooLong)
    return null;
  return { line, day, amount, currency, name, supplier, reference, category, workItemId };
}

const spent = costCategories.filter((name) => name !== 'contingency' && name !== 'management-reserve');

function categoryOf(text: string, mapping: CostMapping): CostCategory | undefined {
  const word = text.trim().toLowerCase();
  if (word === '') return mapping.category;
  return spent.find((name) => word === name || word === `${name}s`);
}

function amountFault(text: string, currency: string): string {
  if (text === '') return 'is empty.';
  return `${quoted(text)} is no amount of ${currency.slice(0, 10)}.`;
}

function quoted(text: string): string {
  return `“${text.slice(0, 60)}”`;
}

function countedByKey(known: readonly Cost[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cost of known) counts.set(keyOf(cost), (counts.get(keyOf(cost)) ?? 0) + 1);
  return counts;
}

/** By what a cost is known again: without a reference its name and supplier must do. */
function keyOf(cost: Pick<Cost, 'reference' | 'day' | 'amount' | 'currency' | 'name' | 'supplier'>): string {
  const { reference, day, amount, currency, name, supplier } = cost;
  const own = reference === '' ? ['', name, supplier] : [reference];
  return JSON.stringify([...own, day, amount, currency]);
}
