import type { NetworkInput } from '../../engine/network/network-input.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { ComputeTask } from '../../platform/compute/compute.ts';
import { dayText } from '../plan-file/local-time.ts';
import { localDayOf } from '../schedule/time-scale.rules.ts';

/** The day on which each of some activities finishes by the schedule; those that cannot be scheduled are left out. */
export const foreseeFinishes: ComputeTask<
  { readonly input: NetworkInput; readonly workItemIds: readonly string[] },
  readonly (readonly [workItemId: string, day: string])[]
> = {
  name: 'foresee-finishes',
  run({ input, workItemIds }) {
    const scheduled = scheduleActivities(input);
    const timeZone = input.calendars[0]?.timeZone ?? 'UTC';
    if (!scheduled.ok) return [];
    const asked = new Set(workItemIds);
    const { earlyStarts, earlyFinishes } = scheduled.value;
    return input.activities.flatMap(({ id }, at) => {
      if (!asked.has(id)) return [];
      const [start = 0, finish = 0] = [earlyStarts[at], earlyFinishes[at]];
      // What ends at midnight ended on the day before.
      return [[id, dayText(localDayOf(timeZone, finish > start ? finish - 1 : finish))] as const];
    });
  },
};
