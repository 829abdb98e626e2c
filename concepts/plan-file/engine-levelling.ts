import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { ActivityMode, ModeLevellingInput } from '../../engine/levelling/resources/level-modes.ts';
import type { Demand, LevellingInput, Resource } from '../../engine/levelling/resources/levelling-input.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import { assignedPeople, assignedShare } from './assigned-effort.ts';
import { parseDuration } from './duration.ts';
import { projectCalendarId } from './engine-calendars.ts';
import { engineResource, wholeUnits } from './engine-resource.ts';
import { type PlanActivity, planActivities } from './plan-activities.ts';
import { workingUnits } from './plan-calendar-schema.ts';
import type { PlanFile } from './plan-file.contract.ts';
import { isUsedUp, type PlanAssignment, type PlanResource } from './plan-resource-schema.ts';

/**
 * What of a plan may be done in several ways, and the budgets within which one is chosen; null where nothing may. What
 * is done in one way takes its part of a budget first.
 */
export function modesOfPlan(plan: PlanFile): Pick<ModeLevellingInput, 'choices' | 'budgets'> | null {
  const several = planActivities(plan).filter(({ activity }) => (activity.modes?.length ?? 0) > 1);
  if (several.length === 0) return null;
  const units = workingUnits(plan.calendar);
  const { resources = [] } = plan;
  const budgets = new Set(resources.flatMap(({ id, type }) => (type === 'budget' ? [id] : [])));
  const usedUp = new Set(resources.filter(isUsedUp).map(({ id }) => id));
  const isBudget = ({ resource = '' }: PlanAssignment) => budgets.has(resource);
  const chosen = new Set(several.map(({ activity }) => activity.id));
  const fixed = planActivities(plan)
    .filter(({ activity }) => !chosen.has(activity.id))
    .flatMap((placed) => assignmentsOf(placed).filter(isBudget));
  return {
    choices: several.map((placed) => ({
      activityId: placed.activity.id,
      modes: (placed.activity.modes ?? []).map((mode): ActivityMode => {
        const read = parseDuration(mode.duration, units);
        const duration = read.ok ? read.value : { minutes: 0, elapsed: false };
        const all = mode.assignments ?? [];
        return {
          ...{ id: mode.id, duration },
          demands: all
            .filter(({ resource = '' }) => !usedUp.has(resource))
            .flatMap((one) => demandOf(plan, { ...placed, duration }, one)),
          uses: unitsOf(all.filter(isBudget)),
        };
      }),
    })),
    budgets: resources
      .filter(({ id }) => budgets.has(id))
      .map(({ id, capacity = 1 }) => ({ id, units: Math.max(0, capacity - (unitsOf(fixed)[id] ?? 0)) })),
  };
}

/** Whole units of each budget that assignments take. */
function unitsOf(assignments: readonly PlanAssignment[]): Record<string, number> {
  const units: Record<string, number> = {};
  for (const { resource = '', units: taken = 1 } of assignments)
    units[resource] = (units[resource] ?? 0) + Math.ceil(taken);
  return units;
}

/**
 * The resources of a plan and what its activities need of them; the network is that of `networkOfPlan`. What is used up takes no
 * part, and of several modes the first is what is done: `modesOfPlan` has the others.
 */
export function levellingOfPlan(plan: PlanFile, network: NetworkInput): LevellingInput {
  const activities = planActivities(plan);
  const leaves = activities.filter(
    ({ activity, type }) => !activity.children?.length && type !== 'milestone',
  );
  const usedUp = new Set((plan.resources ?? []).filter(isUsedUp).map(({ id }) => id));
  return {
    plan: network,
    resources: (plan.resources ?? [])
      .filter(({ id }) => !usedUp.has(id))
      .map((resource) => resourceOf(resource, network.calendars)),
    demands: leaves.flatMap((placed) =>
      assignmentsOf(placed)
        .filter(({ resource = '' }) => !usedUp.has(resource))
        .flatMap((assignment) => demandOf(plan, placed, assignment)),
    ),
    splits: leaves.flatMap(({ activity }) => (activity.splittable ? [{ activityId: activity.id }] : [])),
  };
}

function assignmentsOf({ activity: { modes, assignments } }: PlanActivity): readonly PlanAssignment[] {
  return (modes ? modes[0]?.assignments : assignments) ?? [];
}

function resourceOf(resource: PlanResource, calendars: readonly CalendarDefinition[]): Resource {
  const { capacity = 1, calendar, availability } = resource;
  const own = calendars.find((one) => one.id === (calendar ?? projectCalendarId));
  const inUnits = {
    ...resource,
    capacity: Math.round(capacity * wholeUnits),
    availability: availability?.map((one) => ({ ...one, capacity: Math.round(one.capacity * wholeUnits) })),
  };
  return engineResource(inUnits, own?.timeZone ?? 'UTC', calendar);
}

/**
 * What an assignment takes. An effort is spread over the duration, whatever the units; without a duration of the
 * activity it fixes that, by the units. More than one of a skill are so many people, each with the same part of their time.
 */
function demandOf(plan: PlanFile, placed: PlanActivity, assignment: PlanAssignment): Demand[] {
  const { activity, duration } = placed;
  const effort =
    assignment.effort === undefined ? null : parseDuration(assignment.effort, workingUnits(plan.calendar));
  const minutes = effort?.ok ? effort.value.minutes : null;
  const free =
    activity.duration === undefined && !activity.modes && !activity.estimate && !activity.distribution;
  const amount = {
    units: assignment.units === undefined ? null : Math.round(assignment.units * wholeUnits),
    effortMinutes: free ? null : minutes,
  };
  const length = duration?.minutes ?? 0;
  const share = assignedShare(amount, length);
  if (share < 1) return [];
  const work = minutes !== null && free ? { work: minutes } : {};
  const { skill, resource = '' } = assignment;
  if (skill === undefined)
    return [{ activityId: activity.id, of: { resourceId: resource }, units: share, ...work }];
  const { people, units } = assignedPeople(amount, length);
  return [{ activityId: activity.id, of: { skill, people }, units, ...work }];
}
