import {
  dayMinutes,
  type Interval,
  intervalsOfDay,
  mergeIntervals,
  type WorkingCalendar,
} from './working-calendar.ts';

/** A stretch of a calendar laid out: its working intervals in order, and the working minutes before each. */
export interface WorkingTrack {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly before: readonly number[];
  /** The first instant laid out, and the first that is no longer. */
  readonly begin: number;
  readonly end: number;
}

/** A calendar laid out on demand around an instant; questions cost a binary search. */
export interface WorkingTimeline {
  /** In order and without overlaps. */
  readonly freezes: readonly Interval[];
  /** The stretch laid out so far, with or without what is frozen. */
  track(freeze: boolean): WorkingTrack;
  /** Lays out twice as many days before or after; throws `NoWorkingTime` where no plan reaches. */
  grow(freeze: boolean, direction: 'back' | 'ahead'): WorkingTrack;
}

/** A duration could not be placed: the calendar has too little working time. */
export class NoWorkingTime extends Error {}

/** No plan reaches further: about 200 years. */
const furthest = 75_000;
const firstDays = 1024;

/** Makes a calendar's timeline around an instant. It keeps what it has laid out: use one for many questions. */
export function layOut(calendar: WorkingCalendar, around: number): WorkingTimeline {
  const origin = Math.floor(around / dayMinutes);
  const freezes = mergeIntervals(calendar.freezes);
  const spans = {
    usual: { back: firstDays, ahead: firstDays },
    frozen: { back: firstDays, ahead: firstDays },
  };
  const tracks: { usual: WorkingTrack | null; frozen: WorkingTrack | null } = { usual: null, frozen: null };
  const nameOf = (freeze: boolean) => (freeze && freezes.length > 0 ? 'frozen' : 'usual');
  const track = (freeze: boolean): WorkingTrack => {
    const name = nameOf(freeze);
    const { back, ahead } = spans[name];
    tracks[name] ??= trackOf(calendar, name === 'frozen' ? freezes : [], origin - back, origin + ahead);
    return tracks[name];
  };
  return {
    freezes,
    track,
    grow(freeze, direction) {
      const name = nameOf(freeze);
      if (spans[name][direction] >= furthest)
        throw new NoWorkingTime('the calendar has too little working time');
      spans[name][direction] = Math.min(furthest, spans[name][direction] * 2);
      tracks[name] = null;
      return track(freeze);
    },
  };
}

function trackOf(
  calendar: WorkingCalendar,
  freezes: readonly Interval[],
  firstDay: number,
  endDay: number,
): WorkingTrack {
  const from: number[] = [];
  const to: number[] = [];
  const before: number[] = [];
  let worked = 0;
  let freeze = 0;
  const add = (begin: number, end: number) => {
    if (end <= begin) return;
    from.push(begin);
    to.push(end);
    before.push(worked);
    worked += end - begin;
  };
  for (let day = firstDay; day < endDay; day += 1) {
    for (const [first, last] of intervalsOfDay(calendar, day)) {
      let begin = day * dayMinutes + first;
      const end = day * dayMinutes + last;
      while ((freezes[freeze]?.[1] ?? Number.POSITIVE_INFINITY) <= begin) freeze += 1;
      for (let at = freeze; (freezes[at]?.[0] ?? Number.POSITIVE_INFINITY) < end; at += 1) {
        add(begin, Math.min(end, freezes[at]?.[0] ?? end));
        begin = Math.max(begin, freezes[at]?.[1] ?? begin);
      }
      add(begin, end);
    }
  }
  return { from, to, before, begin: firstDay * dayMinutes, end: endDay * dayMinutes };
}
