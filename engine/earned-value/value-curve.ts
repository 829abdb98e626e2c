import { type EarnedScheduleFigures, earnedScheduleFigures, type PlannedCurve } from './earned-schedule.ts';
import type { ValueAmounts } from './earned-value-figures.ts';
import type { EarnedValueInput, ValuedPackage } from './earned-value-input.ts';
import { type EarnedValueRefusal, refuseEarnedValue } from './earned-value-problem.ts';
import type { PackageCalendars } from './package-calendars.ts';
import { actualCostOf, earnedValueOf, plannedValueOf } from './package-value.ts';
import type { PeriodTime } from './period-time.ts';

/** A point of the curves of a project: sums up to an instant, in whole minor units. */
export interface CurvePoint {
  readonly instant: number;
  readonly plannedValue: number;
  /** Null after the status date. */
  readonly earnedValue: number | null;
  readonly actualCost: number | null;
}

/** From the first planned start to the last planned finish of what has a budget. */
interface PlannedSpan {
  readonly start: number;
  readonly finish: number;
}

/** More periods than these make no curve that anybody reads: 27 years of days. */
const mostPeriods = 10_000;

/** When the baseline begins and ends; null where it has no budget or takes no time. */
export function plannedSpan(
  { packages, statusDate }: EarnedValueInput,
  { periods }: PeriodTime,
): { readonly ok: true; readonly value: PlannedSpan } | EarnedValueRefusal | null {
  let [start, finish] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { baseline, budget } of packages) {
    if (!baseline || budget === 0) continue;
    start = Math.min(start, baseline.start);
    finish = Math.max(finish, baseline.finish);
  }
  if (!(finish > start)) return null;
  const count = periods.numberOf(Math.max(finish, statusDate)) - periods.numberOf(start);
  if (count <= mostPeriods) return { ok: true, value: { start, finish } };
  const ends = packages.filter(({ baseline }) => baseline?.start === start || baseline?.finish === finish);
  return refuseEarnedValue(
    'invalid-baseline',
    ends.map(({ id }) => id),
    `from the planned start to the end there are more than ${mostPeriods} periods`,
    'baseline',
  );
}

/** The curves of a project, in order. O(periods * packages). */
export function valueCurve(
  input: EarnedValueInput,
  calendars: PackageCalendars,
  { start, finish }: PlannedSpan,
): CurvePoint[] {
  const { statusDate } = input;
  const end = Math.max(finish, statusDate);
  const instants = [start, ...startsWithin(calendars.time, start, end), finish, statusDate]
    .filter((instant) => instant >= start)
    .sort((one, other) => one - other);
  const sum = (of: (one: ValuedPackage) => number) =>
    input.packages.reduce((total, one) => total + of(one), 0);
  return [...new Set(instants)].map((instant) => ({
    instant,
    plannedValue: sum((one) => plannedValueOf(one, calendars.of(one), instant)),
    earnedValue: instant > statusDate ? null : sum((one) => earnedValueOf(one, calendars.of(one), instant)),
    actualCost: instant > statusDate ? null : sum((one) => actualCostOf(one, instant)),
  }));
}

/** The starts of the periods after one instant and before another. */
function startsWithin({ periods }: PeriodTime, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let period = periods.numberOf(from) + 1; periods.startOf(period) < to; period += 1)
    starts.push(periods.startOf(period));
  return starts;
}

/** How far the project is by the clock, from the planned value at the end of every period. */
export function projectSchedule(
  input: EarnedValueInput,
  calendars: PackageCalendars,
  { start, finish }: PlannedSpan,
  { budgetAtCompletion, earnedValue }: ValueAmounts,
): EarnedScheduleFigures {
  const { time } = calendars;
  const { packages, statusDate } = input;
  const origin = time.periods.numberOf(start);
  const timeAt = (instant: number) => time.timeAt(instant, origin);
  const starts = startsWithin(time, start, finish);
  const planned = (instant: number) =>
    packages.reduce((total, one) => total + plannedValueOf(one, calendars.of(one), instant), 0);
  const curve: PlannedCurve = {
    times: [timeAt(start), ...starts.map(timeAt), timeAt(finish)],
    values: [0, ...starts.map(planned), budgetAtCompletion],
  };
  // A project that is done takes no more time.
  const done = earnedValue >= budgetAtCompletion ? lastFinish(packages) : null;
  const now = timeAt(done === null ? statusDate : Math.min(statusDate, done));
  return earnedScheduleFigures(curve, earnedValue, now, (at) => time.instantAt(at, origin));
}

/** When the last package with a budget was finished; null if one of them does not say. */
function lastFinish(packages: readonly ValuedPackage[]): number | null {
  const finishes = packages.filter(({ budget }) => budget > 0).map(({ actualFinish }) => actualFinish);
  return finishes.reduce<number | null>(
    (last, finish) => (last === null || finish === undefined ? null : Math.max(last, finish)),
    Number.NEGATIVE_INFINITY,
  );
}
