import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import {
  nextWorkingInstant,
  previousWorkingInstant,
  workingMinutesBetween,
} from '../../engine/calendar/working-minutes.ts';
import type { Constraint, NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import { instantIn } from '../plan-file/local-time.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { levelledConstraint } from './levelled-constraint.rules.ts';

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
  > {
  readonly mostLikelyMinutes: number | null;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly deadline: string | null;
  readonly state: 'to-do' | 'in-progress' | 'done';
  /** Minutes since the Unix epoch. */
  readonly completedAt: number | null;
  readonly levelledStart: number | null;
}

/** What scheduling asks of the project. */
export interface ProjectToSchedule {
  readonly startDate: string;
  readonly calendar: CalendarDefinition;
  /** What is not done is scheduled from the beginning of this day on. */
  readonly today: string;
}

/** What an engine needs to schedule a project, and how a work item in it is told again after a change. */
export interface NetworkOfWork {
  readonly input: NetworkInput;
  readonly activityOf: (item: WorkToSchedule) => NetworkActivity;
}

/**
 * The network of a project's work. A work item without predecessors starts no earlier than its start date; one with
 * predecessors when they let it; after levelling none starts earlier than that said. Without a duration it lasts from its start date to its due date. What is in progress
 * began on its start date and has left what that leaves of its duration; what is done keeps its dates. Work items
 * without duration, dates and relationships are left out, and so is what holds only such.
 */
export function networkOfWork(
  work: readonly WorkToSchedule[],
  relationships: readonly Relationship[],
  project: ProjectToSchedule,
): NetworkOfWork {
  const { calendar, today, startDate } = project;
  const compiled = compileCalendar(calendar, instantIn(calendar.timeZone, startDate));
  const placed = placedWork(work, relationships);
  const { related, awaited } = ties(placed, relationships);
  const statusDate = instantIn(calendar.timeZone, today);
  const place = { ...project, statusDate, compiled: compiled.ok ? compiled.value : null };
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
    calendars: [calendar],
    projectStart: instantIn(calendar.timeZone, startDate),
    statusDate,
  };
  return { input, activityOf: told };
}

/** What scheduling asks of a work item, taken from what lists and pages know of it. */
export function workToSchedule(
  item: Omit<WorkToSchedule, 'state' | 'completedAt' | 'levelledStart'> & {
    statusId: string;
    completedAt: Date | string | null;
    levelledStart: Date | string | null;
  },
  states: ReadonlyMap<string, WorkToSchedule['state']>,
): WorkToSchedule {
  const { workItemId, parentId, type, title, durationMinutes, durationElapsed, mostLikelyMinutes } = item;
  const { startDate, dueDate, deadline, constraintType, constraintDate, deploysToProduction } = item;
  return {
    ...{ workItemId, parentId, type, title, durationMinutes, durationElapsed, mostLikelyMinutes },
    ...{ startDate, dueDate, deadline, constraintType, constraintDate, deploysToProduction },
    state: states.get(item.statusId) ?? 'to-do',
    completedAt: minuteOf(item.completedAt),
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
  const { durationMinutes, mostLikelyMinutes, startDate, dueDate, completedAt } = item;
  return [durationMinutes, mostLikelyMinutes, startDate, dueDate, completedAt].some(
    (value) => value !== null,
  );
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

type Place = ProjectToSchedule & { readonly statusDate: number; readonly compiled: CompiledCalendar | null };

function activityOf(
  item: WorkToSchedule,
  place: Place,
  known: ReadonlySet<string>,
  awaited: boolean,
): NetworkActivity {
  const { timeZone } = place.calendar;
  const { workItemId, parentId, deadline, deploysToProduction } = item;
  const duration = durationOf(item, place);
  return {
    id: workItemId,
    name: item.title,
    ...(parentId !== null && known.has(parentId) ? { parentId } : {}),
    ...(item.type === 'milestone' ? { type: 'milestone' } : {}),
    duration,
    constraint: levelledConstraint(
      storedConstraint(item, timeZone) ?? (awaited ? undefined : datedConstraint(item, timeZone)),
      item.state === 'to-do' ? item.levelledStart : null,
    ),
    ...(deadline === null ? {} : { deadline: instantIn(timeZone, deadline, undefined, 'end') }),
    deploysToProduction,
    ...progressOf(item, duration, place),
  };
}

function durationOf(
  { durationMinutes, mostLikelyMinutes, durationElapsed, startDate, dueDate, type }: WorkToSchedule,
  { calendar, compiled }: Place,
): NetworkActivity['duration'] {
  const said = type === 'milestone' ? 0 : (durationMinutes ?? mostLikelyMinutes);
  if (said !== null) return { minutes: said, elapsed: durationElapsed };
  if (startDate === null || dueDate === null || dueDate < startDate || !compiled)
    return { minutes: 0, elapsed: false };
  const [from, to] = [
    instantIn(calendar.timeZone, startDate),
    instantIn(calendar.timeZone, dueDate, undefined, 'end'),
  ];
  return { minutes: workingMinutesBetween(compiled, from, to), elapsed: false };
}

/** The constraint that the plan gave. */
function storedConstraint(
  { constraintType, constraintDate }: WorkToSchedule,
  timeZone: string,
): Constraint | undefined {
  if (constraintType === 'as-soon-as-possible' || constraintType === 'as-late-as-possible')
    return { type: constraintType };
  if (constraintType === null || constraintDate === null) return undefined;
  const end = constraintType.includes('finish') ? 'end' : undefined;
  return { type: constraintType, instant: instantIn(timeZone, constraintDate, undefined, end) };
}

/** What the dates say where no predecessor does. */
function datedConstraint({ startDate, dueDate }: WorkToSchedule, timeZone: string): Constraint | undefined {
  if (startDate !== null) return { type: 'start-no-earlier-than', instant: instantIn(timeZone, startDate) };
  if (dueDate === null) return undefined;
  return { type: 'finish-no-earlier-than', instant: instantIn(timeZone, dueDate, undefined, 'end') };
}

function progressOf(
  { state, startDate, dueDate, completedAt }: WorkToSchedule,
  { minutes, elapsed }: NetworkActivity['duration'],
  { calendar, compiled, statusDate }: Place,
): Pick<NetworkActivity, 'actualStart' | 'actualFinish' | 'remaining'> {
  if (state === 'to-do') return {};
  const begun = startDate === null ? null : instantIn(calendar.timeZone, startDate);
  const working = (instant: number) => (compiled ? nextWorkingInstant(compiled, instant) : instant);
  if (state === 'done') {
    const due = dueDate === null ? null : instantIn(calendar.timeZone, dueDate, undefined, 'end');
    const finish = completedAt ?? due ?? statusDate;
    // Dates that were planned later than the work was done are none of its own.
    const planned =
      due !== null && due <= finish && compiled ? previousWorkingInstant(compiled, due) : finish;
    const start = begun !== null && working(begun) < planned ? working(begun) : planned;
    return { actualStart: start, actualFinish: planned };
  }
  // Somebody took it up before its day, or nobody said when.
  if (begun === null || begun >= statusDate) return { actualStart: statusDate, remaining: minutes };
  const start = working(begun);
  const spent =
    elapsed || !compiled ? statusDate - start : workingMinutesBetween(compiled, start, statusDate);
  return { actualStart: start, remaining: Math.max(0, minutes - Math.max(0, spent)) };
}
