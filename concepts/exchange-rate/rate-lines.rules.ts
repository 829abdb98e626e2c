import type { CsvTable } from '../../platform/csv/read-csv-table.ts';
import { day } from '../../platform/http/schema.ts';
import { rateText } from './exchange-rate.contract.ts';
import type { DatedRate } from './exchange-rate.rules.ts';

/** What is wrong with a line of a CSV text. */
interface LineFault {
  readonly line: number;
  readonly message: string;
}

const names = ['from', 'to', 'day', 'rate'] as const;
const others: Readonly<Record<string, (typeof names)[number]>> = { date: 'day', currency: 'from' };

/** The rates of a table with the columns from, to, day and rate in any order, and every line that is none. */
export function ratesOfTable({ columns, rows }: CsvTable): {
  readonly rates: readonly DatedRate[];
  readonly faults: readonly LineFault[];
} {
  const places = new Map<string, number>();
  for (const [at, column] of columns.entries()) {
    const name = column.toLowerCase();
    places.set(others[name] ?? name, at);
  }
  const missing = names.filter((name) => !places.has(name));
  if (missing.length > 0)
    return { rates: [], faults: [{ line: 1, message: `the column ${missing.join(', ')} is missing.` }] };
  const rates: DatedRate[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const text = (name: (typeof names)[number]) => cells[places.get(name) ?? -1] ?? '';
    const rate = {
      ...{ from: text('from').toUpperCase(), to: text('to').toUpperCase(), day: text('day') },
      rate: text('rate').replace(/^(\d+),(\d+)$/, '$1.$2'),
    };
    const key = `${rate.from} ${rate.to} ${rate.day}`;
    const message = faultOf(rate) ?? (seen.has(key) ? `says the same as line ${seen.get(key)}.` : null);
    seen.set(key, line);
    if (message === null) rates.push(rate);
    else faults.push({ line, message });
  }
  return { rates, faults };
}

function faultOf({ from, to, day: at, rate }: DatedRate): string | null {
  const currency = [from, to].find((code) => !isCurrency(code));
  if (currency !== undefined) return `“${currency.slice(0, 20)}” is no currency.`;
  if (from === to) return 'a currency is worth itself.';
  if (!day.safeParse(at).success) return `“${at.slice(0, 20)}” is no day such as 2026-09-30.`;
  return rateText.safeParse(rate).success ? null : `“${rate.slice(0, 30)}” is no rate such as 1.0834.`;
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Whether a code is a currency of ISO 4217. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}
