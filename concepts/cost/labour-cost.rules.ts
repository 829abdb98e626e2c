import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { workingStretches } from '../../engine/calendar/working-stretches.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import type { Fraction } from '../exchange-rate/exchange-rate.rules.ts';
import { assignedEffort } from '../plan-file/assigned-effort.ts';
import { dayText, instantIn } from '../plan-file/local-time.ts';
import type { Rate } from '../rate/rate.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { localDayOf } from '../schedule/time-scale.rules.ts';

/** Who costs what, and when anybody works. */
export interface LabourTerms {
  readonly resources: readonly Resource[];
  readonly rates: readonly Rate[];
  readonly calendar: CompiledCalendar;
  /** Other calendars by their ids; asked for only where a rate changes while work goes on. */
  readonly calendarOf?: ((calendarId: string) => CompiledCalendar | undefined) | undefined;
  readonly timeZone: string;
}

/** A work item with the dates that it is planned at; instants. */
export interface DatedWork {
  readonly workItemId: string;
  readonly duration: { readonly minutes: number; readonly elapsed: boolean };
  readonly start: number;
  readonly finish: number;
  /** When its people work at it; the calendar of all work if left out. */
  readonly calendarId?: string | undefined;
}

/** What some hours, or one use, of a resource cost: exact, in minor units of the rate's currency. */
export interface LabourPart {
  readonly workItemId: string;
  readonly resource: Resource;
  readonly rate: Rate;
  readonly what: 'hours' | 'use';
  /** Of one whole unit, exact; 0 for a use. */
  readonly minutes: Fraction;
  readonly cost: Fraction;
  /** The first day. */
  readonly day: string;
}

/** Parts, and what has no rate that says what it costs. */
export interface Labour {
  readonly parts: readonly LabourPart[];
  readonly unpriced: readonly { readonly workItemId: string; readonly resourceId: string | null }[];
}

/** Work that a member did on a day. */
export interface WorkedTime {
  readonly timeEntryId: string;
  readonly workItemId: string;
  readonly memberId: string;
  readonly day: string;
  readonly minutes: number;
}

type Rates = ReadonlyMap<string, readonly Rate[]>;

/**
 * What the planned work of people and machines costs: the effort of each assignment, else the duration by its units, at
 * the rates that hold while it goes on, split by working time; and each use once, at the rate of its first day. Time
 * that only passes is paid to nobody. Whoever has a skill costs as much as the first by name who has it.
 */
export function plannedLabour(
  work: readonly DatedWork[],
  assignments: readonly Assignment[],
  terms: LabourTerms,
): Labour {
  const known = new Map(terms.resources.map((resource) => [resource.resourceId, resource]));
  const rates = ratesByResource(terms.rates);
  const dated = new Map(work.map((item) => [item.workItemId, item]));
  const parts: LabourPart[] = [];
  const unpriced: { workItemId: string; resourceId: string | null }[] = [];
  const place: Place = {
    calendarOf: (id) => (id === undefined ? undefined : terms.calendarOf?.(id)) ?? terms.calendar,
    dayOf: remembered((instant: number) => localDay(instant, terms.timeZone)),
    beginOf: remembered((day: string) => instantIn(terms.timeZone, day)),
  };
  for (const assignment of assignments) {
    const item = dated.get(assignment.workItemId);
    const { workItemId, resourceId, skill } = assignment;
    const resource = resourceId === null ? withSkill(terms.resources, skill) : known.get(resourceId);
    if (!item || resource?.kind === 'budget') continue;
    const own = (resource && rates.get(resource.resourceId)) ?? [];
    if (!resource || own.length === 0)
      unpriced.push({ workItemId, resourceId: resource?.resourceId ?? null });
    else if (!addParts(parts, { item, assignment, resource, rates: own, place }))
      unpriced.push({ workItemId, resourceId: resource.resourceId });
  }
  return { parts, unpriced };
}

