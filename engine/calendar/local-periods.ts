import { zoneOffsets } from './zone-offsets.ts';

/** How long a period is: a day, a week from Monday on, or a month, by the wall clock of a place. */
export type PeriodLength = 'day' | 'week' | 'month';

/**
 * The periods of a time zone, numbered in their order: days since 1 January 1970, weeks since Monday, 29 December 1969,
 * months since January 1970.
 */
export interface LocalPeriods {
  /** The instant at which a period starts, in minutes since the Unix epoch. */
  readonly startOf: (period: number) => number;
  /** The period that an instant lies in. */
  readonly numberOf: (instant: number) => number;
}

const minutesOf = { day: 1440, week: 7 * 1440, month: 30.436875 * 1440 } as const;

/** The periods of an IANA time zone, or null if this platform does not know it. */
export function localPeriods(timeZone: string, length: PeriodLength): LocalPeriods | null {
  const zone = zoneOffsets(timeZone);
  if (!zone) return null;
  const startOf = (period: number) => zone.instantOf(firstDay(length, period) * 1440);
  const numberOf = (instant: number) => {
    let period = Math.floor(instant / minutesOf[length]);
    while (startOf(period) > instant) period -= 1;
    while (startOf(period + 1) <= instant) period += 1;
    return period;
  };
  return { startOf, numberOf };
}

/** The first day of a period, in days since the epoch, which was a Thursday. */
function firstDay(length: PeriodLength, period: number): number {
  if (length === 'day') return period;
  if (length === 'week') return 7 * period - 3;
  const year = Math.floor(period / 12);
  return Date.UTC(1970 + year, period - 12 * year, 1) / 86_400_000;
}
