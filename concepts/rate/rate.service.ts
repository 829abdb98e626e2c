import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { Rate } from './rate.contract.ts';
import { type RateRow, selectRates } from './rate.records.ts';

type Refusal = 'forbidden' | 'not-found';

/** Lists the rates of all resources, those of each by day. */
export async function listRates(context: Context): Promise<Result<{ items: Rate[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'rate.read');
  if (refused) return refused;
  return success({ items: await readRates(context) });
}

/** All rates, for use cases that show what is made of them only to those who may see them. */
export async function readRates(context: Context): Promise<Rate[]> {
  return (await selectRates(context)).map(toRate);
}

function toRate({ deletedAt: _deleted, ...row }: RateRow): Rate {
  return row;
}
