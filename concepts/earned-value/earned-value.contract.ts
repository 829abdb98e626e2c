import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant } from '../../platform/http/schema.ts';
import { missingRate } from '../cost/budget-cost.contract.ts';
import { currencyCode, projectParams } from '../cost/cost.contract.ts';

/** The five ways to foresee the cost at the end, by what they take of the rest. */
export const estimateMethods = [
  'typical',
  'atypical',
  'costAndSchedule',
  'scheduleWeighted',
  'bottomUp',
] as const;

const index = z.number().nullable();
const money = z.int().nullable();

/** The figures of a project at its status date; money in minor units, an index without a meaning is null. */
export const valueFigures = z.object({
  budgetAtCompletion: z.int(),
  plannedValue: z.int(),
  earnedValue: z.int(),
  actualCost: z.int(),
  costVariance: z.int(),
  scheduleVariance: z.int(),
  costPerformanceIndex: index,
  schedulePerformanceIndex: index,
  toCompletePerformanceIndex: index,
  estimates: z.array(
    z.object({
      method: z.enum(estimateMethods),
      estimateAtCompletion: money,
      estimateToComplete: money,
      varianceAtCompletion: money,
      toCompletePerformanceIndex: index,
    }),
  ),
});

/** A work item with all within it; null for what belongs to the project as a whole. */
export const valuedPackage = z
  .object({
    workItemId: identifier.nullable(),
    parentId: identifier.nullable(),
    title: z.string(),
    /** Whether the work item is no longer there, and stands in the baseline only. */
    removed: z.boolean(),
    budgetAtCompletion: z.int(),
    plannedValue: z.int(),
    earnedValue: z.int(),
    actualCost: z.int(),
    estimateToComplete: money,
  })
  .meta({ id: 'ValuedPackage' });

/** A work item with all within it, as the API shows it. */
export type ValuedPackage = z.output<typeof valuedPackage>;

/** How far a project is by the clock (Lipke 2003), in weeks or months of its working time. */
export const earnedSchedule = z.object({
  period: z.enum(['week', 'month']),
  planned: z.number(),
  actual: z.number(),
  earned: z.number(),
  schedulePerformanceIndex: index,
  forecastFinish: instant.nullable(),
});

const measuredAgainst = {
  statusDate: instant,
  baseline: z.object({ baselineId: identifier, name: z.string(), takenAt: instant }).nullable(),
  /**
   * Whether dates and budget are the baseline's; the dates are, and the budget is today's, for the baseline kept none;
   * or both are those of today's plan.
   */
  basis: z.enum(['baseline', 'baseline-dates', 'plan']),
  /** Why there is nothing to measure; null where there is. */
  nothing: z.enum(['no-budget', 'no-dates']).nullable(),
};

/** A project's earned value in money. */
export const earnedValue = z
  .object({
    ...measuredAgainst,
    currency: z.string(),
    figures: valueFigures.nullable(),
    /** Held back outside the baseline; in no figure. */
    managementReserve: z.int(),
    earnedSchedule: earnedSchedule.nullable(),
    /** Sums up to an instant, week by week, or month by month beyond sixty weeks; what is not yet is null. */
    curve: z.array(
      z.object({
        instant,
        plannedValue: z.int(),
        earnedValue: z.int().nullable(),
        actualCost: z.int().nullable(),
      }),
    ),
    packages: z.array(valuedPackage),
    missingRates: z.array(missingRate),
  })
  .meta({ id: 'EarnedValue' });

/** A project's earned value in money, as the API shows it. */
export type EarnedValue = z.output<typeof earnedValue>;

/** A project's earned value without money: percent of the budget, with one decimal, and indexes with two. */
export const earnedValueShares = z
  .object({
    ...measuredAgainst,
    figures: z
      .object({
        planned: z.number(),
        earned: z.number(),
        spent: z.number(),
        costPerformanceIndex: index,
        schedulePerformanceIndex: index,
      })
      .nullable(),
    earnedSchedule: earnedSchedule.nullable(),
    curve: z.array(
      z.object({
        instant,
        planned: z.number(),
        earned: z.number().nullable(),
        spent: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'EarnedValueShares' });

/** A project's earned value without money, as the API shows it. */
export type EarnedValueShares = z.output<typeof earnedValueShares>;

const problems = { 'cannot-schedule': 422, 'cannot-measure': 422 } as const;

/** Measures a project against a baseline, in money, work package by work package. */
export const measureEarnedValue = defineRoute({
  id: 'earned-value.measure',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/earned-value',
  summary:
    'Measure planned value, earned value and actual cost of a project, with all that follows from them',
  audience: 'member',
  permission: 'cost.read',
  params: projectParams,
  query: z.object({
    /** The newest where it is left out. */
    baselineId: identifier.optional(),
    /** The project's where it is left out. */
    currency: currencyCode.optional(),
  }),
  answer: earnedValue,
  problems,
});

/** The same for those who may not see money: totals of the project only. */
export const readEarnedValue = defineRoute({
  id: 'earned-value.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/earned-value/shares',
  summary: 'Read planned value, earned value and actual cost of a project as percent of its budget',
  audience: 'member',
  permission: 'earned-value.read',
  params: projectParams,
  answer: earnedValueShares,
  problems,
});
