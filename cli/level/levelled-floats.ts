import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import type { LevelledPlan } from '../../engine/levelling/resources/levelled-plan.ts';
import type { LevellingInput } from '../../engine/levelling/resources/levelling-input.ts';
import type { NetworkActivity, NetworkInput, Relationship } from '../../engine/network/network-input.ts';
import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { longestPath } from '../schedule/longest-path.ts';

/** Floats of a levelled plan, one for each activity in its order, in working minutes; and its critical chain. */
export interface LevelledFloats {
  readonly total: readonly number[];
  readonly free: readonly number[];
  readonly critical: readonly boolean[];
  readonly path: readonly string[];
}

/** So many activities before one on the same resource are tied to it; those before them are tied to these. */
const mostTies = 8;

/**
 * How far activities may still slip when resources are kept too: the critical path method over the levelled dates, with
 * a relationship from each activity to those after it that cannot run beside it on a resource.
 */
export function levelledFloats(input: LevellingInput, levelled: LevelledPlan): LevelledFloats {
  const network = frozenNetwork(input, levelled);
  const scheduled = scheduleActivities(network);
  if (!scheduled.ok) return { total: [], free: [], critical: [], path: [] };
  const found = scheduledActivities(scheduled.value);
  return {
    total: found.map(({ totalFloat }) => totalFloat),
    free: found.map(({ freeFloat }) => freeFloat),
    critical: found.map(({ critical }) => critical),
    path: longestPath(scheduled.value),
  };
}

/** The plan with every activity held at its levelled start, for as long as it takes with its people. */
function frozenNetwork(input: LevellingInput, levelled: LevelledPlan): NetworkInput {
  const { plan } = input;
  const worked = minutesIn(plan);
  const parents = new Set(plan.activities.map(({ parentId }) => parentId));
  return {
    ...plan,
    projectFinish: levelled.finish,
    relationships: [...plan.relationships, ...resourceTies(input, levelled)],
    activities: plan.activities.map((activity, at): NetworkActivity => {
      if (parents.has(activity.id) || activity.type === 'summary')
        return { ...activity, constraint: undefined };
      const [start, finish] = [levelled.starts[at] ?? 0, levelled.finishes[at] ?? 0];
      const minutes = worked(activity, start, finish);
      return {
        ...activity,
        duration: { minutes, elapsed: activity.duration.elapsed },
        constraint: { type: 'start-no-earlier-than', instant: start },
        ...(activity.actualFinish === undefined
          ? { actualStart: undefined, remaining: undefined, percentComplete: undefined }
          : {}),
      };
    }),
  };
}

function minutesIn(plan: NetworkInput): (activity: NetworkActivity, from: number, to: number) => number {
  const compiled = new Map(
    plan.calendars.map((definition) => [definition.id, compileCalendar(definition, plan.projectStart)]),
  );
  return ({ type, duration, calendarId }, from, to) => {
    if (type === 'milestone') return 0;
    const calendar = compiled.get(calendarId ?? plan.projectCalendarId ?? plan.calendars[0]?.id ?? '');
    return duration.elapsed || !calendar?.ok ? to - from : workingMinutesBetween(calendar.value, from, to);
  };
}

function resourceTies({ plan, resources }: LevellingInput, levelled: LevelledPlan): Relationship[] {
  const places = new Map(plan.activities.map(({ id }, at) => [id, at]));
  const capacities = new Map(resources.map(({ id, capacity = 1000 }) => [id, capacity]));
  const uses = new Map<string, { id: string; units: number; start: number; finish: number }[]>();
  for (const { activityId, resourceId, units } of levelled.assignments) {
    const at = places.get(activityId) ?? 0;
    const use = {
      id: activityId,
      units,
      start: levelled.starts[at] ?? 0,
      finish: levelled.finishes[at] ?? 0,
    };
    uses.set(resourceId, [...(uses.get(resourceId) ?? []), use]);
  }
  const ties = new Map<string, Relationship>();
  for (const [resourceId, list] of uses) {
    const byFinish = list.toSorted((one, other) => other.finish - one.finish);
    for (const use of list)
      byFinish
        .filter((one) => one.id !== use.id && one.finish <= use.start && one.start < use.start)
        .filter((one) => one.units + use.units > (capacities.get(resourceId) ?? 0))
        .slice(0, mostTies)
        .forEach((one) => {
          const tie = { predecessorId: one.id, successorId: use.id, type: 'FS' as const };
          ties.set(`${one.id} ${use.id}`, tie);
        });
  }
  return [...ties.values()];
}
