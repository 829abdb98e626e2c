import { type LocalPeriods, localPeriods } from '../../engine/calendar/local-periods.ts';
import type { NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { type PublicHolidayDays, timeZoneOf } from '../plan-file/engine-calendars.ts';
import { networkOfPlan } from '../plan-file/engine-network.ts';
import { dayText } from '../plan-file/local-time.ts';
import { type PlanActivity, planActivities } from '../plan-file/plan-activities.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { withoutProgress } from '../plan-file/without-progress.ts';

/** When an entry of the plan is to be done: days of the project's time zone, and its float in working minutes. */
export interface PlannedDates {
  readonly startDate: string;
  readonly dueDate: string;
  readonly totalFloatMinutes: number;
  readonly critical: boolean;
}

/**
 * The dates of every entry by id, and the plan's finish, if it begins on a day; public holidays count where they are
 * given. Null where there is no schedule: too little working time, or a circle.
 */
export function schedulePlan(
  plan: PlanFile,
  startDate: string,
  publicHolidays?: PublicHolidayDays,
): { dates: Map<string, PlannedDates>; finish: string } | null {
  return datesOfNetwork(plan, networkBegunOn(plan, startDate, publicHolidays));
}

/** The same of a plan whose network is that of `networkBegunOn`. */
export function datesOfNetwork(
  plan: PlanFile,
  input: NetworkInput,
): { dates: Map<string, PlannedDates>; finish: string } | null {
  const days = localPeriods(timeZoneOf(plan), 'day');
  const result = scheduleActivities(input);
  if (!result.ok || !days) return null;
  const placed = planActivities(plan);
  const dates = new Map<string, PlannedDates>();
  for (const [at, one] of placed.entries())
    if (!one.activity.children?.length && !isLoose(one))
      dates.set(one.activity.id, datesOf(input, result.value, at, days));
  // Children stand behind their parents.
  for (const { activity } of placed.toReversed()) {
    const inside = (activity.children ?? []).flatMap((child) => dates.get(child.id) ?? []);
    if (inside.length > 0) dates.set(activity.id, rollUp(inside));
  }
  return { dates, finish: dayText(lastDay(days, result.value.finish, input.projectStart)) };
}

/**
 * The network of a plan that begins on a day. One that begins on another day than it once did is done anew: what was done
 * of it then does not count.
 */
export function networkBegunOn(
  plan: PlanFile,
  startDate: string,
  publicHolidays?: PublicHolidayDays,
): NetworkInput {
  const input = networkOfPlan(plan, { start: startDate, publicHolidays });
  return beginsAsTold(plan, startDate) ? input : withoutProgress(input);
}

/** Whether a plan that begins on a day begins when it says, so that what was done of it counts. */
export function beginsAsTold({ project }: PlanFile, startDate: string): boolean {
  return project.start === undefined || project.start === startDate;
}

/** Whether nothing says when an activity is done: no duration, nothing it waits for, no date. It gets no dates then. */
function isLoose({ type, duration, relationships, activity }: PlanActivity): boolean {
  if (type === 'milestone' || duration !== null || relationships.length > 0) return false;
  return activity.constraint?.date === undefined;
}

function datesOf(
  { activities, projectStart }: NetworkInput,
  schedule: NetworkSchedule,
  at: number,
  days: LocalPeriods,
): PlannedDates {
  const start = schedule.earlyStarts[at] ?? projectStart;
  const finish = schedule.earlyFinishes[at] ?? projectStart;
  const begins = finish > start || isHeldAt(activities[at], start);
  return {
    startDate: dayText(begins ? days.numberOf(start) : lastDay(days, start, projectStart)),
    dueDate: dayText(begins && finish === start ? days.numberOf(start) : lastDay(days, finish, projectStart)),
    totalFloatMinutes: schedule.totalFloats[at] ?? 0,
    critical: schedule.critical[at] === 1,
  };
}

/** Whether a moment lies where the day of its own constraint begins, and not where what came before it ended. */
function isHeldAt(activity: NetworkActivity | undefined, instant: number): boolean {
  const constraint = activity?.constraint;
  return (
    constraint !== undefined &&
    'instant' in constraint &&
    constraint.instant === instant &&
    constraint.type.includes('start')
  );
}

/** The day that an instant ends: at midnight the day before, unless the plan begins there. */
function lastDay(days: LocalPeriods, instant: number, projectStart: number): number {
  return days.numberOf(instant > projectStart ? instant - 1 : instant);
}

function rollUp(inside: readonly PlannedDates[]): PlannedDates {
  const [first] = inside.map((one) => one.startDate).sort();
  const last = inside
    .map((one) => one.dueDate)
    .sort()
    .at(-1);
  return {
    startDate: first ?? '',
    dueDate: last ?? '',
    totalFloatMinutes: inside.reduce((least, one) => Math.min(least, one.totalFloatMinutes), Infinity),
    critical: inside.some((one) => one.critical),
  };
}
