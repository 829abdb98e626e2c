import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import type { ScheduledActivity } from '../../engine/network/network-schedule.ts';
import { assignedShare } from '../plan-file/assigned-effort.ts';
import { dayText, instantIn } from '../plan-file/local-time.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { localDayOf } from '../schedule/time-scale.rules.ts';
import type { Plan } from './scenario-plan.ts';

interface When {
  readonly calendar: CompiledCalendar;
  readonly timeZone: string;
  readonly places: ReadonlyMap<string, ScheduledActivity>;
}

/**
 * Thousandths of days by which people, teams and machines have more to do than there is of them, each working day taken
 * for itself and for this project alone. Work that names only a skill is nobody's yet.
 */
export function overDays({ resources, assignments, work }: Plan, when: When): number {
  const days = workingDays(when);
  const items = new Map(work.map((item) => [item.workItemId, item]));
  const loads = new Map<string, Map<number, number>>();
  for (const assignment of assignments) {
    const { workItemId, resourceId } = assignment;
    const place = when.places.get(workItemId);
    const item = items.get(workItemId);
    if (resourceId === null || !place || place.summary || item?.completedAt) continue;
    const parts = days(place.earlyStart, place.earlyFinish);
    const total = parts.reduce((sum, { minutes }) => sum + minutes, 0);
    if (total === 0) continue;
    const share = assignedShare(assignment, total);
    const load = loads.get(resourceId) ?? new Map<number, number>();
    loads.set(resourceId, load);
    for (const { day, minutes, of } of parts) load.set(day, (load.get(day) ?? 0) + (share * minutes) / of);
  }
  let over = 0;
  for (const resource of resources) {
    if (resource.kind === 'material' || resource.kind === 'budget') continue;
    for (const [day, load] of loads.get(resource.resourceId) ?? [])
      over += Math.max(0, Math.round(load) - capacityOn(resource, dayText(day)));
  }
  return over;
}

/** What there is of a resource on a day: the last availability that says it, else its capacity. */
function capacityOn({ capacity, availability }: Resource, day: string): number {
  const said = availability.findLast(({ from, to }) => from <= day && (to === undefined || day <= to));
  return said?.capacity ?? capacity;
}

/** The working days of a span: how much of each lies in it, and how much there is. */
function workingDays({ calendar, timeZone }: When) {
  const bounds = new Map<number, { from: number; to: number; of: number }>();
  const boundsOf = (day: number) => {
    let known = bounds.get(day);
    if (!known) {
      const [from, to] = [instantIn(timeZone, dayText(day)), instantIn(timeZone, dayText(day + 1))];
      known = { from, to, of: workingMinutesBetween(calendar, from, to) };
      bounds.set(day, known);
    }
    return known;
  };
  return (start: number, finish: number) => {
    const parts: { day: number; minutes: number; of: number }[] = [];
    for (let day = localDayOf(timeZone, start); boundsOf(day).from < finish; day += 1) {
      const { from, to, of } = boundsOf(day);
      const whole = start <= from && finish >= to;
      const minutes = whole
        ? of
        : workingMinutesBetween(calendar, Math.max(start, from), Math.min(finish, to));
      if (of > 0 && minutes > 0) parts.push({ day, minutes, of });
    }
    return parts;
  };
}
