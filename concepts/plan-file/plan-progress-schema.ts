import { z } from 'zod';
import { planDuration, planMoment, planMoney, planName } from './plan-field.ts';

/** How much of an activity's budget is earned by what is done of it. */
export const earnedValueMethods = [
  '0/100',
  '50/50',
  'weighted-milestones',
  'percent-complete',
  'level-of-effort',
] as const;

const percent = z.number().min(0).max(100);

/** What has happened to an activity until the status date. */
export const planProgress = z
  .strictObject({
    actualStart: planMoment.optional(),
    actualFinish: planMoment.optional(),
    percentComplete: percent.optional(),
    remaining: planDuration.meta({ description: 'What is left of the duration' }).optional(),
    actualCost: planMoney.meta({ description: 'Spent on it until the status date' }).optional(),
    costToComplete: planMoney
      .meta({ description: 'What those who do it think that the rest of it costs' })
      .optional(),
  })
  .meta({ id: 'PlanProgress' });

const baselineFields = {
  start: planMoment,
  finish: planMoment,
  work: planDuration.meta({ description: 'Working time of all people together' }).optional(),
  cost: planMoney.optional(),
};

/** What was approved for an activity. */
export const planBaseline = z.strictObject(baselineFields).meta({ id: 'PlanBaseline' });

/** What was approved for an activity at other times: the baselines beside the first, by their numbers. */
export const planBaselines = z
  .array(z.strictObject({ number: z.int().min(1).max(10), ...baselineFields }))
  .max(10)
  .refine((list) => new Set(list.map(({ number }) => number)).size === list.length, 'has a number twice')
  .meta({ id: 'PlanBaselines' });

/** How an activity's earned value is measured. */
export const planEarnedValue = z
  .strictObject({
    method: z.enum(earnedValueMethods),
    milestones: z
      .array(
        z.strictObject({
          name: planName.optional(),
          weight: z
            .number()
            .max(1_000_000)
            .refine((weight) => weight > 0, 'must be more than 0'),
          finish: planMoment.meta({ description: 'When it was planned to be met' }).optional(),
          met: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(100)
      .meta({ description: 'Of weighted milestones: their shares of the budget, and which are met' })
      .optional(),
  })
  .refine(({ method, milestones }) => (method === 'weighted-milestones') === (milestones !== undefined), {
    error: 'are for weighted-milestones, and needed there',
    path: ['milestones'],
  })
  .meta({ id: 'PlanEarnedValue' });

/** How the dates are computed, where it is not as usual. */
export const planScheduling = z
  .strictObject({
    progress: z
      .enum(['retained-logic', 'progress-override'])
      .meta({
        description:
          'Whether started work waits for predecessors that are not finished; it does, unless said',
      })
      .optional(),
    lagCalendar: z.enum(['successor', 'predecessor', 'project']).optional(),
    criticalFloat: planDuration
      .meta({ description: 'With at most so much float an activity is critical' })
      .optional(),
    finish: planMoment
      .meta({ description: 'By when all must be finished; late dates count from it' })
      .optional(),
    relationshipsFirst: z.boolean().meta({ description: 'Relationships win over constraints' }).optional(),
  })
  .meta({ id: 'PlanScheduling' });

/** What has happened to an activity. */
export type PlanProgress = z.output<typeof planProgress>;
