import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { conflictingActivities, drivingPredecessors } from '../../engine/network/driving-predecessors.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { WorkToSchedule } from './network-of-work.rules.ts';
import type { Schedule, ScheduledItem } from './schedule.contract.ts';

/** What a schedule is told with beside its dates. */
interface Told {
  readonly work: readonly WorkToSchedule[];
  readonly relationships: readonly Relationship[];
  readonly dayMinutes: number;
}

/** A computed schedule as the API shows it. Cost grows with work items and relationships. */
export function describeSchedule(input: NetworkInput, schedule: NetworkSchedule, told: Told): Schedule {
  const [calendar] = input.calendars as readonly [CalendarDefinition];
  const states = new Map(told.work.map(({ workItemId, state }) => [workItemId, state]));
  const scheduled = new Set(input.activities.map(({ id }) => id));
  const drivers = new Map(told.relationships.map((one) => [keyOf(one), one.relationshipId]));
  const any = input.activities.length > 0;
  return {
    start: any ? iso(schedule.start) : null,
    finish: any ? iso(schedule.finish) : null,
    statusDate: iso(input.statusDate ?? input.projectStart),
    timeZone: calendar.timeZone,
    dayMinutes: told.dayMinutes,
    items: input.activities.map((_, at) => describeItem(input, schedule, { states, drivers }, at)),
    relationships: told.relationships.filter(
      ({ predecessorId, successorId }) => scheduled.has(predecessorId) && scheduled.has(successorId),
    ),
    missed: schedule.missed.flatMap(({ kind, activityId, minutes }) =>
      kind === 'project-finish'
        ? []
        : [
            {
              ...{ workItemId: activityId, kind, minutes },
              conflictIds: conflictingActivities(schedule, activityId),
            },
          ],
    ),
    calendar: describeCalendar(calendar),
  };
}

interface Names {
  readonly states: ReadonlyMap<string, ScheduledItem['state']>;
  readonly drivers: ReadonlyMap<string, string>;
}

/** There is at most one relationship of a type between two work items. */
function keyOf({
  predecessorId,
  successorId,
  type,
}: Pick<Relationship, 'predecessorId' | 'successorId' | 'type'>): string {
  return `${predecessorId} ${successorId} ${type}`;
}

function describeItem(
  input: NetworkInput,
  schedule: NetworkSchedule,
  { states, drivers }: Names,
  at: number,
): ScheduledItem {
  const { id = '', type } = input.activities[at] ?? {};
  const summary = schedule.state.graph.hierarchy.summary[at] === 1;
  return {
    workItemId: id,
    kind: summary ? 'summary' : type === 'milestone' ? 'milestone' : 'activity',
    state: states.get(id) ?? 'to-do',
    start: iso(schedule.earlyStarts[at]),
    finish: iso(schedule.earlyFinishes[at]),
    lateFinish: iso(schedule.lateFinishes[at]),
    totalFloatMinutes: schedule.totalFloats[at] ?? 0,
    freeFloatMinutes: schedule.freeFloats[at] ?? 0,
    critical: schedule.critical[at] === 1,
    driverIds: drivingPredecessors(schedule, id).flatMap((driver) => drivers.get(keyOf(driver)) ?? []),
  };
}

function describeCalendar({
  week,
  exceptions = [],
  freezeWindows = [],
}: CalendarDefinition): Schedule['calendar'] {
  return {
    week: week.map((shifts) => [...shifts]),
    exceptions: exceptions.map(({ firstDay, lastDay = firstDay, shifts }) => ({
      ...{ firstDay, lastDay },
      shifts: [...shifts],
    })),
    freezeWindows: freezeWindows.map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
  };
}

/** Minutes since the Unix epoch as text. */
function iso(instant: number | undefined): string {
  return new Date((instant ?? 0) * 60_000).toISOString();
}
