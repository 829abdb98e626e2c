import { parseDuration } from './duration.ts';
import type { PlanActivity } from './plan-activities.ts';
import { workingUnits } from './plan-calendar-schema.ts';
import type { PlanFile } from './plan-file.contract.ts';
import { currencyDigits, minorUnits } from './plan-money.ts';
import type { PlanAssignment } from './plan-resource-schema.ts';

/** What an activity costs: an amount, and so much more for every hour that it takes; minor units. */
interface Costs {
  readonly fixed: number;
  readonly perHour: number;
}

/**
 * What an activity costs in minor units: its own amount and, for each assignment, its effort (else the duration by its
 * units) at the resource's rate. Somebody with a skill costs as much as the first who has it. Modes: as in the first.
 */
export function activityCost(plan: PlanFile, placed: PlanActivity): number | undefined {
  const costs = activityCosts(plan, placed);
  return costs && costs.fixed + Math.round(costs.perHour * hoursOf(placed));
}

/** The same in two parts; nothing where a plan says nothing of cost. An effort is fixed, whatever the duration. */
export function activityCosts(plan: PlanFile, { activity, type }: PlanActivity): Costs | undefined {
  const mode = activity.modes?.[0];
  const own = mode?.cost ?? activity.cost;
  const assignments = mode ? mode.assignments : activity.assignments;
  if (own === undefined && !assignments) return undefined;
  const digits = currencyDigits(plan.project.currency);
  const units = workingUnits(plan.calendar);
  const money = (amount = 0) => minorUnits(amount, digits) ?? 0;
  let fixed = money(own);
  let perHour = 0;
  for (const assignment of assignments ?? []) {
    const resource = resourceOf(plan, assignment);
    if (!resource || resource.type === 'budget') continue;
    const effort = assignment.effort === undefined ? null : parseDuration(assignment.effort, units);
    const rate = money(resource.costPerHour);
    fixed += money(resource.costPerUse);
    if (effort?.ok) fixed += Math.round((rate * effort.value.minutes) / 60);
    else if (type !== 'milestone') perHour += Math.round(rate * (assignment.units ?? 1));
  }
  return { fixed, perHour };
}

/** The working hours that an activity takes; none that anybody is paid for while time only passes. */
function hoursOf({ duration, type }: PlanActivity): number {
  return type === 'milestone' || !duration || duration.elapsed ? 0 : duration.minutes / 60;
}

function resourceOf({ resources = [] }: PlanFile, { resource, skill }: PlanAssignment) {
  return resources.find(({ id, skills }) =>
    skill === undefined ? id === resource : skills?.includes(skill),
  );
}
