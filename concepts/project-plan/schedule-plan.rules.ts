import {
  dayMinutes,
  intervalsOfDay,
  mergeIntervals,
  type WorkingCalendar,
} from '../../engine/calendar/working-calendar.ts';
import { type Activity, scheduleNetwork } from '../../engine/network/schedule-network.ts';
import { parseDuration, type WorkingUnits } from '../plan-file/duration.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { connectPlan, type PackageTies } from './connect-plan.rules.ts';
import { isPackage, walkWork } from './walk-plan.rules.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const usualHours = ['09:00-13:00', '14:00-18:00'];

/** When an entry of the plan is to be done: days, and its float in working minutes. */
export interface PlannedDates {
  readonly startDate: string;
  readonly dueDate: string;
  readonly totalFloatMinutes: number;
  readonly critical: boolean;
}

/** The dates of every entry by id, and the plan's finish. Null where the calendar leaves too little working time. */
export function schedulePlan(
  plan: PlanFile,
  startDate: string,
): { dates: Map<string, PlannedDates>; finish: string } | null {
  const calendar = calendarOf(plan, startDate);
  const units = workingUnits(plan.calendar);
  const placed = walkWork(plan.workPackages);
  const activities = placed.filter(({ work }) => !isPackage(work)).map(({ work }) => activityOf(work, units));
  const network = (ties: PackageTies) => {
    const { junctions, dependencies } = connectPlan(placed, units, ties, noEarlierThan);
    return scheduleNetwork(
      [...activities, ...junctions],
      dependencies,
      calendar,
      dayNumber(startDate) * dayMinutes,
    );
  };
  const strict = network('every');
  const schedule = strict.ok || strict.problem.code !== 'cycle' ? strict : network('edges');
  if (!schedule.ok) return null;
  const dates = new Map<string, PlannedDates>();
  const loose = new Set(placed.filter(({ work }) => isLoose(work)).map(({ work }) => work.id));
  for (const one of schedule.activities.slice(0, activities.length)) {
    if (loose.has(one.id)) continue;
    const atBoundary = one.earlyFinish > one.earlyStart;
    dates.set(one.id, {
      startDate: dayText(atBoundary ? one.earlyStart : lastMinute(one.earlyStart)),
      dueDate: dayText(lastMinute(one.earlyFinish)),
      totalFloatMinutes: one.totalFloat,
      critical: one.critical,
    });
  }
  for (const { work } of placed.toReversed()) {
    const inside = (work.children ?? []).flatMap((child) => dates.get(child.id) ?? []);
    if (inside.length > 0) dates.set(work.id, rollUp(inside));
  }
  return { dates, finish: dayText(lastMinute(schedule.finish)) };

  /** A finish at the very beginning of a day belongs to the day before, unless the plan begins there. */
  function lastMinute(instant: number): number {
    const startOfDay = instant % dayMinutes === 0 || instant <= firstMinuteOf(instant);
    return startOfDay && instant > dayNumber(startDate) * dayMinutes + dayMinutes ? instant - 1 : instant;
  }
  function firstMinuteOf(instant: number): number {
    const day = Math.floor(instant / dayMinutes);
    const [first] = intervalsOfDay(calendar, day);
    return first ? day * dayMinutes + first[0] - 1 : Number.NEGATIVE_INFINITY;
  }
}

function activityOf(work: WorkPackage, units: WorkingUnits): Activity {
  const read = parseDuration(work.duration ?? work.estimate?.mostLikely ?? '0d', units);
  const duration = read.ok ? read.value : { minutes: 0, elapsed: false };
  const { constraint } = work;
  const at = constraint?.date === undefined ? undefined : dayNumber(constraint.date) * dayMinutes;
  return {
    id: work.id,
    minutes: work.type === 'milestone' ? 0 : duration.minutes,
    elapsed: duration.elapsed,
    deploysToProduction: work.deploysToProduction ?? false,
    startNoEarlierThan: noEarlierThan(work),
    mustStartOn: constraint?.type === 'must-start-on' ? at : undefined,
    finishNoEarlierThan:
      constraint?.type === 'finish-no-earlier-than' && at !== undefined ? at + dayMinutes : undefined,
  };
}

/** Whether nothing says when an activity is done: no duration, nothing it waits for, no date. It gets no dates then. */
function isLoose({ type, duration, estimate, dependsOn, constraint, children }: WorkPackage): boolean {
  if (type === 'milestone' || children?.length) return false;
  return !duration && !estimate && !dependsOn?.length && !constraint?.date;
}

/** The instant before which an activity, or everything in a work package, must not start. */
function noEarlierThan({ constraint }: WorkPackage): number | undefined {
  return constraint?.type === 'start-no-earlier-than' && constraint.date !== undefined
    ? dayNumber(constraint.date) * dayMinutes
    : undefined;
}

function rollUp(inside: readonly PlannedDates[]): PlannedDates {
  return {
    startDate: inside.map((one) => one.startDate).sort()[0] ?? '',
    dueDate:
      inside
        .map((one) => one.dueDate)
        .sort()
        .at(-1) ?? '',
    totalFloatMinutes: Math.min(...inside.map((one) => one.totalFloatMinutes)),
    critical: inside.some((one) => one.critical),
  };
}

function calendarOf({ calendar }: PlanFile, startDate: string): WorkingCalendar {
  const days: readonly string[] = calendar?.workingDays ?? weekdays.slice(1, 6);
  const hours = (calendar?.workingHours ?? usualHours).map(
    (text) => [clock(text.slice(0, 5)), clock(text.slice(6))] as const,
  );
  const year = Number(startDate.slice(0, 4));
  return {
    week: weekdays.map((day) => (days.includes(day) ? hours : [])),
    holidays: new Set(
      mergeIntervals(
        (calendar?.holidays ?? []).flatMap(({ from, to }) =>
          spans(from, to ?? from, year).map(([first, last]) => [first, last + 1] as const),
        ),
      ).flatMap(([first, end]) => Array.from({ length: end - first }, (_, at) => first + at)),
    ),
    freezes: (calendar?.freezeWindows ?? []).flatMap(({ from, to }) =>
      spans(from, to, year).map(([first, last]) => [first * dayMinutes, (last + 1) * dayMinutes] as const),
    ),
  };
}

/** The days of a span; one that is given without a year comes back every year of the plan, over New Year too. */
function spans(from: string, to: string, year: number): (readonly [number, number])[] {
  if (from.length > 5) return [[dayNumber(from), Math.max(dayNumber(from), dayNumber(to))]];
  return Array.from({ length: 7 }, (_, at) => {
    const first = dayNumber(`${year - 1 + at}-${from.slice(-5)}`);
    const last = dayNumber(`${year - 1 + at + (to.slice(-5) < from.slice(-5) ? 1 : 0)}-${to.slice(-5)}`);
    return [first, last] as const;
  }).filter(([first, last]) => Number.isFinite(first) && Number.isFinite(last));
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function dayText(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(0, 10);
}

function clock(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
