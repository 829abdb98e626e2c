import { type Problem, type Result, refusal, success } from '../../kernel/result.ts';
import { isPlanInstant, parseDay } from '../calendar/instant-range.ts';
import { localPeriods } from '../calendar/local-periods.ts';

/** A work item as it went. Instants are minutes since the Unix epoch. */
export interface FlowItem {
  readonly id: string;
  /** When it was asked for; what has no such instant was always in scope. */
  readonly created?: number | undefined;
  /** When work began, and when it was done. */
  readonly started?: number | undefined;
  readonly finished?: number | undefined;
  /** When it was given up. */
  readonly removed?: number | undefined;
  /** Story points or the like, 0 or more; 1 if left out. */
  readonly size?: number | undefined;
  /** The states that it came into, for the cumulative flow, in the order of time. */
  readonly states?: readonly { readonly state: string; readonly instant: number }[] | undefined;
}

/** A work item by the days of a time zone, counted from 1 January 1970. */
export interface DatedItem {
  readonly id: string;
  readonly size: number;
  readonly created: number | null;
  readonly started: number | null;
  readonly finished: number | null;
  readonly removed: number | null;
  readonly states: readonly { readonly state: string; readonly day: number }[];
}

/** What happened to some work items, by day. */
export interface FlowHistory {
  readonly items: readonly DatedItem[];
}

/** Why work items cannot be counted, or a forecast not be made. */
export type FlowProblemCode =
  | 'unknown-time-zone'
  | 'invalid-day'
  | 'duplicate-item'
  | 'invalid-item'
  | 'invalid-history'
  | 'invalid-forecast';

/** A refusal by the problem codes of this folder. */
export type FlowRefusal = { readonly ok: false; readonly problem: Problem<FlowProblemCode> };

/** Counts the days of work items in an IANA time zone: the day of an instant is that of the wall clock there. */
export function readFlow(items: readonly FlowItem[], timeZone: string): Result<FlowHistory, FlowProblemCode> {
  const days = localPeriods(timeZone, 'day');
  if (!days) return refusal('unknown-time-zone', `there is no time zone ${timeZone.slice(0, 80)}`);
  const seen = new Set<string>();
  const dated: DatedItem[] = [];
  const dayOf = (instant: number | undefined) => (instant === undefined ? null : days.numberOf(instant));
  for (const item of items) {
    const { id, created, started, finished, removed, size = 1, states = [] } = item;
    const saying = faultOf(item);
    if (saying !== null) return refuse('invalid-item', id, saying);
    if (seen.has(id)) return refuse('duplicate-item', id, 'there are two of this id');
    seen.add(id);
    dated.push({
      ...{ id, size, created: dayOf(created), removed: dayOf(removed) },
      // What is done at once was begun then.
      ...{ started: dayOf(started ?? finished), finished: dayOf(finished) },
      states: states.map(({ state, instant }) => ({ state, day: days.numberOf(instant) })),
    });
  }
  return success({ items: dated });
}

function faultOf({ created, started, finished, removed, size = 1, states = [] }: FlowItem): string | null {
  const instants = [created, started, finished, removed, ...states.map(({ instant }) => instant)];
  if (!instants.every((instant) => instant === undefined || isPlanInstant(instant)))
    return 'an instant is a minute of 1900 to 2399';
  if (!(size >= 0 && size <= 1e9)) return 'a size is a number from 0 on';
  if (finished !== undefined && finished < (started ?? finished))
    return 'it was finished before it was started';
  const first = Math.min(started ?? Number.POSITIVE_INFINITY, finished ?? Number.POSITIVE_INFINITY);
  if (created !== undefined && first < created) return 'it was worked on before it was created';
  const inOrder = states.every(
    ({ instant }, at) => at === 0 || instant >= (states[at - 1]?.instant ?? instant),
  );
  return inOrder ? null : 'its states are not in the order of time';
}

function refuse(code: FlowProblemCode, id: string, saying: string): FlowRefusal {
  return refusal(code, `${id.length > 60 ? `${id.slice(0, 60)}…` : id}: ${saying}`, {
    more: { itemIds: [id] },
  });
}

/** A span of days, both ends included, as `YYYY-MM-DD`. */
export interface DaySpan {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The most days of a span: more make no table that anybody reads. */
const mostDays = 40_000;

/** The numbers of the first and the last day of a span, or why it is none. */
export function readSpan({ firstDay, lastDay }: DaySpan): Result<readonly [number, number], FlowProblemCode> {
  const [first, last] = [parseDay(firstDay), parseDay(lastDay)];
  if (first === null || last === null || last < first || last - first >= mostDays)
    return refusal(
      'invalid-day',
      'a span has two days of 1900 to 2399 in their order, a century apart at most',
    );
  return success([first, last]);
}

/** A day by its number, as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
