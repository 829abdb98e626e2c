import { exceptSpans, intersectCalendars } from '../../calendar/compile-calendar.ts';
import {
  type CompiledCalendar,
  compileLayOut,
  type LayOut,
  laidOut,
} from '../../calendar/compiled-calendar.ts';
import type { SpanList } from '../../calendar/span-lists.ts';
import type { NetworkCalendars } from '../../network/network-calendars.ts';
import type { Resource } from './levelling-input.ts';

/** The calendars in which activities run with their resources, each combination compiled once. */
export interface RunCalendars {
  /** When activities of a calendar (by its number in the plan) run with resources: all of them work then. */
  of(base: number, resources: readonly number[]): CompiledCalendar;
}

/** Prepares the calendars of a plan's resources. Combinations are compiled when first asked for. */
export function makeRunCalendars(
  resources: readonly Resource[],
  { compiled, numberOf }: NetworkCalendars,
): RunCalendars {
  const remembered = new Map<number, CompiledCalendar>();
  const base = (number: number) => {
    const known = remembered.get(number) ?? remember(compiled[number] as CompiledCalendar);
    remembered.set(number, known);
    return known;
  };
  // A resource without absences has its calendar's number, others numbers of their own, -1 those that always work.
  const numbers = resources.map(({ calendarId, absences = [] }, at) => {
    const number = calendarId === undefined ? -1 : numberOf(calendarId);
    return absences.length === 0 ? number : compiled.length + at;
  });
  const ownCalendar = (number: number): CompiledCalendar => {
    const known = remembered.get(number);
    if (known || number < compiled.length) return known ?? base(number);
    const { calendarId, absences = [] } = resources[number - compiled.length] as Resource;
    const usual = base(calendarId === undefined ? 0 : numberOf(calendarId));
    const own = remember(exceptSpans(usual, absences));
    remembered.set(number, own);
    return own;
  };
  const pairs = new Map<string, CompiledCalendar>();
  const intersected = (key: string, one: CompiledCalendar, number: number) => {
    const known = pairs.get(key) ?? remember(intersectCalendars(one, ownCalendar(number)));
    pairs.set(key, known);
    return known;
  };
  const single = new Map<number, CompiledCalendar>();
  return {
    of(baseNumber, members) {
      if (members.length === 1) {
        const number = numbers[members[0] as number] as number;
        if (number === -1 || number === baseNumber) return base(baseNumber);
        const place = baseNumber * (compiled.length + resources.length) + number;
        const known = single.get(place);
        if (known) return known;
        const made =
          baseNumber === 0
            ? ownCalendar(number)
            : intersected(`${baseNumber} ${number}`, base(baseNumber), number);
        single.set(place, made);
        return made;
      }
      const others = [...new Set(members.map((at) => numbers[at] as number))]
        .filter((number) => number !== -1 && number !== baseNumber)
        .sort((one, other) => one - other);
      let key = `${baseNumber}`;
      let calendar = base(baseNumber);
      for (const number of others) {
        key += ` ${number}`;
        calendar = intersected(key, calendar, number);
      }
      return calendar;
    },
  };
}

/** The same calendar, which keeps what it laid out last: intersections of calendars ask for the same stretch. */
function remember(calendar: CompiledCalendar): CompiledCalendar {
  let last: { readonly from: number; readonly to: number; readonly spans: SpanList } | null = null;
  const keeping: LayOut = (from, to) => {
    if (last?.from !== from || last.to !== to) last = { from, to, spans: laidOut(calendar, from, to) };
    return last.spans;
  };
  return compileLayOut(calendar.id, calendar.anchor, keeping);
}
