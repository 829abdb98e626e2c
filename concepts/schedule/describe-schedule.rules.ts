import type { CalendarDefinition, Span } from '../../engine/calendar/calendar-definition.ts';
import { conflictingActivities, drivingPredecessors } from '../../engine/network/driving-predecessors.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { WorkToSchedule } from './network-of-work.rules.ts';
import type { Schedule, ScheduledItem } from './schedule.contract.ts';
import { instantText } from './time-scale.rules.ts';

/** What a schedule is told with beside its dates. */
interface Told {
  readonly work: readonly WorkToSchedule[];
  readonly relationships: readonly Relationship[];
  readonly dayMinutes: number;
}

/** A computed schedule as the API shows it. Cost grows with work items and relationships. */
export function describeSchedule(input: NetworkInput, schedule: NetworkSchedule, told: Told): Schedule {
  const [calendar] = input.calendars as readonly [CalendarDefinition];
  const work = new Map(told.work.map((item) => [item.workItemId, item]));
  const scheduled = new Set(input.activities.map(({ id }) => id));
  const drivers = new Map(told.relationships.map((one) => [keyOf(one), one.relationshipId]));
  const any = input.activities.length > 0;
  return {
    start: any ? instantText(schedule.start) : null,
    finish: any ? instantText(schedule.finish) : null,
    statusDate: instantText(input.statusDate ?? input.projectStart),
    timeZone: calendar.timeZone,
    dayMinutes: told.dayMinutes,
    options: optionsOf(input),
    items: input.activities.map((_, at) => describeItem(input, schedule, { work, drivers }, at)),
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
    calendars: input.calendars.slice(1).map((one) => describeOther(one, calendar)),
  };
}

function optionsOf(input: NetworkInput): Schedule['options'] {
  const { progress, lagCalendar, criticalFloat, relationshipsFirst, projectFinish } = input;
  const all = { progress, lagCalendar, criticalFloat, relationshipsFirst, projectFinish };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

interface Names {
  readonly work: ReadonlyMap<string, WorkToSchedule>;
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
  { work, drivers }: Names,
  at: number,
): ScheduledItem {
  const { id = '', type } = input.activities[at] ?? {};
  const summary = schedule.state.graph.hierarchy.summary[at] === 1;
  return {
    workItemId: id,
    kind: summary ? 'summary' : type === 'milestone' ? 'milestone' : 'activity',
    state: work.get(id)?.state ?? 'to-do',
    mostLikelyMinutes: work.get(id)?.mostLikelyMinutes ?? null,
    start: instantText(schedule.earlyStarts[at]),
    finish: instantText(schedule.earlyFinishes[at]),
    lateFinish: instantText(schedule.lateFinishes[at]),
    totalFloatMinutes: schedule.totalFloats[at] ?? 0,
    freeFloatMinutes: schedule.freeFloats[at] ?? 0,
    critical: schedule.critical[at] === 1,
    calendarId: work.get(id)?.calendarId ?? null,
    constraintTime: work.get(id)?.constraintTime ?? null,
    deadlineTime: work.get(id)?.deadlineTime ?? null,
    driverIds: drivingPredecessors(schedule, id).flatMap((driver) => drivers.get(keyOf(driver)) ?? []),
  };
}

function describeOther(one: CalendarDefinition, project: CalendarDefinition): Schedule['calendars'][number] {
  const { id, timeZone, absences = [] } = one;
  const { week, exceptions } = describeCalendar(one);
  return {
    ...{ calendarId: id, timeZone, absences: absences.map(spanText) },
    week: one.week === project.week ? null : week,
    exceptions: one.exceptions === project.exceptions ? null : exceptions,
  };
}

function describeCalendar({
  week,
  exceptions = [],
  extraShifts = [],
  absences = [],
  freezeWindows = [],
}: CalendarDefinition): Schedule['calendar'] {
  return {
    week: week.map((shifts) => [...shifts]),
    exceptions: exceptions.map(({ firstDay, lastDay = firstDay, shifts }) => ({
      ...{ firstDay, lastDay },
      shifts: [...shifts],
    })),
    extraShifts: extraShifts.map(spanText),
    absences: absences.map(spanText),
    freezeWindows: freezeWindows.map(spanText),
  };
}

function spanText({ from, to }: Span): { from: string; to: string } {
  return { from: instantText(from), to: instantText(to) };
}
