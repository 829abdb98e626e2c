import type { CalendarDefinition } from '../../calendar/calendar-definition.ts';
import type { NetworkActivity, NetworkInput, Relationship } from '../network-input.ts';
import type { ScheduledActivity } from '../network-schedule.ts';

/** Working minutes, one by one: slow, and without a line of the engine's. */
export interface MinuteClock {
  works(instant: number): boolean;
  between(from: number, to: number): number;
  /** The first minute after so many working ones (negative: the first minute of so many before). */
  add(instant: number, minutes: number): number;
  previousEnd(instant: number): number;
}

const clocks = new Map<string, MinuteClock>();

/** A clock that asks the platform for the local time of every hour between two instants; zones of whole hours only. */
function clockOf(calendar: CalendarDefinition, frozen: boolean, first: number, last: number): MinuteClock {
  const key = `${calendar.id} ${frozen}`;
  const known = clocks.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: calendar.timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' },
  });
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const working = new Uint8Array(last - first);
  for (let hour = first; hour < last; hour += 60) {
    const parts = Object.fromEntries(
      format.formatToParts(hour * 60_000).map((part) => [part.type, part.value]),
    );
    const shifts = calendar.week[days.indexOf(parts['weekday'] ?? '')] ?? [];
    for (let minute = 0; minute < 60; minute += 1) {
      const local = Number(parts['hour']) * 60 + minute;
      const off =
        frozen && calendar.freezeWindows?.some(({ from, to }) => from <= hour + minute && hour + minute < to);
      working[hour + minute - first] =
        !off && shifts.some(({ from, to }) => from <= local && local < to) ? 1 : 0;
    }
  }
  const clock = minuteClock((instant) => working[instant - first] === 1, first, last);
  clocks.set(key, clock);
  return clock;
}

function minuteClock(works: (instant: number) => boolean, first: number, last: number): MinuteClock {
  const bounded = (instant: number) => {
    if (instant < first || instant >= last) throw new Error('the clock of the test is too short');
    return instant;
  };
  return {
    works,
    between(from, to) {
      let minutes = 0;
      for (let at = from; at < to; at += 1) minutes += works(bounded(at)) ? 1 : 0;
      return minutes;
    },
    add(instant, minutes) {
      let at = instant;
      for (let left = minutes; left > 0; at += 1) left -= works(bounded(at)) ? 1 : 0;
      for (let left = minutes; left < 0; ) {
        at -= 1;
        left += works(bounded(at)) ? 1 : 0;
      }
      return at;
    },
    previousEnd(instant) {
      let at = instant;
      while (!works(bounded(at - 1))) at -= 1;
      return at;
    },
  };
}

const allHours: MinuteClock = {
  works: () => true,
  between: (from, to) => to - from,
  add: (instant, minutes) => instant + minutes,
  previousEnd: (instant) => instant,
};

/** The clock in which an activity runs. */
function runningClock(
  input: NetworkInput,
  activity: NetworkActivity,
  first: number,
  last: number,
): MinuteClock {
  const calendar = calendarOf(input, activity);
  const deploys = activity.deploysToProduction === true;
  if (!activity.duration.elapsed && activity.duration.minutes > 0)
    return clockOf(calendar, deploys, first, last);
  if (!deploys) return allHours;
  const windows = calendar.freezeWindows ?? [];
  const free = (instant: number) => !windows.some(({ from, to }) => from <= instant && instant < to);
  return minuteClock(free, first, last);
}

/** The clock in which an activity runs, and the same without freeze windows. */
export function clocksOf(
  input: NetworkInput,
  activity: NetworkActivity,
  [first, last]: readonly [number, number],
): { readonly running: MinuteClock; readonly usual: MinuteClock } {
  const running = runningClock(input, activity, first, last);
  const usual = runningClock(input, { ...activity, deploysToProduction: false }, first, last);
  return { running, usual };
}

function calendarOf({ calendars }: NetworkInput, { calendarId }: NetworkActivity): CalendarDefinition {
  return calendars.find(({ id }) => id === calendarId) ?? (calendars[0] as CalendarDefinition);
}

/**
 * What is wrong with the early dates of a plan of activities without summaries and progress, found minute by minute:
 * durations, starts before the project's, work in gaps, relationships, and starts no earlier than a constraint says.
 */
export function brokenRules(
  input: NetworkInput,
  of: (id: string) => ScheduledActivity,
  first: number,
  last: number,
): string[] {
  const byId = new Map(input.activities.map((activity) => [activity.id, activity]));
  const faults: string[] = [];
  for (const activity of input.activities) {
    const { earlyStart, earlyFinish } = of(activity.id);
    const clock = runningClock(input, activity, first, last);
    const { minutes } = activity.duration;
    if (clock.between(earlyStart, earlyFinish) !== minutes) faults.push(`${activity.id} takes another time`);
    if (!clock.works(earlyStart)) faults.push(`${activity.id} starts in a gap`);
    if (minutes > 0 && !clock.works(earlyFinish - 1)) faults.push(`${activity.id} finishes in a gap`);
    if (earlyStart < input.projectStart) faults.push(`${activity.id} starts before the project`);
  }
  for (const relationship of input.relationships) {
    const predecessor = byId.get(relationship.predecessorId) as NetworkActivity;
    const successor = byId.get(relationship.successorId) as NetworkActivity;
    const bound = boundOf(input, relationship, predecessor, of(predecessor.id), successor, [first, last]);
    const { earlyStart, earlyFinish } = of(successor.id);
    const reached = relationship.type.endsWith('S') ? earlyStart : earlyFinish;
    if (reached < bound)
      faults.push(`${relationship.predecessorId} ${relationship.type} ${relationship.successorId}`);
  }
  return faults;
}

/** The instant before which the successor must not start or finish. */
function boundOf(
  input: NetworkInput,
  { type, lag }: Relationship,
  predecessor: NetworkActivity,
  dates: ScheduledActivity,
  successor: NetworkActivity,
  [first, last]: readonly [number, number],
): number {
  const from = type.startsWith('F') ? dates.earlyFinish : dates.earlyStart;
  const { minutes, elapsed } = predecessor.duration;
  const percent = lag?.kind === 'percent';
  const amount = percent ? Math.round((minutes * lag.amount) / 100) : (lag?.amount ?? 0);
  const clock = clockOf(calendarOf(input, successor), false, first, last);
  const passing = lag?.kind === 'elapsed' || (percent && elapsed);
  const bound = amount === 0 ? from : passing ? from + amount : clock.add(from, amount);
  // A bound on a finish in a gap of the successor's calendar, or of that which counts a lag, is the end of the work before.
  const timed = successor.duration.minutes > 0 && !successor.duration.elapsed;
  const counted = amount !== 0 && !passing;
  return type.endsWith('F') && (timed || counted) ? clock.previousEnd(bound) : bound;
}

/** The dates of an activity that runs so many minutes of its clock later (negative: earlier), by that clock alone. */
export function movedBy(
  input: NetworkInput,
  activity: NetworkActivity,
  dates: ScheduledActivity,
  minutes: number,
  [first, last]: readonly [number, number],
): ScheduledActivity {
  const clock = runningClock(input, activity, first, last);
  let start = clock.add(dates.earlyStart, minutes);
  while (!clock.works(start)) start += 1;
  return { ...dates, earlyStart: start, earlyFinish: clock.add(start, activity.duration.minutes) };
}
