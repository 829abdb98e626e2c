import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import {
  day,
  identifier,
  instant,
  line,
  nothing,
  page,
  paging,
  version,
} from '../../platform/http/schema.ts';

/** Whether money is planned to be spent, promised to a supplier, or spent. */
export const costKinds = ['planned', 'committed', 'actual'] as const;

/** What money goes to. The last two are held back: contingency within the baseline, the management reserve outside it. */
export const costCategories = [
  'labour',
  'material',
  'service',
  'licence',
  'other',
  'contingency',
  'management-reserve',
] as const;

/** What money goes to. */
export type CostCategory = (typeof costCategories)[number];

/** An ISO 4217 code. */
export const currencyCode = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'an ISO 4217 code');

const changeable = {
  /** The work item that it belongs to; null for the project as a whole. */
  workItemId: identifier.nullable(),
  kind: z.enum(costKinds),
  category: z.enum(costCategories),
  name: line(200),
  supplier: line(200, 0),
  /** An order's or invoice's number. */
  reference: line(120, 0),
  /** Minor units; below 0 only for what came back. */
  amount: z.int().min(-1e13).max(1e13),
  currency: currencyCode,
  /** When it is due, was ordered or was paid; null where it goes on as its work item does. */
  day: day.nullable(),
};

/** Money of a project beside what the time of its people costs. */
export const cost = z
  .object({
    costId: identifier,
    projectId: identifier,
    ...changeable,
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Cost' });

/** A cost as the API shows it. */
export type Cost = z.output<typeof cost>;

/** What a person sets of a cost. */
export type CostFields = Pick<Cost, keyof typeof changeable>;

const workspaceParams = z.object({ workspaceId: identifier });
/** Names a project in an address. */
export const projectParams = workspaceParams.extend({ projectId: identifier });
const params = workspaceParams.extend({ costId: identifier });
const refusals = {
  'unknown-work-item': 422,
  'day-missing': 422,
  'reserve-is-planned': 422,
  'below-zero': 422,
};

/** Lists a project's costs, the newest entry first. */
export const listCosts = defineRoute({
  id: 'cost.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/costs',
  summary: 'List planned, committed and actual costs of a project, the newest entry first',
  audience: 'member',
  permission: 'cost.read',
  params: projectParams,
  query: paging(1000, 100).extend({
    kind: z.enum(costKinds).optional(),
    category: z.enum(costCategories).optional(),
    workItemId: identifier.optional(),
    text: z.string().max(200).optional(),
    /** The first and the last day, both included. */
    from: day.optional(),
    to: day.optional(),
  }),
  answer: page(cost),
});

/** Adds a cost. */
export const createCost = defineRoute({
  id: 'cost.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/costs',
  summary: 'Add a planned, committed or actual cost',
  audience: 'member',
  permission: 'cost.change',
  params: projectParams,
  body: z
    .strictObject(changeable)
    .partial({ workItemId: true, supplier: true, reference: true, day: true, currency: true }),
  answer: cost,
  status: 201,
  problems: refusals,
});

/** Changes a cost. */
export const changeCost = defineRoute({
  id: 'cost.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/costs/:costId',
  summary: 'Change a cost',
  audience: 'member',
  permission: 'cost.change',
  params,
  body: z.strictObject(changeable).partial(),
  answer: cost,
  ifMatch: true,
  problems: refusals,
});

/** Puts a cost away; undo brings it back. */
export const deleteCost = defineRoute({
  id: 'cost.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/costs/:costId',
  summary: 'Delete a cost (can be undone)',
  audience: 'member',
  permission: 'cost.change',
  params,
  answer: nothing,
  status: 204,
});
