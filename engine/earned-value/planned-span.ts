import { type EarnedScheduleFigures, earnedScheduleFigures, type PlannedCurve } from './earned-schedule.ts';
import type { ValueAmounts } from './earned-value-figures.ts';
import type { EarnedValueInput, ValuedPackage } from './earned-value-input.ts';
import { type EarnedValueRefusal, refuseEarnedValue } from './earned-value-problem.ts';
import type { PeriodTime } from './period-time.ts';

/** From the first planned start to the last planned finish of what has a budget. */
export interface PlannedSpan {
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

/** The starts of the periods after one instant and before another. */
export function startsWithin({ periods }: PeriodTime, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let period = periods.numberOf(from) + 1; periods.startOf(period) < to; period += 1)
    starts.push(periods.startOf(period));
  return starts;
}

/** How far the project is by the clock, from the planned value at the end of every period: points of its curve. */
export function projectSchedule(
  { packages, statusDate }: EarnedValueInput,
  time: PeriodTime,
  { start, finish }: PlannedSpan,
  { budgetAtCompletion, earnedValue }: ValueAmounts,
  points: readonly { readonly instant: number; readonly plannedValue: number }[],
): EarnedScheduleFigures {
  const origin = time.periods.numberOf(start);
  const timeAt = (instant: number) => time.timeAt(instant, origin);
  const starts = startsWithin(time, start, finish);
  const planned = new Map(points.map(({ instant, plannedValue }) => [instant, plannedValue]));
  const curve: PlannedCurve = {
    times: [timeAt(start), ...starts.map(timeAt), timeAt(finish)],
    values: [0, ...starts.map((instant) => planned.get(instant) ?? 0), budgetAtCompletion],
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
