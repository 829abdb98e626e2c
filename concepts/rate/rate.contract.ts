import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, nothing, version } from '../../platform/http/schema.ts';

const amount = z.int().min(0).max(1e12);
const fields = {
  /** From when on it holds, until the next one does; null for from the beginning. */
  from: day.nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code'),
  /** Minor units for each hour of each whole unit. */
  costPerHour: amount,
  /** Minor units for each work item that uses it. */
  costPerUse: amount,
};

/** What a resource costs from a day on. Few may see it. */
export const rate = z
  .object({ rateId: identifier, resourceId: identifier, ...fields, version })
  .meta({ id: 'Rate' });

/** A rate as the API shows it. */
export type Rate = z.output<typeof rate>;

const workspaceParams = z.object({ workspaceId: identifier });

/** Lists the rates of all resources, those of each by day. */
export const listRates = defineRoute({
  id: 'rate.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/rates',
  summary: 'List what resources cost',
  audience: 'member',
  permission: 'rate.read',
  params: workspaceParams,
  answer: z.object({ items: z.array(rate) }),
});

/** Adds a rate to a resource. */
export const createRate = defineRoute({
  id: 'rate.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/resources/:resourceId/rates',
  summary: 'Say what a resource costs from a day on',
  audience: 'member',
  permission: 'rate.change',
  params: workspaceParams.extend({ resourceId: identifier }),
  body: z.strictObject(fields),
  answer: rate,
  status: 201,
  problems: { 'day-in-use': 409 },
});

/** Changes a rate. */
export const changeRate = defineRoute({
  id: 'rate.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/rates/:rateId',
  summary: 'Change a rate',
  audience: 'member',
  permission: 'rate.change',
  params: workspaceParams.extend({ rateId: identifier }),
  body: z.strictObject(fields).partial(),
  answer: rate,
  ifMatch: true,
  problems: { 'day-in-use': 409 },
});

/** Takes a rate away; undo brings it back. */
export const deleteRate = defineRoute({
  id: 'rate.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/rates/:rateId',
  summary: 'Delete a rate (can be undone)',
  audience: 'member',
  permission: 'rate.change',
  params: workspaceParams.extend({ rateId: identifier }),
  answer: nothing,
  status: 204,
});
