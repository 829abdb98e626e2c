import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, version } from '../../platform/http/schema.ts';

/** Most scenarios that are held beside today's plan at once. */
export const mostCompared = 5;

const share = z.number().min(0).max(1);
const dates = z.object({ start: instant, finish: instant, critical: z.boolean() });

/** What comes of a plan: today's, or that of a scenario. */
export const outcome = z
  .object({
    /** Why it cannot be scheduled; null where it can. */
    problem: z.string().nullable(),
    /** How many changes were left out because they no longer fit. */
    leftOut: z.int(),
    start: instant.nullable(),
    /** By the critical path method. */
    finish: instant.nullable(),
    targetDate: z.iso.date().nullable(),
    /** Simulated; null where nothing is scheduled. */
    forecast: z
      .object({
        /** To finish by the target date; null where there is none. */
        chance: share.nullable(),
        p50: instant,
        p80: instant,
        histogram: z.array(z.object({ day: z.iso.date(), count: z.int() })),
      })
      .nullable(),
    /** Planned labour and costs of the work that is left in the plan, by currency; null for who may not see costs. */
    cost: z
      .object({
        amounts: z.array(z.object({ currency: z.string(), amount: z.int() })),
        /** Assignments without a rate that says what they cost: the amounts are without them. */
        unpriced: z.int(),
      })
      .nullable(),
    /** Thousandths of days on which people and things have more to do in this project than there is of them. */
    overDays: z.int(),
    criticalCount: z.int(),
    late: z.array(z.object({ workItemId: identifier, title: z.string(), minutes: z.int() })),
    /** Work items whose dates are others than today's, the most moved first; at most 500 of `changedCount`. */
    changed: z.array(
      z.object({
        workItemId: identifier,
        title: z.string(),
        /** Null where it is added, and where it is gone. */
        before: dates.nullable(),
        after: dates.nullable(),
      }),
    ),
    changedCount: z.int(),
  })
  .meta({ id: 'ScenarioOutcome' });

/** What comes of a plan. */
export type Outcome = z.output<typeof outcome>;

const oneOfMany = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Holds scenarios beside today's plan: finish, chances, cost. What is being computed is null: ask again in a second. */
export const compareScenarios = defineRoute({
  id: 'scenario.compare',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/scenarios/compare',
  summary: "Compare scenarios with today's plan",
  audience: 'member',
  permission: 'scenario.read',
  params: z.object({ workspaceId: identifier, projectId: identifier }),
  query: z.object({
    /** Up to five scenarios, with commas between; none for today's plan alone. */
    ids: z
      .string()
      .regex(new RegExp(`^${oneOfMany}(,${oneOfMany}){0,${mostCompared - 1}}$`), 'up to 5 identifiers')
      .optional(),
  }),
  answer: z.object({
    running: z.boolean(),
    today: outcome.nullable(),
    scenarios: z.array(
      z.object({ scenarioId: identifier, name: z.string(), version, outcome: outcome.nullable() }),
    ),
  }),
});
