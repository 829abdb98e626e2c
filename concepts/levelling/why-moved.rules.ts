import { drivingPredecessors } from '../../engine/network/driving-predecessors.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import { instantText } from '../schedule/time-scale.rules.ts';
import { type BusyTime, byPerson, capacityAt } from './busy-time.rules.ts';
import type { People } from './demands-of-work.rules.ts';
import type { LevellingMove } from './levelling.contract.ts';

/** At most so many work items are named as the cause of a move. */
const mostNamed = 5;

/** Who is busy when, after levelling. */
export interface BusyPeople {
  readonly people: People;
  /** What each person does, by its beginning, and the longest stretch of it in minutes. */
  readonly byPerson: ReadonlyMap<
    string,
    { readonly busyTimes: readonly BusyTime[]; readonly longest: number }
  >;
  /** Those of projects whose dates stand. */
  readonly standing: ReadonlySet<BusyTime>;
}

/** Gathers what people do in levelled work and in projects whose dates stand. */
export function busyWith(
  people: People,
  levelled: readonly BusyTime[],
  standing: readonly BusyTime[],
): BusyPeople {
  const groups = [...byPerson([...levelled, ...standing])].map(([resourceId, busyTimes]) => {
    busyTimes.sort((one, other) => one.from - other.from);
    const longest = busyTimes.reduce((most, { from, to }) => Math.max(most, to - from), 0);
    return [resourceId, { busyTimes, longest }] as const;
  });
  return { people, byPerson: new Map(groups), standing: new Set(standing) };
}

/** A work item with those who do it and their units. */
export interface DoneBy {
  readonly workItemId: string;
  readonly team: readonly { readonly resourceId: string; readonly units: number }[];
}

/** Why levelling holds a work item where it is: who is busy from when on it could have been done. */
export function whyHeld(
  { workItemId, team }: DoneBy,
  earliest: number,
  start: number,
  busy: BusyPeople,
): LevellingMove['cause'] {
  let found: { resourceId: string; at: number; involved: readonly BusyTime[] } | null = null;
  for (const { resourceId, units } of team) {
    const first = firstLack(resourceId, units, workItemId, [earliest, start], busy);
    if (first && (!found || first.at < found.at)) found = { resourceId, ...first };
  }
  if (!found) return { kind: 'working-time' };
  const others = [...new Set(found.involved.map((one) => one.workItemId))];
  return {
    kind: 'resource',
    resourceId: found.resourceId,
    at: instantText(found.at),
    workItemIds: others.slice(0, mostNamed),
    elsewhere: found.involved.some((busyTime) => busy.standing.has(busyTime)),
  };
}

/** The first instant between two at which a person has not so many units left, with what they do then. */
function firstLack(
  resourceId: string,
  units: number,
  workItemId: string,
  [from, to]: readonly [number, number],
  busy: BusyPeople,
): { at: number; involved: readonly BusyTime[] } | null {
  const person = busy.people.get(resourceId);
  if (!person) return null;
  const { busyTimes = [], longest = 0 } = busy.byPerson.get(resourceId) ?? {};
  const breaks = (person.availability ?? [])
    .flatMap((period) => [period.from, period.to])
    .filter((instant) => instant > from && instant < to)
    .sort((one, other) => one - other);
  // Mostly somebody else's work is there at once: what they do in the years after that is not looked at.
  let next = firstFrom(busyTimes, from - longest);
  let involved: BusyTime[] = [];
  for (let at = from; at < to; ) {
    for (let one = busyTimes[next]; one && one.from <= at; one = busyTimes[next]) {
      if (one.workItemId !== workItemId) involved.push(one);
      next += 1;
    }
    const now = at;
    involved = involved.filter((one) => one.to > now);
    const taken = involved.reduce((sum, one) => sum + one.units, 0);
    if (taken + units > capacityAt(person, at)) return { at, involved };
    while ((breaks[0] ?? to) <= at) breaks.shift();
    at = Math.min(busyTimes[next]?.from ?? to, breaks[0] ?? to);
  }
  return null;
}

/** What a person does at an instant. */
export function busyAt({ byPerson: groups }: BusyPeople, resourceId: string, instant: number): BusyTime[] {
  const { busyTimes = [], longest = 0 } = groups.get(resourceId) ?? {};
  const found: BusyTime[] = [];
  for (let at = firstFrom(busyTimes, instant - longest); ; at += 1) {
    const one = busyTimes[at];
    if (!one || one.from > instant) return found;
    if (one.to > instant) found.push(one);
  }
}

/** The place of the first that begins no earlier than an instant. */
function firstFrom(busyTimes: readonly BusyTime[], instant: number): number {
  let [low, high] = [0, busyTimes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((busyTimes[middle] as BusyTime).from < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The earliest that a work item could start for what is directly before it, as a schedule has that. */
export function earliestBeside(
  input: NetworkInput,
  free: NetworkSchedule,
  after: NetworkSchedule,
): (workItemId: string) => number {
  const before = new Map<string, number>();
  for (const { predecessorId, successorId, type } of input.relationships) {
    const at = after.state.indexes.get(predecessorId);
    if (at === undefined || type === 'FF' || type === 'SF') continue;
    const bound = (type === 'FS' ? after.earlyFinishes[at] : after.earlyStarts[at]) as number;
    before.set(successorId, Math.max(bound, before.get(successorId) ?? bound));
  }
  return (workItemId) => {
    const at = free.state.indexes.get(workItemId);
    const early = at === undefined ? input.projectStart : (free.earlyStarts[at] as number);
    return Math.max(early, before.get(workItemId) ?? early);
  };
}

/** Why a work item that levelling does not hold has other dates. */
export function whyFollows(
  after: NetworkSchedule,
  workItemId: string,
  earlier: boolean,
): LevellingMove['cause'] {
  const drivers = drivingPredecessors(after, workItemId).map(({ predecessorId }) => predecessorId);
  if (drivers.length === 0) return earlier ? { kind: 'freed' } : { kind: 'working-time' };
  return { kind: 'follows', workItemIds: [...new Set(drivers)].slice(0, mostNamed) };
}
