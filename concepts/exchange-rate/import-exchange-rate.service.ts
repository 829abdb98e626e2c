import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { readCsvTable } from '../../platform/csv/read-csv-table.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { type ExchangeRateRow, insertExchangeRates, selectExchangeRates } from './exchange-rate.records.ts';
import { report, write } from './exchange-rate.service.ts';
import { ratesOfTable } from './rate-lines.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'unreadable-csv' | 'too-many-lines' | 'faulty-lines' | 'conflict';

const mostLines = 5000;

/** Takes in a table of rates: all of it or nothing, in one step that one undo takes back. */
export async function importExchangeRates(
  context: Context,
  text: string,
): Promise<Result<{ added: number; changed: number; same: number; exchangeRateId: string | null }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'exchange-rate.change');
  if (refused) return refused;
  const table = readCsvTable(text, mostLines);
  if (!table.ok) return table;
  const { rates, faults } = ratesOfTable(table.value);
  if (faults.length > 0 || rates.length === 0) {
    const [first] = faults;
    const detail = first
      ? `Line ${first.line}: ${first.message}`
      : 'There are no rates below the first line.';
    return refusal('faulty-lines', detail, { field: 'body.text', more: { lines: faults.slice(0, 100) } });
  }
  const known = new Map((await selectExchangeRates(context)).map((row) => [keyOf(row), row]));
  const fresh: ExchangeRateRow[] = [];
  let [changed, same] = [0, 0];
  let lastId: string | null = null;
  for (const rate of rates) {
    const before = known.get(keyOf(rate));
    if (!before) fresh.push({ exchangeRateId: newIdentifier(), ...rate, deletedAt: null, version: 1 });
    else if (Number(before.rate) === Number(rate.rate)) same += 1;
    else {
      const written = await write(context, before, { ...before, ...rate }, 'changed');
      if (!written.ok) return refusal('conflict', written.problem.detail);
      changed += 1;
      lastId = before.exchangeRateId;
    }
  }
  if ((await insertExchangeRates(context, fresh)) < fresh.length)
    return refusal('conflict', 'Somebody added rates of these days meanwhile: try again.');
  for (const row of fresh) report(context, 'created', null, row);
  const exchangeRateId = fresh.at(-1)?.exchangeRateId ?? lastId;
  return success({ added: fresh.length, changed, same, exchangeRateId });
}

function keyOf({ from, to, day }: { from: string; to: string; day: string }): string {
  return `${from} ${to} ${day}`;
}
