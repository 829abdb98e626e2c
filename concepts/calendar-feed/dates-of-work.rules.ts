import type { NetworkInput } from '../../engine/network/network-input.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { ComputeTask } from '../../platform/compute/compute.ts';

/** When a work item is done by the schedule, in minutes since the Unix epoch. */
export interface WorkDates {
  readonly start: number;
  readonly finish: number;
}

/**
 * When some work items are done by the critical path method; those that nothing places are left out. Null where there is
 * no schedule, for a circle or too little working time.
 */
export const datesOfWork: ComputeTask<
  { readonly input: NetworkInput; readonly workItemIds: readonly string[] },
  readonly (readonly [workItemId: string, dates: WorkDates])[] | null
> = {
  name: 'dates-of-work',
  run({ input, workItemIds }) {
    const scheduled = scheduleActivities(input);
    if (!scheduled.ok) return null;
    const asked = new Set(workItemIds);
    const { earlyStarts, earlyFinishes } = scheduled.value;
    return input.activities.flatMap(({ id }, at) => {
      const [start, finish] = [earlyStarts[at], earlyFinishes[at]];
      if (!asked.has(id) || start === undefined || finish === undefined) return [];
      return [[id, { start, finish }] as const];
    });
  },
};
