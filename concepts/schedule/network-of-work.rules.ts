import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import type { Constraint, NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import { instantIn } from '../plan-file/local-time.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { levelledConstraint } from './levelled-constraint.rules.ts';
import { progressOfWork } from './progress-of-work.rules.ts';

/** What scheduling asks of a work item. */
export interface WorkToSchedule
  extends Pick<
    WorkItem,
    | 'workItemId'
    | 'parentId'
    | 'type'
    | 'title'
    | 'durationMinutes'
    | 'durationElapsed'
    | 'deploysToProduction'
    | 'constraintType'
    | 'constraintDate'
    | 'percentComplete'
    | 'remainingMinutes'
  > {
  readonly mostLikelyMinutes: number | null;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly deadline: string | null;
  readonly state: 'to-do' | 'in-progress' | 'done';
  /** Instants in minutes since the Unix epoch. */
  readonly completedAt: number | null;
  readonly actualStart: number | null;
  readonly actualFinish: number | null;
  readonly levelledStart: number | null;
  /** Times of day, `HH:MM`, where the constraint or the deadline does not hold for the whole day. */
  readonly constraintTime: string | null;
  readonly deadlineTime: string | null;
  /** One of the project's further calendars. */
  readonly calendarId: string | null;
}

/** What scheduling asks of the project. */
export interface ProjectToSchedule {
  readonly startDate: string;
  readonly calendar: CalendarDefinition;
  /** The calendars that work items name. */
  readonly calendars: readonly CalendarDefinition[];
  /** What is not done is scheduled from the beginning of this day on. */
  readonly today: string;
  /** How dates are computed where it is not as usual. */
  readonly options?: SchedulingOptions | undefined;
}

/** How the dates of a project are computed, where it is not as usual; instants in minutes since the Unix epoch. */
export type SchedulingOptions = Pick<
  NetworkInput,
  'progress' | 'lagCalendar' | 'criticalFloat' | 'relationshipsFirst' | 'projectFinish'
>;

/** What an engine needs to schedule a project, and how a work item in it is told again after a change. */
export interface NetworkOfWork {
  readonly input: NetworkInput;
  readonly activityOf: (item: WorkToSchedule) => NetworkActivity;
}

/**
 * The network of a project's work. A work item without predecessors starts no earlier than its start date; one with
 * predecessors when they let it. Without a duration it lasts from its start date to its due date. What is in progress
 * began on its start date and has left what that leaves of its duration, unless somebody said when it began and what is
 * left; what is done keeps its dates. What happened after the status date has not happened yet. After levelling a work
 * item starts no earlier than that says. Work items without duration, dates and relationships are left out, and so is
 * what holds only such.
 */
export function networkOfWork(
  work: readonly WorkToSchedule[],
  relationships: readonly Relationship[],
  project: ProjectToSchedule,
): NetworkOfWork {
  const { calendar, calendars, today, startDate } = project;
  const compiled = compiledCalendars(project);
  const placed = placedWork(work, relationships);
  const { related, awaited } = ties(placed, relationships);
  const statusDate = instantIn(calendar.timeZone, today);
  const place = { ...project, statusDate, compiled };
  const known = new Set(placed.map(({ workItemId }) => workItemId));
  const told = (item: WorkToSchedule) => activityOf(item, place, known, awaited.has(item.workItemId));
  const input: NetworkInput = {
    activities: placed.map(told),
    relationships: relationships
      .filter(({ predecessorId, successorId }) => related.has(predecessorId) && related.has(successorId))
      .map(({ predecessorId, successorId, type, lagKind, lagAmount }) => ({
        ...{ predecessorId, successorId, type },
        ...(lagAmount === 0 ? {} : { lag: { kind: lagKind, amount: lagAmount } }),
      })),
    calendars: [calendar, ...calendars],
    projectStart: instantIn(calendar.timeZone, startDate),
    statusDate,
    ...project.options,
  };
  return { input, activityOf: told };
}

/** Every calendar of the work, by what a work item calls it: null for the project's; null where it cannot be compiled. */
function compiledCalendars({ calendar, calendars, startDate }: ProjectToSchedule): Place['compiled'] {
  const anchor = instantIn(calendar.timeZone, startDate);
  const known = new Map<string | null, CompiledCalendar | null>();
  const compiled = (definition: CalendarDefinition) => {
    const made = compileCalendar(definition, anchor);
    return made.ok ? made.value : null;
  };
  const definitions = new Map(calendars.map((one) => [one.id, one]));
  return (calendarId) => {
    let found = known.get(calendarId);
    if (found === undefined) {
      found = compiled(definitions.get(calendarId ?? '') ?? calendar);
      known.set(calendarId, found);
    }
    return found;
  };
}

/** What a work item's plan file said of it. */
type Detail = 'constraintTime' | 'deadlineTime' | 'calendarId';
type Instants = 'completedAt' | 'actualStart' | 'actualFinish' | 'levelledStart';

/** What scheduling asks of a work item, taken from what lists and pages know of it. */
export function workToSchedule(
  item: Omit<WorkToSchedule, 'state' | Instants | Detail> & { statusId: string } & {
    [Name in Instants]: Date | string | null;
  },
  states: ReadonlyMap<string, WorkToSchedule['state']>,
  { constraintTime, deadlineTime, calendarId }: Pick<WorkToSchedule, Detail>,
): WorkToSchedule {
  // Field by field: done for ten thousand at a time, a spread of each takes ten times as long.
  return {
    workItemId: item.workItemId,
    parentId: item.parentId,
    type: item.type,
    title: item.title,
    durationMinutes: item.durationMinutes,
    durationElapsed: item.durationElapsed,
    mostLikelyMinutes: item.mostLikelyMinutes,
    startDate: item.startDate,
    dueDate: item.dueDate,
    deadline: item.deadline,
    constraintType: item.constraintType,
    constraintDate: item.constraintDate,
    deploysToProduction: item.deploysToProduction,
    percentComplete: item.percentComplete,
    remainingMinutes: item.remainingMinutes,
    constraintTime,
    deadlineTime,
    calendarId,
    state: states.get(item.statusId) ?? 'to-do',
    completedAt: minuteOf(item.completedAt),
    actualStart: minuteOf(item.actualStart),
    actualFinish: minuteOf(item.actualFinish),
    levelledStart: minuteOf(item.levelledStart),
  };
}

function minuteOf(instant: Date | string | null): number | null {
  return instant === null ? null : Math.floor(new Date(instant).getTime() / 60_000);
}

/** Work items with something to schedule, and those that hold them, in their order. */
function placedWork(
  work: readonly WorkToSchedule[],
  relationships: readonly Relationship[],
): readonly WorkToSchedule[] {
  const byId = new Map(work.map((item) => [item.workItemId, item]));
  const tied = new Set(relationships.flatMap((one) => [one.predecessorId, one.successorId]));
  const holders = new Set(work.flatMap(({ parentId }) => (parentId && byId.has(parentId) ? [parentId] : [])));
  const kept = new Set<string>();
  for (const item of work) {
    const own = !holders.has(item.workItemId) && item.type !== 'summary';
    const leaf = own && (tied.has(item.workItemId) || isTimed(item));
    for (let at = leaf ? item : undefined; at && !kept.has(at.workItemId); at = byId.get(at.parentId ?? ''))
      kept.add(at.workItemId);
  }
  return work.filter(({ workItemId }) => kept.has(workItemId));
}

function isTimed(item: WorkToSchedule): boolean {
  const { durationMinutes, mostLikelyMinutes, startDate, dueDate, completedAt, actualStart } = item;
  const first = durationMinutes ?? mostLikelyMinutes ?? startDate ?? dueDate ?? completedAt ?? actualStart;
  return first !== null;
}

/** The work items that relationships may name, and those for which something must come first, in themselves or around them. */
function ties(placed: readonly WorkToSchedule[], relationships: readonly Relationship[]) {
  const related = new Set(placed.map(({ workItemId }) => workItemId));
  const parents = new Map(placed.map(({ workItemId, parentId }) => [workItemId, parentId]));
  const direct = new Set(
    relationships
      .filter(({ predecessorId, successorId }) => related.has(predecessorId) && related.has(successorId))
      .map(({ successorId }) => successorId),
  );
  const awaited = new Set<string>();
  for (const { workItemId } of placed) {
    let at: string | null = workItemId;
    while (at !== null && !direct.has(at)) at = parents.get(at) ?? null;
    if (at !== null) awaited.add(workItemId);
  }
  return { related, awaited };
}

type Place = ProjectToSchedule & {
  readonly statusDate: number;
  readonly compiled: (calendarId: string | null) => CompiledCalendar | null;
};

function activityOf(
  item: WorkToSchedule,
  place: Place,
  known: ReadonlySet<string>,
  awaited: boolean,
): NetworkActivity {
  const { timeZone } = place.calendar;
  const { workItemId, parentId, deadline, deadlineTime, deploysToProduction, calendarId } = item;
  const duration = durationOf(item, place);
  const progress = progressOfWork(item, duration, place);
  return {
    id: workItemId,
    name: item.title,
    ...(parentId !== null && known.has(parentId) ? { parentId } : {}),
    ...(item.type === 'milestone' ? { type: 'milestone' } : {}),
    // More may be left than was ever planned.
    duration: { ...duration, minutes: Math.max(duration.minutes, progress.remaining ?? 0) },
    constraint: levelledConstraint(
      storedConstraint(item, timeZone) ?? (awaited ? undefined : datedConstraint(item, timeZone)),
      item.levelledStart,
    ),
    ...(deadline === null
      ? {}
      : { deadline: instantIn(timeZone, deadline, deadlineTime ?? undefined, 'end') }),
    ...(calendarId === null ? {} : { calendarId }),
    deploysToProduction,
    ...progress,
  };
}

function durationOf(item: WorkToSchedule, { calendar, compiled }: Place): NetworkActivity['duration'] {
  const { durationMinutes, mostLikelyMinutes, durationElapsed, startDate, dueDate, type, calendarId } = item;
  const working = compiled(calendarId);
  const said = type === 'milestone' ? 0 : (durationMinutes ?? mostLikelyMinutes);
  if (said !== null) return { minutes: said, elapsed: durationElapsed };
  if (startDate === null || dueDate === null || dueDate < startDate || !working)
    return { minutes: 0, elapsed: false };
  const [from, to] = [
    instantIn(calendar.timeZone, startDate),
    instantIn(calendar.timeZone, dueDate, undefined, 'end'),
  ];
  return { minutes: workingMinutesBetween(working, from, to), elapsed: false };
}

/** The constraint that the plan gave. */
function storedConstraint(
  { constraintType, constraintDate, constraintTime }: WorkToSchedule,
  timeZone: string,
): Constraint | undefined {
  if (constraintType === 'as-soon-as-possible' || constraintType === 'as-late-as-possible')
    return { type: constraintType };
  if (constraintType === null || constraintDate === null) return undefined;
  const end = constraintType.includes('finish') ? 'end' : undefined;
  return {
    type: constraintType,
    instant: instantIn(timeZone, constraintDate, constraintTime ?? undefined, end),
  };
}

/** What the dates say where no predecessor does. */
function datedConstraint({ startDate, dueDate }: WorkToSchedule, timeZone: string): Constraint | undefined {
  if (startDate !== null) return { type: 'start-no-earlier-than', instant: instantIn(timeZone, startDate) };
  if (dueDate === null) return undefined;
  return { type: 'finish-no-earlier-than', instant: instantIn(timeZone, dueDate, undefined, 'end') };
}
