import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { endInstant } from '../calendar/instant-range.ts';
import type { LocalPeriods } from '../calendar/local-periods.ts';
import { finishAt, positionOf } from '../calendar/working-positions.ts';

/** Time counted in periods from the start of one of them: 2.5 is halfway through the working time of the third. */
export interface PeriodTime {
  readonly periods: LocalPeriods;
  readonly timeAt: (instant: number, origin: number) => number;
  /** The instant at which what takes up to a time finishes; null beyond the year 2399. */
  readonly instantAt: (time: number, origin: number) => number | null;
}

/** Counts time in periods, within each by the working time of a calendar, or by the clock where it has none. */
export function periodTime(periods: LocalPeriods, calendar: CompiledCalendar): PeriodTime {
  const boundsOf = (period: number) => {
    const [from, to] = [periods.startOf(period), periods.startOf(period + 1)];
    const first = positionOf(calendar, from);
    return { from, to, first, work: positionOf(calendar, to) - first };
  };
  const timeAt = (instant: number, origin: number) => {
    const period = periods.numberOf(instant);
    const { from, to, first, work } = boundsOf(period);
    const share = work > 0 ? (positionOf(calendar, instant) - first) / work : (instant - from) / (to - from);
    return period - origin + share;
  };
  const lastPeriod = periods.numberOf(endInstant - 1) - 1;
  const instantAt = (time: number, origin: number) => {
    const period = origin + Math.floor(time);
    if (!(period < lastPeriod)) return null;
    const { first, work } = boundsOf(period);
    return finishAt(calendar, first + Math.round((time - Math.floor(time)) * work));
  };
  return { periods, timeAt, instantAt };
}
