import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier } from '../../platform/http/schema.ts';
import { costCategories, costKinds, currencyCode, projectParams } from './cost.contract.ts';

/** What a project or a work item with all within it costs: minor units of the answer's currency. */
export const budgetFigures = z.object({
  /** Planned, by category; the management reserve is in no total. */
  labour: z.int(),
  material: z.int(),
  service: z.int(),
  licence: z.int(),
  other: z.int(),
  contingency: z.int(),
  managementReserve: z.int(),
  /** All that is planned but the management reserve. */
  planned: z.int(),
  committed: z.int(),
  actual: z.int(),
});

/** Figures of a budget. */
export type BudgetFigures = z.output<typeof budgetFigures>;

/** What could not be told in the currency asked for. */
export const missingRate = z.object({ from: z.string(), to: z.string(), day: z.iso.date() });

/** A project's budget as it is planned today, with what was ordered and spent. */
export const budget = z
  .object({
    currency: z.string(),
    /** The day at whose rates what is planned is converted; what was spent is, at those of its own day. */
    day: z.iso.date(),
    total: budgetFigures,
    /** What belongs to the project as a whole. */
    project: budgetFigures,
    /** In the order of the work items; those without money are left out. */
    items: z.array(z.object({ workItemId: identifier, figures: budgetFigures })),
    /** Rates that nobody has entered: what would need them is in no figure. */
    missingRates: z.array(missingRate),
    /** Work items whose people, or some of them, have no rate for all of their planned or worked time. */
    unpricedItems: z.array(identifier),
  })
  .meta({ id: 'Budget' });

/** A project's budget as the API shows it. */
export type Budget = z.output<typeof budget>;

/** One thing that a figure is the sum of. */
export const budgetEntry = z
  .object({
    workItemId: identifier.nullable(),
    kind: z.enum(costKinds),
    category: z.enum(costCategories),
    /** An entry of a person, the planned time of somebody, or time that somebody worked. */
    source: z.enum(['cost', 'assignment', 'time-entry']),
    costId: identifier.nullable(),
    name: z.string(),
    day: z.iso.date().nullable(),
    /** Time of one whole person, rounded; null for what is not time. */
    minutes: z.int().nullable(),
    /** Minor units for an hour, or for a use, in a currency. */
    rate: z.object({ amount: z.int(), currency: z.string(), per: z.enum(['hour', 'use']) }).nullable(),
    /** What was entered where that is another currency. */
    original: z.object({ amount: z.int(), currency: z.string() }).nullable(),
    /** Minor units of the answer's currency; all of a figure add up to it. */
    amount: z.int(),
  })
  .meta({ id: 'BudgetEntry' });

/** One thing that a figure is the sum of, as the API shows it. */
export type BudgetEntry = z.output<typeof budgetEntry>;

const currencyQuery = z.object({
  /** The project's where it is left out. */
  currency: currencyCode.optional(),
});

/** Reads a project's budget. */
export const readBudget = defineRoute({
  id: 'cost.read-budget',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/budget',
  summary: 'Read what a project is planned to cost, what was ordered and what was spent',
  audience: 'member',
  permission: 'cost.read',
  params: projectParams,
  query: currencyQuery,
  answer: budget,
  problems: { 'cannot-schedule': 422 },
});

/** Opens a figure of the budget into what it is made of. */
export const listBudgetEntries = defineRoute({
  id: 'cost.list-budget-entries',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/budget/entries',
  summary: 'List the entries, planned work and worked time that a figure of the budget is the sum of',
  audience: 'member',
  permission: 'cost.read',
  params: projectParams,
  query: currencyQuery.extend({
    kind: z.enum(costKinds).optional(),
    category: z.enum(costCategories).optional(),
    /** With all work items within it. */
    workItemId: identifier.optional(),
    /** What happened until this day, included. */
    until: day.optional(),
  }),
  answer: z.object({
    currency: z.string(),
    /** The first thousand; the sum is that of all. */
    items: z.array(budgetEntry),
    count: z.int(),
    sum: z.int(),
    missingRates: z.array(missingRate),
  }),
  problems: { 'cannot-schedule': 422 },
});
