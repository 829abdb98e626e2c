import { dayNumber, dayText, instantIn } from '../plan-file/local-time.ts';

/** How much time a pixel is: from hours to years. */
export const zooms = ['hours', 'days', 'weeks', 'months', 'quarters', 'years'] as const;

/** One of the zooms. */
export type Zoom = (typeof zooms)[number];

const dayWidths: Readonly<Record<Zoom, number>> = {
  hours: 192,
  days: 28,
  weeks: 10,
  months: 3,
  quarters: 1,
  years: 0.35,
};

/** Where instants (minutes since the Unix epoch) lie on a chart. */
export interface TimeScale {
  readonly zoom: Zoom;
  readonly timeZone: string;
  /** The local day on which the chart begins, and the first behind its end; days since the Unix epoch. */
  readonly firstDay: number;
  readonly endDay: number;
  /** Pixels. */
  readonly width: number;
  readonly x: (instant: number) => number;
  /** The instant at a pixel. */
  readonly instantAt: (x: number) => number;
  /** The instant at which a local day begins. */
  readonly midnight: (day: number) => number;
}

/** An instant in minutes since the Unix epoch. */
export function minutesOf(instant: string): number {
  return Date.parse(instant) / 60_000;
}

/** An instant in minutes since the Unix epoch as the API writes it; the epoch for what is missing. */
export function instantText(instant: number | undefined): string {
  return new Date((instant ?? 0) * 60_000).toISOString();
}

/** A scale that shows all between two instants with some room around it. */
export function timeScale(zoom: Zoom, timeZone: string, from: number, to: number): TimeScale {
  const dayWidth = dayWidths[zoom];
  const room = Math.ceil(80 / dayWidth);
  const firstDay = localDayOf(timeZone, from) - room;
  const endDay = localDayOf(timeZone, to) + room + 2;
  const origin = instantIn(timeZone, dayText(firstDay));
  const perMinute = dayWidth / 1440;
  return {
    ...{ zoom, timeZone, firstDay, endDay },
    width: (instantIn(timeZone, dayText(endDay)) - origin) * perMinute,
    x: (instant) => (instant - origin) * perMinute,
    instantAt: (x) => origin + x / perMinute,
    midnight: (day) => instantIn(timeZone, dayText(day)),
  };
}

/** The local day of an instant, in days since the Unix epoch. */
export function localDayOf(timeZone: string, instant: number): number {
  const utc = Math.floor(instant / 1440);
  // A zone is at most a day off.
  if (instant < instantIn(timeZone, dayText(utc))) return utc - 1;
  return instant < instantIn(timeZone, dayText(utc + 1)) ? utc : utc + 1;
}

/** A mark of the head: where it begins and ends, and what it says. */
export interface Tick {
  readonly x: number;
  readonly width: number;
  readonly label: string;
}

type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const rows: Readonly<Record<Zoom, readonly [Unit, Unit]>> = {
  hours: ['day', 'hour'],
  days: ['month', 'day'],
  weeks: ['month', 'week'],
  months: ['year', 'month'],
  quarters: ['year', 'quarter'],
  years: ['year', 'quarter'],
};

/** The two rows of a chart's head between two pixels, in the reader's language. */
export function ticksOf(
  scale: TimeScale,
  fromX: number,
  toX: number,
  locale?: string,
): readonly [Tick[], Tick[]] {
  const [upper, lower] = rows[scale.zoom];
  return [
    ticks(scale, upper, [fromX, toX], labeller(upper, 'upper', locale)),
    ticks(scale, lower, [fromX, toX], labeller(lower, 'lower', locale)),
  ];
}

function ticks(
  scale: TimeScale,
  unit: Unit,
  [fromX, toX]: readonly [number, number],
  label: (day: number, hour: number) => string,
): Tick[] {
  const first = Math.max(scale.firstDay, localDayOf(scale.timeZone, Math.floor(scale.instantAt(fromX))));
  const end = Math.min(scale.endDay, localDayOf(scale.timeZone, Math.floor(scale.instantAt(toX))) + 1);
  const found: Tick[] = [];
  for (let day = beginOf(unit, first); day < end; ) {
    const next = unit === 'hour' ? day + 1 : nextOf(unit, day);
    const [x, behind] = [dayX(scale, day), dayX(scale, next)];
    if (unit !== 'hour') found.push({ x, width: behind - x, label: label(day, 0) });
    else
      for (let hour = 0; hour < 24; hour += 3) {
        const at = scale.x(instantIn(scale.timeZone, dayText(day), `${String(hour).padStart(2, '0')}:00`));
        found.push({ x: at, width: (behind - x) / 8, label: label(day, hour) });
      }
    day = next;
  }
  return found;
}

/** The pixel at which a local day begins. */
export function dayX(scale: TimeScale, day: number): number {
  return scale.x(instantIn(scale.timeZone, dayText(day)));
}

/** The day on which the unit of a day began. */
function beginOf(unit: Unit, day: number): number {
  const [year, month] = dayText(day).split('-').map(Number) as [number, number];
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  if (unit === 'month') return dayNumber(`${dayText(day).slice(0, 7)}-01`);
  if (unit === 'quarter') return firstOf(year, Math.floor((month - 1) / 3) * 3);
  return unit === 'year' ? firstOf(year, 0) : day;
}

function nextOf(unit: Unit, day: number): number {
  const [year, month] = dayText(day).split('-').map(Number) as [number, number];
  if (unit === 'week') return day + 7;
  if (unit === 'day') return day + 1;
  return firstOf(year, { month, quarter: month + 2, year: 12 }[unit as 'month' | 'quarter' | 'year']);
}

function firstOf(year: number, month: number): number {
  return Date.UTC(year, month, 1) / 86_400_000;
}

function labeller(
  unit: Unit,
  row: 'upper' | 'lower',
  locale?: string,
): (day: number, hour: number) => string {
  if (unit === 'quarter') return (day) => `Q${Math.floor((Number(dayText(day).slice(5, 7)) - 1) / 3) + 1}`;
  const lower = row === 'lower';
  const options: Readonly<Record<Exclude<Unit, 'quarter'>, Intl.DateTimeFormatOptions>> = {
    hour: { hour: 'numeric' },
    day: lower ? { day: 'numeric' } : { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
    week: { day: 'numeric', month: 'numeric' },
    month: lower ? { month: 'short' } : { month: 'long', year: 'numeric' },
    year: { year: 'numeric' },
  };
  const formatter = new Intl.DateTimeFormat(locale, { ...options[unit], timeZone: 'UTC' });
  return (day, hour) => formatter.format(new Date(day * 86_400_000 + hour * 3_600_000));
}
