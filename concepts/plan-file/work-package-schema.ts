import { z } from 'zod';
import { day, line } from '../../platform/http/schema.ts';
import { constraintTypes, workItemTypes } from '../work-item/work-item.contract.ts';
import { planDuration, planId, planIds, planMoney, planName, planText, planTime } from './plan-field.ts';
import { planBaseline, planBaselines, planEarnedValue, planProgress } from './plan-progress-schema.ts';
import { planAssignment, planMode } from './plan-resource-schema.ts';
import { planDistribution } from './plan-uncertainty-schema.ts';
import { relationshipPattern } from './relationship.ts';

/** Priorities in words, from the lowest; in the product the highest is 1 and the lowest 5. */
export const planPriorities = ['lowest', 'low', 'medium', 'high', 'highest'] as const;

const constraint = z
  .strictObject({
    type: z.enum(constraintTypes),
    date: day.optional(),
    time: planTime
      .meta({ description: 'The beginning of the day for a start, its end for a finish' })
      .optional(),
  })
  .refine(({ type, date }) => (date === undefined) === type.startsWith('as-'), {
    error: 'needs a date, but for as-soon-as-possible and as-late-as-possible, which have none',
    path: ['date'],
  })
  .refine(({ time, date }) => time === undefined || date !== undefined, {
    error: 'stands without a date',
    path: ['time'],
  });

const checklistEntry = z.union([line(500), z.strictObject({ text: line(500), done: z.boolean() })], {
  error: 'must be a text, or `text` and `done`',
});

/** A work package or an activity, with what it is broken down into. */
export const workPackage = z
  .strictObject({
    id: planId,
    name: planName,
    type: z
      .enum(workItemTypes)
      .meta({ description: 'summary where it has children, else task, unless said' })
      .optional(),
    description: planText.optional(),
    workArea: planId.meta({ description: 'One of the usual work areas, or an id of workAreas' }).optional(),
    duration: planDuration.optional(),
    estimate: z
      .strictObject({ optimistic: planDuration, mostLikely: planDuration, pessimistic: planDuration })
      .meta({ description: 'Three-point duration; where there is no duration, the most likely is planned' })
      .optional(),
    effort: planDuration.meta({ description: 'Working time of all people together' }).optional(),
    points: z.int().min(0).max(1000).optional(),
    roles: planIds.optional(),
    dependsOn: z
      .array(
        z
          .string()
          .max(120)
          .regex(
            relationshipPattern,
            'must be a relationship such as `contract`, `contract FS+2d`, `build SS+50%`',
          ),
      )
      .max(500)
      .meta({ description: 'Activities waited for: an id, FS, SS, FF or SF, and a lag: contract FS+2d' })
      .optional(),
    priority: z.enum(planPriorities).optional(),
    labels: z.array(line(50)).max(50).optional(),
    checklist: z.array(checklistEntry).max(200).optional(),
    constraint: constraint.optional(),
    start: day.optional(),
    due: day.optional(),
    deadline: day.optional(),
    deadlineTime: planTime.meta({ description: 'The end of the day if left out' }).optional(),
    calendar: planId
      .meta({ description: "An id of calendars; the project's where it is left out" })
      .optional(),
    assignments: z.array(planAssignment).max(50).optional(),
    modes: z.array(planMode).min(1).max(50).optional(),
    splittable: z.boolean().meta({ description: 'Levelling may interrupt it' }).optional(),
    distribution: planDistribution.optional(),
    cost: planMoney.meta({ description: 'Beside what its people cost' }).optional(),
    progress: planProgress.optional(),
    baseline: planBaseline.optional(),
    baselines: planBaselines.meta({ description: 'Baselines beside the first' }).optional(),
    earnedValue: planEarnedValue.optional(),
    deploysToProduction: z.boolean().meta({ description: 'May not run in a freeze window' }).optional(),
    status: line(60).meta({ description: 'A status of the workflow, by its name' }).optional(),
    get children(): z.ZodOptional<z.ZodArray<typeof workPackage>> {
      return z.array(workPackage).max(20_000).optional();
    },
  })
  .meta({ id: 'WorkPackage' });

/** A work package or an activity of a plan file. */
export type WorkPackage = z.output<typeof workPackage>;
