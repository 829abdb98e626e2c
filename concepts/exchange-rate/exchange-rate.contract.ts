import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, nothing, version } from '../../platform/http/schema.ts';

const currency = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'an ISO 4217 code');

/** A rate as decimal text, over 0: up to ten digits before and after the point. */
export const rateText = z
  .string()
  .trim()
  .regex(/^\d{1,10}(\.\d{1,10})?$/, 'a number such as 1.0834')
  .refine((text) => /[1-9]/.test(text), 'must be over 0');

const fields = {
  from: currency,
  to: currency,
  /** From when on it holds, until the next one does. */
  day,
  /** What one unit of `from` is worth in `to`, as decimal text. */
  rate: rateText,
};

/** What one unit of a currency is worth in another from a day on. */
export const exchangeRate = z
  .object({ exchangeRateId: identifier, ...fields, version })
  .meta({ id: 'ExchangeRate' });

/** An exchange rate as the API shows it. */
export type ExchangeRate = z.output<typeof exchangeRate>;

const workspaceParams = z.object({ workspaceId: identifier });
const params = workspaceParams.extend({ exchangeRateId: identifier });
const refusals = { 'day-in-use': 409, 'same-currency': 422 } as const;

/** Lists the exchange rates, by currencies, the newest first. */
export const listExchangeRates = defineRoute({
  id: 'exchange-rate.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/exchange-rates',
  summary: 'List the exchange rates of the workspace',
  audience: 'member',
  permission: 'exchange-rate.read',
  params: workspaceParams,
  answer: z.object({ items: z.array(exchangeRate) }),
});

/** Adds an exchange rate. */
export const createExchangeRate = defineRoute({
  id: 'exchange-rate.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/exchange-rates',
  summary: 'Add an exchange rate',
  audience: 'member',
  permission: 'exchange-rate.change',
  params: workspaceParams,
  body: z.strictObject(fields),
  answer: exchangeRate,
  status: 201,
  problems: refusals,
});

/** Changes an exchange rate. */
export const changeExchangeRate = defineRoute({
  id: 'exchange-rate.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/exchange-rates/:exchangeRateId',
  summary: 'Change an exchange rate',
  audience: 'member',
  permission: 'exchange-rate.change',
  params,
  body: z.strictObject(fields).partial(),
  answer: exchangeRate,
  ifMatch: true,
  problems: refusals,
});

/** Puts an exchange rate away; undo brings it back. */
export const deleteExchangeRate = defineRoute({
  id: 'exchange-rate.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/exchange-rates/:exchangeRateId',
  summary: 'Delete an exchange rate (can be undone)',
  audience: 'member',
  permission: 'exchange-rate.change',
  params,
  answer: nothing,
  status: 204,
});

/** Takes in a table of rates: all of it or nothing. A rate of a day that is there already is replaced. */
export const importExchangeRates = defineRoute({
  id: 'exchange-rate.import',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/exchange-rates/import',
  summary: 'Import exchange rates from CSV with the columns from, to, day and rate',
  audience: 'member',
  permission: 'exchange-rate.change',
  params: workspaceParams,
  body: z.strictObject({ text: z.string().min(1).max(500_000) }),
  answer: z.object({
    added: z.int(),
    changed: z.int(),
    same: z.int(),
    /** One of those that were written, by whose event all are taken back; null where all were there already. */
    exchangeRateId: identifier.nullable(),
  }),
  problems: { 'unreadable-csv': 422, 'too-many-lines': 422, 'faulty-lines': 422 },
});
