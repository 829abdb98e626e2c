import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { addWorking, isFrozen, nextStart, previousEnd, workingBetween } from '../calendar/working-time.ts';
import { layOut, NoWorkingTime, type WorkingTimeline } from '../calendar/working-timeline.ts';

/** An activity: a leaf of the plan. Minutes are working ones, or passing ones where `elapsed`. */
export interface Activity {
  readonly id: string;
  readonly minutes: number;
  readonly elapsed: boolean;
  readonly deploysToProduction: boolean;
  /** Must not start before this instant. */
  readonly startNoEarlierThan?: number | undefined;
  /** Must start at this instant, whatever goes before. */
  readonly mustStartOn?: number | undefined;
  /** Must not finish before this instant. */
  readonly finishNoEarlierThan?: number | undefined;
}

/** A relationship between two activities, with a lag (negative: a lead) in minutes or percent of the predecessor. */
export interface Dependency {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly type: 'FS' | 'SS' | 'FF' | 'SF';
  readonly lagKind: 'working' | 'elapsed' | 'percent';
  readonly lagAmount: number;
}

/** When an activity can and must be done; instants in minutes, float in working minutes. */
export interface ScheduledActivity {
  readonly id: string;
  readonly earlyStart: number;
  readonly earlyFinish: number;
  readonly lateStart: number;
  readonly lateFinish: number;
  readonly totalFloat: number;
  readonly critical: boolean;
}

/** Why a network cannot be scheduled. */
export interface NetworkProblem {
  readonly code: 'cycle' | 'dangling-reference' | 'negative-duration' | 'no-working-time';
  readonly activityIds: readonly string[];
}

/** The dates of all activities, or why there are none. */
export type NetworkSchedule =
  | { readonly ok: true; readonly activities: readonly ScheduledActivity[]; readonly finish: number }
  | { readonly ok: false; readonly problem: NetworkProblem };

interface Link {
  readonly other: number;
  readonly dependency: Dependency;
}

/**
 * Critical path method (Kelley and Walker 1959) with the four relationships of the precedence diagramming method
 * (IBM 1964; Elmaghraby 1977): a forward pass to the earliest dates and a backward pass from the latest finish.
 * O(activities + relationships) steps, each a binary search in the calendar. Returns a problem, and throws nothing, on bad input.
 */
export function scheduleNetwork(
  activities: readonly Activity[],
  dependencies: readonly Dependency[],
  calendar: WorkingCalendar,
  projectStart: number,
): NetworkSchedule {
  const index = new Map(activities.map((activity, at) => [activity.id, at]));
  const negative = activities.find((activity) => !(activity.minutes >= 0));
  if (negative) return refused('negative-duration', [negative.id]);
  const before: Link[][] = activities.map(() => []);
  const after: Link[][] = activities.map(() => []);
  for (const dependency of dependencies) {
    const from = index.get(dependency.predecessorId);
    const to = index.get(dependency.successorId);
    if (from === undefined || to === undefined) {
      return refused('dangling-reference', [dependency.predecessorId, dependency.successorId]);
    }
    before[to]?.push({ other: from, dependency });
    after[from]?.push({ other: to, dependency });
  }
  const order = inOrder(before, after);
  if (order.length < activities.length)
    return refused('cycle', findCycle(activities, before, new Set(order)));
  try {
    return {
      ok: true,
      ...passes(activities, before, after, order, layOut(calendar, projectStart), projectStart),
    };
  } catch (error) {
    if (error instanceof NoWorkingTime) return refused('no-working-time', []);
    throw error;
  }
}

function refused(code: NetworkProblem['code'], activityIds: readonly string[]): NetworkSchedule {
  return { ok: false, problem: { code, activityIds } };
}

/** Kahn's algorithm (1962): every activity after its predecessors; those on or behind a cycle are missing. */
function inOrder(before: readonly Link[][], after: readonly Link[][]): number[] {
  const waiting = before.map((links) => links.length);
  const order = waiting.flatMap((count, at) => (count === 0 ? [at] : []));
  for (let at = 0; at < order.length; at += 1) {
    for (const { other } of after[order[at] ?? 0] ?? []) {
      const left = (waiting[other] ?? 0) - 1;
      waiting[other] = left;
      if (left === 0) order.push(other);
    }
  }
  return order;
}

/** Walks back from an activity that could not be ordered until one comes again. */
function findCycle(
  activities: readonly Activity[],
  before: readonly Link[][],
  done: ReadonlySet<number>,
): string[] {
  let at = activities.findIndex((_, position) => !done.has(position));
  const seen: number[] = [];
  while (!seen.includes(at)) {
    seen.push(at);
    at = before[at]?.find(({ other }) => !done.has(other))?.other ?? at;
  }
  return seen
    .slice(seen.indexOf(at))
    .reverse()
    .map((position) => activities[position]?.id ?? '');
}

