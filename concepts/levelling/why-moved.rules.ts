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
  const others = overlapping(busy, resourceId, from, to).filter((one) => one.workItemId !== workItemId);
  const breaks = (person.availability ?? []).flatMap((period) => [period.from, period.to]);
  const instants = [from, ...others.map((one) => one.from), ...breaks]
    .filter((instant) => instant >= from && instant < to)
    .sort((one, other) => one - other);
  for (const at of instants) {
    const involved = others.filter((one) => one.from <= at && one.to > at);
    const taken = involved.reduce((sum, one) => sum + one.units, 0);
    if (taken + units > capacityAt(person, at)) return { at, involved };
  }
  return null;
}

/** What a person does between two instants. */
function overlapping(
  { byPerson: groups }: BusyPeople,
  resourceId: string,
  from: number,
  to: number,
): BusyTime[] {
  const { busyTimes = [], longest = 0 } = groups.get(resourceId) ?? {};
  let [low, high] = [0, busyTimes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((busyTimes[middle] as BusyTime).from < from - longest) low = middle + 1;
    else high = middle;
  }
  const found: BusyTime[] = [];
  for (let at = low; at < busyTimes.length && (busyTimes[at] as BusyTime).from < to; at += 1)
    if ((busyTimes[at] as BusyTime).to > from) found.push(busyTimes[at] as BusyTime);
  return found;
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
