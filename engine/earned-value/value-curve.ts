import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { positionOf } from '../calendar/working-positions.ts';
import type { EarnedValueInput, Measurement, ValuedPackage } from './earned-value-input.ts';
import { moneyShare } from './money-share.ts';
import type { PackageCalendars } from './package-calendars.ts';
import { earnedValueOf, isSpreadByTime, plannedValueOf } from './package-value.ts';
import { type PlannedSpan, startsWithin } from './planned-span.ts';

/** A point of the curves of a project: sums up to an instant, in whole minor units. */
export interface CurvePoint {
  readonly instant: number;
  readonly plannedValue: number;
  /** Null after the status date. */
  readonly earnedValue: number | null;
  readonly actualCost: number | null;
}

/**
 * The curves of a project, in order. One pass over the packages: each adds what it changes where it changes, and a point
 * of its own only for the periods in which its planned value grows with working time. O(packages + points within them).
 */
export function valueCurve(
  input: EarnedValueInput,
  calendars: PackageCalendars,
  { start, finish }: PlannedSpan,
): CurvePoint[] {
  const { statusDate } = input;
  const end = Math.max(finish, statusDate);
  const all = [start, ...startsWithin(calendars.time, start, end), finish, statusDate]
    .filter((instant) => instant >= start)
    .sort((one, other) => one - other);
  const points = curvePoints([...new Set(all)]);
  const sums = { planned: points.zeros(), earned: points.zeros(), spent: points.zeros() };
  for (const one of input.packages) {
    const calendar = calendars.of(one);
    addPlanned(sums.planned, one, calendar, points);
    if (one.measurement?.type === 'level-of-effort') addPlanned(sums.earned, one, calendar, points);
    else addSteps(sums.earned, changesOf(one), points, (at) => earnedValueOf(one, calendar, at));
    for (const { instant, amount } of one.actualCosts ?? []) addAt(sums.spent, points.from(instant), amount);
  }
  let [plannedValue, earnedValue, actualCost] = [0, 0, 0];
  return points.instants.map((instant, at) => {
    plannedValue += sums.planned[at] as number;
    earnedValue += sums.earned[at] as number;
    actualCost += sums.spent[at] as number;
    const past = instant <= statusDate;
    return {
      ...{ instant, plannedValue },
      earnedValue: past ? earnedValue : null,
      actualCost: past ? actualCost : null,
    };
  });
}

interface CurvePoints {
  readonly instants: readonly number[];
  /** The first point at or after an instant; one beyond the last where there is none. */
  readonly from: (instant: number) => number;
  /** Where the points lie in the working time of a calendar. */
  readonly positions: (calendar: CompiledCalendar) => Float64Array;
  /** What changes at each point. */
  readonly zeros: () => Float64Array;
}

function curvePoints(instants: readonly number[]): CurvePoints {
  const known = new Map<CompiledCalendar, Float64Array>();
  return {
    instants,
    from: (instant) => {
      let [low, high] = [0, instants.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((instants[middle] as number) < instant) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    positions: (calendar) => {
      const before = known.get(calendar);
      if (before) return before;
      const made = Float64Array.from(instants, (instant) => positionOf(calendar, instant));
      known.set(calendar, made);
      return made;
    },
    zeros: () => new Float64Array(instants.length + 1),
  };
}

function addAt(changes: Float64Array, at: number, amount: number): void {
  changes[at] = (changes[at] as number) + amount;
}

/** Adds what of the budget of a package is planned, point by point only where it grows with working time. */
function addPlanned(
  changes: Float64Array,
  one: ValuedPackage,
  calendar: CompiledCalendar,
  points: CurvePoints,
): void {
  const { budget, baseline, measurement } = one;
  if (!baseline || budget === 0) return;
  const { start, finish } = baseline;
  if (!isSpreadByTime(measurement)) {
    const at = plannedChanges(measurement, baseline);
    addSteps(changes, at, points, (instant) => plannedValueOf(one, calendar, instant));
    return;
  }
  const last = points.from(finish);
  let value = 0;
  const first = points.from(start);
  if (first < last) {
    const positions = points.positions(calendar);
    const begin = positionOf(calendar, start);
    const whole = positionOf(calendar, finish) - begin;
    for (let at = first; whole > 0 && at < last; at += 1) {
      const planned = moneyShare(budget, (positions[at] as number) - begin, whole);
      if (planned === value) continue;
      addAt(changes, at, planned - value);
      value = planned;
    }
  }
  addAt(changes, last, budget - value);
}

/** Adds a value that changes at some instants only, asked at the first point from each of them on. */
function addSteps(
  changes: Float64Array,
  instants: readonly number[],
  points: CurvePoints,
  valueAt: (instant: number) => number,
): void {
  if (instants.length === 0) return;
  const places = instants.map(points.from).sort((one, other) => one - other);
  let value = 0;
  for (const [order, at] of places.entries()) {
    if (at === places[order - 1] || at >= points.instants.length) continue;
    const now = valueAt(points.instants[at] as number);
    addAt(changes, at, now - value);
    value = now;
  }
}

/** When the planned value of a package that is not spread by time changes. */
function plannedChanges(
  measurement: Measurement | undefined,
  { start, finish }: NonNullable<ValuedPackage['baseline']>,
): number[] {
  return measurement?.type === 'weighted-milestones'
    ? measurement.milestones.map(({ planned }) => planned)
    : [start, finish];
}

/** When the earned value of a package changes. */
function changesOf({ budget, measurement, actualStart, actualFinish }: ValuedPackage): number[] {
  if (budget === 0) return [];
  const own =
    measurement?.type === 'weighted-milestones'
      ? measurement.milestones.map(({ reached }) => reached)
      : measurement?.type === 'percent-complete'
        ? measurement.progress.map(({ instant }) => instant)
        : [actualStart];
  return [...own, actualFinish].filter((instant) => instant !== undefined);
}