function passes(
  activities: readonly Activity[],
  before: readonly Link[][],
  after: readonly Link[][],
  order: readonly number[],
  calendar: WorkingTimeline,
  projectStart: number,
) {
  const starts = new Float64Array(activities.length);
  const finishes = new Float64Array(activities.length);
  for (const at of order) {
    const activity = activities[at] as Activity;
    const [start, finish] = earliest(activity, before[at] ?? [], {
      activities,
      starts,
      finishes,
      calendar,
      projectStart,
    });
    starts[at] = start;
    finishes[at] = finish;
  }
  const projectFinish = finishes.reduce((latest, finish) => Math.max(latest, finish), projectStart);
  const lateStarts = new Float64Array(activities.length);
  const lateFinishes = new Float64Array(activities.length);
  for (const at of [...order].reverse()) {
    const activity = activities[at] as Activity;
    // What must start on an instant can be neither earlier nor later.
    let latest = activity.mustStartOn === undefined ? projectFinish : (finishes[at] ?? 0);
    for (const { other, dependency } of after[at] ?? []) {
      const successor = activities[other] as Activity;
      const to = dependency.type.endsWith('S')
        ? (lateStarts[other] ?? 0)
        : latestSame(successor, lateFinishes[other] ?? 0, calendar);
      latest = Math.min(latest, latestFinish(activity, dependency, to, calendar));
    }
    lateFinishes[at] = latest;
    lateStarts[at] = minus(activity, latest, calendar);
  }
  const scheduled = activities.map((activity, at): ScheduledActivity => {
    const earlyFinish = finishes[at] ?? 0;
    const lateFinish = lateFinishes[at] ?? 0;
    const totalFloat = workingBetween(calendar, earlyFinish, lateFinish, activity.deploysToProduction);
    return {
      id: activity.id,
      earlyStart: starts[at] ?? 0,
      earlyFinish,
      lateStart: lateStarts[at] ?? 0,
      lateFinish,
      totalFloat,
      critical: totalFloat <= 0,
    };
  });
  return { activities: scheduled, finish: projectFinish };
}

interface Forward {
  readonly activities: readonly Activity[];
  readonly starts: Float64Array;
  readonly finishes: Float64Array;
  readonly calendar: WorkingTimeline;
  readonly projectStart: number;
}

/** The earliest start and finish that the relationships and constraints allow. */
function earliest(activity: Activity, links: readonly Link[], forward: Forward): readonly [number, number] {
  const { calendar } = forward;
  let start = Math.max(forward.projectStart, activity.startNoEarlierThan ?? Number.NEGATIVE_INFINITY);
  let finish = activity.finishNoEarlierThan ?? Number.NEGATIVE_INFINITY;
  for (const { other, dependency } of links) {
    const from = dependency.type.startsWith('F') ? forward.finishes[other] : forward.starts[other];
    const bound = withLag(from ?? 0, dependency, forward.activities[other] as Activity, calendar, 1);
    if (dependency.type.endsWith('S')) start = Math.max(start, bound);
    else finish = Math.max(finish, bound);
  }
  if (activity.mustStartOn !== undefined) start = activity.mustStartOn;
  else if (finish > Number.NEGATIVE_INFINITY) start = Math.max(start, startFor(activity, finish, calendar));
  if (activity.minutes === 0 || activity.elapsed) {
    if (activity.deploysToProduction && isFrozen(calendar, start)) start = nextStart(calendar, start, true);
    return [start, start + activity.minutes];
  }
  const begin = nextStart(calendar, start, activity.deploysToProduction);
  return [begin, addWorking(calendar, begin, activity.minutes, activity.deploysToProduction)];
}

/** The earliest start with which an activity does not finish before an instant. */
function startFor(activity: Activity, finish: number, calendar: WorkingTimeline): number {
  const start = minus(activity, finish, calendar);
  if (!activity.deploysToProduction || activity.minutes === 0 || activity.elapsed) return start;
  // What may not run at that instant, though others work then, has to begin after the freeze.
  const end = previousEnd(calendar, finish, true);
  return workingBetween(calendar, end, finish) > 0 ? nextStart(calendar, finish, true) : start;
}

/** The latest instant that is the same to whoever works: a finish on Friday evening waits for Monday morning. */
function latestSame(activity: Activity, finish: number, calendar: WorkingTimeline): number {
  return activity.minutes === 0 || activity.elapsed ? finish : nextStart(calendar, finish);
}

/** The latest finish of a predecessor that a relationship to a successor's late start or finish allows. */
function latestFinish(
  activity: Activity,
  dependency: Dependency,
  to: number,
  calendar: WorkingTimeline,
): number {
  const bound = withLag(to, dependency, activity, calendar, -1);
  return dependency.type.startsWith('F') ? bound : plus(activity, bound, calendar);
}

/** An instant moved by a lag, forward (1) or back (-1); percent is of the predecessor's duration. */
function withLag(
  instant: number,
  dependency: Dependency,
  predecessor: Activity,
  calendar: WorkingTimeline,
  direction: 1 | -1,
): number {
  const { lagKind, lagAmount } = dependency;
  if (lagAmount === 0) return instant;
  const percent = lagKind === 'percent';
  const minutes = direction * (percent ? Math.round((predecessor.minutes * lagAmount) / 100) : lagAmount);
  if (lagKind === 'elapsed' || (percent && predecessor.elapsed)) return instant + minutes;
  return addWorking(calendar, instant, minutes);
}

function minus(activity: Activity, finish: number, calendar: WorkingTimeline): number {
  if (activity.minutes === 0) return finish;
  if (activity.elapsed) return finish - activity.minutes;
  const end = previousEnd(calendar, finish, activity.deploysToProduction);
  return addWorking(calendar, end, -activity.minutes, activity.deploysToProduction);
}

function plus(activity: Activity, start: number, calendar: WorkingTimeline): number {
  if (activity.minutes === 0) return start;
  if (activity.elapsed) return start + activity.minutes;
  const begin = nextStart(calendar, start, activity.deploysToProduction);
  return addWorking(calendar, begin, activity.minutes, activity.deploysToProduction);
}
