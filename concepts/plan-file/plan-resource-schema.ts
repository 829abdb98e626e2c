import { z } from 'zod';
import { day } from '../../platform/http/schema.ts';
import { planDuration, planId, planIds, planMoney, planName, planTime } from './plan-field.ts';

/** What a resource is: material and a budget are used up, and are there again for nobody. */
export const resourceTypes = [
  'person',
  'vacancy',
  'pool',
  'equipment',
  'vendor',
  'material',
  'budget',
] as const;

/** Whether there is less of a resource once it was used, so that it does no work. */
export function isUsedUp({ type }: { readonly type?: (typeof resourceTypes)[number] | undefined }): boolean {
  return type === 'budget' || type === 'material';
}

const units = z
  .number()
  .min(0)
  .max(1_000_000)
  .meta({ description: '1 is one whole person, 0.5 one at half time, 4 a pool of four' });

const absence = z.strictObject({
  name: planName.optional(),
  from: day,
  to: day.optional(),
  fromTime: planTime.meta({ description: 'On the first day; its beginning if left out' }).optional(),
  toTime: planTime.meta({ description: 'On the last day; its end if left out' }).optional(),
});

/** Somebody or something that does work or is used up by it. */
export const planResource = z
  .strictObject({
    id: planId,
    name: planName,
    type: z.enum(resourceTypes).meta({ description: 'person where it is left out' }).optional(),
    skills: planIds.meta({ description: 'What an assignment may ask for in place of a name' }).optional(),
    role: planId.optional(),
    capacity: units
      .meta({ description: 'In units; 1 where it is left out. A budget in whole units' })
      .optional(),
    availability: z
      .array(z.strictObject({ from: day, to: day.optional(), capacity: units }))
      .max(500)
      .meta({ description: 'Other capacities for a while, first and last day included' })
      .optional(),
    calendar: planId
      .meta({ description: 'An id of calendars; whenever its activities run where it is left out' })
      .optional(),
    absences: z.array(absence).max(2000).optional(),
    costPerHour: planMoney.meta({ description: 'For each unit' }).optional(),
    costPerUse: planMoney.meta({ description: 'For each activity that uses it' }).optional(),
    rates: z
      .array(z.strictObject({ from: day, costPerHour: planMoney, costPerUse: planMoney.optional() }))
      .max(500)
      .refine(
        (list) => list.every(({ from }, at) => at === 0 || (list[at - 1]?.from ?? '') < from),
        'must be in order, one a day',
      )
      .meta({ description: 'What it costs from a day on, until the next; costPerHour holds before' })
      .optional(),
  })
  .meta({ id: 'PlanResource' });

/** Who does an activity: one by name, or anybody with a skill. */
export const planAssignment = z
  .strictObject({
    resource: planId.optional(),
    skill: planId.optional(),
    units: units.meta({ description: 'Of its time: 1 where it is left out, 0.5 for half' }).optional(),
    effort: planDuration
      .meta({ description: 'Working time; by units it gives the duration where the activity has none' })
      .optional(),
  })
  .refine(({ resource, skill }) => (resource === undefined) !== (skill === undefined), {
    error: 'needs either a resource or a skill',
    path: ['resource'],
  })
  .meta({ id: 'PlanAssignment' });

/** One way to do an activity. */
export const planMode = z
  .strictObject({
    id: planId,
    name: planName.optional(),
    duration: planDuration,
    assignments: z.array(planAssignment).max(50).optional(),
    cost: planMoney.optional(),
  })
  .meta({ id: 'PlanMode', description: 'One of several ways to do it; levelling chooses' });

/** A person, a pool, a machine or a budget of a plan file. */
export type PlanResource = z.output<typeof planResource>;

/** Who does an activity, and with how much of their time. */
export type PlanAssignment = z.output<typeof planAssignment>;
