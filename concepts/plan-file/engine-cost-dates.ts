import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { projectCalendarId } from './engine-calendars.ts';
import type { PlanFile } from './plan-file.contract.ts';

/** When an activity is worked on, to know at which rates; instants. */
export interface CostDates {
  readonly start: number;
  readonly finish: number;
  readonly calendar: CompiledCalendar;
}

/**
 * When each activity of a plan's network is done. Nobody is asked for dates where no rate has one: the network is then
 * not scheduled. Nothing either where it cannot be.
 */
export function costDatesOfPlan(
  { resources = [] }: PlanFile,
  network: NetworkInput,
): (activityId: string) => CostDates | undefined {
  if (!resources.some(({ rates = [] }) => rates.length > 0)) return () => undefined;
  const scheduled = scheduleActivities(network);
  if (!scheduled.ok) return () => undefined;
  const places = new Map(scheduledActivities(scheduled.value).map((one) => [one.id, one]));
  const compiled = new Map(
    network.calendars.map((definition) => [
      definition.id,
      compileCalendar(definition, network.statusDate ?? network.projectStart),
    ]),
  );
  const ids = new Map(network.activities.map(({ id, calendarId }) => [id, calendarId]));
  return (activityId) => {
    const place = places.get(activityId);
    const calendar = compiled.get(ids.get(activityId) ?? projectCalendarId);
    if (!place || !calendar?.ok) return undefined;
    return { start: place.earlyStart, finish: place.earlyFinish, calendar: calendar.value };
  };
}
