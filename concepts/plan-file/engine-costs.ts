import { workingStretches } from '../../engine/calendar/working-stretches.ts';
import { roundedQuotient } from '../../engine/earned-value/money-share.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import { parseDuration } from './duration.ts';
import { timeZoneOf } from './engine-calendars.ts';
import { type CostDates, costDatesOfPlan } from './engine-cost-dates.ts';
import { wholeUnits } from './engine-resource.ts';
import { instantIn } from './local-time.ts';
import type { PlanActivity } from './plan-activities.ts';
import { workingUnits } from './plan-calendar-schema.ts';
import type { PlanFile } from './plan-file.contract.ts';
import { currencyDigits, minorUnits } from './plan-money.ts';
import type { PlanAssignment, PlanResource } from './plan-resource-schema.ts';

/** What an activity costs, in minor units. */
export interface Costs {
  /** As planned, each assignment rounded once. */
  readonly whole: number;
  /** The same in two parts: an amount, and so much more for every hour that it takes. */
  readonly fixed: number;
  readonly perHour: number;
}

/** What the activities of a plan cost, by their ids; the network is the plan's, with or without costs. */
export function costsOfPlan(
  plan: PlanFile,
  activities: readonly PlanActivity[],
  network: NetworkInput,
): ReadonlyMap<string, Costs> {
  const datesOf = costDatesOfPlan(plan, network);
  return new Map(
    activities.flatMap((placed): [string, Costs][] => {
      const { id } = placed.activity;
      const costs = activityCosts(plan, placed, datesOf(id));
      return costs ? [[id, costs]] : [];
    }),
  );
}

/**
 * What an activity costs: its own amount and, for each assignment, its effort (else the duration by its units) at the
 * rates that the resource has while it goes on, by working time; each use at the rate of the first day. Without dates the
 * rate from the beginning counts. Somebody with a skill costs as much as the first who has it. Modes: as in the first.
 * Nothing where a plan says nothing of cost. An effort is fixed, whatever the duration.
 */
function activityCosts(
  plan: PlanFile,
  placed: PlanActivity,
  dates: CostDates | undefined,
): Costs | undefined {
  const { activity, type } = placed;
  const mode = activity.modes?.[0];
  const own = mode?.cost ?? activity.cost;
  const assignments = mode ? mode.assignments : activity.assignments;
  if (own === undefined && !assignments) return undefined;
  const digits = currencyDigits(plan.project.currency);
  const units = workingUnits(plan.calendar);
  const money = (amount = 0) => minorUnits(amount, digits) ?? 0;
  let fixed = money(own);
  let [perHour, byDuration] = [0, 0];
  for (const assignment of assignments ?? []) {
    const resource = resourceOf(plan, assignment);
    if (!resource || resource.type === 'budget') continue;
    const effort = assignment.effort === undefined ? null : parseDuration(assignment.effort, units);
    const rate = rateOf(resource, money, dates, timeZoneOf(plan));
    const cost = (thousandths: number) =>
      roundedQuotient(rate.top * BigInt(thousandths), rate.bottom * 60n * BigInt(wholeUnits));
    fixed += rate.perUse;
    if (effort?.ok) fixed += cost(effort.value.minutes * wholeUnits);
    else if (type !== 'milestone') {
      const share = Math.round((assignment.units ?? 1) * wholeUnits);
      perHour += cost(60 * share);
      byDuration += cost(workMinutesOf(placed) * share);
    }
  }
  return { whole: fixed + byDuration, fixed, perHour };
}

/** The mean hourly rate of a resource while it works, exact, and what a use costs when it begins. */
function rateOf(
  { costPerHour, costPerUse, rates = [] }: PlanResource,
  money: (amount: number | undefined) => number,
  dates: CostDates | undefined,
  timeZone: string,
): { readonly top: bigint; readonly bottom: bigint; readonly perUse: number } {
  const known = [
    { from: Number.NEGATIVE_INFINITY, perHour: money(costPerHour), perUse: money(costPerUse) },
    ...rates.map((rate) => ({
      from: instantIn(timeZone, rate.from),
      ...{ perHour: money(rate.costPerHour), perUse: money(rate.costPerUse) },
    })),
  ];
  const rateAt = (instant: number) =>
    known.findLast(({ from }) => from <= instant) ?? { perHour: 0, perUse: 0 };
  const first = rateAt(dates?.start ?? Number.NEGATIVE_INFINITY);
  const stretches = dates
    ? workingStretches(
        dates.calendar,
        dates.start,
        dates.finish,
        known.map(({ from }) => from),
      )
    : [];
  if (stretches.length === 0) return { top: BigInt(first.perHour), bottom: 1n, perUse: first.perUse };
  return {
    top: stretches.reduce(
      (sum, { from, minutes }) => sum + BigInt(rateAt(from).perHour) * BigInt(minutes),
      0n,
    ),
    bottom: stretches.reduce((sum, { minutes }) => sum + BigInt(minutes), 0n),
    perUse: first.perUse,
  };
}

/** The working minutes that an activity takes; none that anybody is paid for while time only passes. */
function workMinutesOf({ duration, type }: PlanActivity): number {
  return type === 'milestone' || !duration || duration.elapsed ? 0 : Math.round(duration.minutes);
}

function resourceOf({ resources = [] }: PlanFile, { resource, skill }: PlanAssignment) {
  return resources.find(({ id, skills }) =>
    skill === undefined ? id === resource : skills?.includes(skill),
  );
}