/** What the work that was done costs: every entry at the rate of its day. */
export function actualLabour(
  times: readonly WorkedTime[],
  { resources, rates }: Pick<LabourTerms, 'resources' | 'rates'>,
): Labour & { readonly entryOf: ReadonlyMap<LabourPart, WorkedTime> } {
  const ofMember = new Map(resources.map((resource) => [resource.memberId ?? '', resource]));
  const byResource = ratesByResource(rates);
  const entryOf = new Map<LabourPart, WorkedTime>();
  const unpriced: { workItemId: string; resourceId: string | null }[] = [];
  for (const entry of times) {
    const { workItemId, day } = entry;
    const resource = ofMember.get(entry.memberId);
    const rate = resource && rateOn(byResource.get(resource.resourceId) ?? [], day);
    if (!resource || !rate) {
      unpriced.push({ workItemId, resourceId: resource?.resourceId ?? null });
      continue;
    }
    const minutes = { top: BigInt(entry.minutes), bottom: 1n };
    const cost = { top: BigInt(rate.costPerHour) * minutes.top, bottom: 60n };
    entryOf.set({ workItemId, resource, rate, what: 'hours', minutes, cost, day }, entry);
  }
  return { parts: [...entryOf.keys()], unpriced, entryOf };
}

/** The calendars of the work, and days and instants that are asked for again and again. */
interface Place {
  readonly calendarOf: (calendarId: string | undefined) => CompiledCalendar;
  readonly dayOf: (instant: number) => string;
  readonly beginOf: (day: string) => number;
}

interface Assigned {
  readonly item: DatedWork;
  readonly assignment: Assignment;
  readonly resource: Resource;
  readonly rates: readonly Rate[];
  readonly place: Place;
}

/** Adds what an assignment costs; false where part of it lies before the first rate. */
function addParts(parts: LabourPart[], { item, assignment, resource, rates, place }: Assigned): boolean {
  const { workItemId, start } = item;
  const first = rateOn(rates, place.dayOf(start));
  const effort = BigInt(assignedEffort(assignment, item.duration));
  let priced = true;
  for (const { rate, share, day } of effort === 0n ? [] : stretches(rates, item, place)) {
    if (!rate) {
      priced = false;
      continue;
    }
    const minutes = { top: effort * share.top, bottom: share.bottom };
    const cost = { top: minutes.top * BigInt(rate.costPerHour), bottom: minutes.bottom * 60n };
    parts.push({ workItemId, resource, rate, what: 'hours', minutes, cost, day });
  }
  if (first && first.costPerUse > 0)
    parts.push({
      ...{ workItemId, resource, rate: first, what: 'use', day: place.dayOf(start) },
      ...{ minutes: { top: 0n, bottom: 1n }, cost: { top: BigInt(first.costPerUse), bottom: 1n } },
    });
  return priced && (first !== undefined || effort > 0n);
}

/** The shares of the working time of a span in which one rate holds each; the whole at its start where nobody works. */
function stretches(
  rates: readonly Rate[],
  { start, finish, calendarId }: DatedWork,
  { calendarOf, dayOf, beginOf }: Place,
): { rate: Rate | undefined; share: Fraction; day: string }[] {
  const whole = { top: 1n, bottom: 1n };
  const alone = [{ rate: rateOn(rates, dayOf(start)), share: whole, day: dayOf(start) }];
  const changes = rates.flatMap(({ from }) => (from === null ? [] : [beginOf(from)]));
  if (!changes.some((instant) => instant > start && instant < finish)) return alone;
  const parts = workingStretches(calendarOf(calendarId), start, finish, changes);
  if (parts.length === 0) return alone;
  const total = parts.reduce((sum, { minutes }) => sum + minutes, 0);
  return parts.map(({ from, minutes }) => {
    const share = { top: BigInt(minutes), bottom: BigInt(total) };
    return { rate: rateOn(rates, dayOf(from)), share, day: dayOf(from) };
  });
}

/** The rate that holds on a day, of one resource's by day; undefined before the first. */
function rateOn(rates: readonly Rate[], day: string): Rate | undefined {
  return rates.findLast(({ from }) => from === null || from <= day);
}

function ratesByResource(rates: readonly Rate[]): Rates {
  const groups = groupBy(rates, ({ resourceId }) => resourceId);
  for (const group of groups.values())
    group.sort((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1));
  return groups;
}

function withSkill(resources: readonly Resource[], skill: string | null): Resource | undefined {
  return resources.find(({ skills }) => skill !== null && skills.includes(skill));
}

function remembered<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}

/** The local day of an instant. */
export function localDay(instant: number, timeZone: string): string {
  return dayText(localDayOf(timeZone, instant));
}
