import { newIdentifier } from '../../kernel/identifier.ts';
import type { Context } from '../../platform/log/context.ts';
import { mayDo } from '../permission/permission.rules.ts';
import type { Rate } from './rate.contract.ts';
import { insertRates } from './rate.records.ts';

/** Adds the rates of a plan to resources that were added for it; nothing for those who may not say what people cost. */
export async function addPlannedRates(
  context: Context,
  rates: readonly Omit<Rate, 'rateId' | 'version'>[],
): Promise<void> {
  if (rates.length === 0 || !mayDo(context.actor, 'rate.change')) return;
  const rows = rates.map((rate) => ({ ...rate, rateId: newIdentifier(), version: 1, deletedAt: null }));
  await insertRates(context, rows);
  for (const { deletedAt: _deleted, ...rate } of rows)
    context.append({ noun: 'rate', nounId: rate.rateId, verb: 'created', version: 1, after: rate });
}
