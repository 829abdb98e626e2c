import type { Span } from '../../calendar/calendar-definition.ts';
import { isPlanInstant } from '../../calendar/instant-range.ts';
import type { Demand, LevellingInput, LevellingOptions, Resource } from './levelling-input.ts';
import { type LevellingRefusal, refuseLevelling } from './levelling-problem.ts';

/** The most units, people or minutes of work that a field may name. */
const most = 1_000_000_000;

/** What is wrong with the resources, demands and split rules of a plan, or null. O(all of them). */
export function checkLevelling({ plan, resources, demands, splits = [] }: LevellingInput) {
  const calendarIds = new Set(plan.calendars.map(({ id }) => id));
  const seen = new Map<string, Resource>();
  for (const [index, resource] of resources.entries()) {
    const field = `resources.${index}`;
    if (seen.has(resource.id))
      return refuseLevelling('duplicate-resource', 'there are two of this id', {
        ...{ resourceId: resource.id, field },
      });
    seen.set(resource.id, resource);
    const wrong = checkResource(resource, calendarIds, field);
    if (wrong) return wrong;
  }
  const activityIds = new Set(plan.activities.map(({ id }) => id));
  for (const [index, { activityId }] of [...demands, ...splits].entries())
    if (!activityIds.has(activityId)) {
      const field = index < demands.length ? `demands.${index}` : `splits.${index - demands.length}`;
      return refuseLevelling('unknown-activity', 'there is no such activity', { activityId, field });
    }
  for (const [index, demand] of demands.entries()) {
    const wrong = checkDemand(demand, seen, `demands.${index}`);
    if (wrong) return wrong;
  }
  const split = splits.find(({ leastMinutes = 60 }) => !isAmount(leastMinutes) || leastMinutes < 1);
  if (split)
    return refuseLevelling('invalid-split', 'a part has whole minutes from 1 on', {
      activityId: split.activityId,
    });
  return null;
}

function checkResource(
  { id, capacity = 1000, calendarId, absences = [], availability = [] }: Resource,
  calendarIds: ReadonlySet<string>,
  field: string,
): LevellingRefusal | null {
  const about = { resourceId: id, field };
  if (calendarId !== undefined && !calendarIds.has(calendarId))
    return refuseLevelling('unknown-calendar', 'its calendar does not exist', about);
  if (![capacity, ...availability.map((period) => period.capacity)].every(isAmount))
    return refuseLevelling('invalid-capacity', 'a capacity is whole thousandths from 0 on', about);
  if (![...absences, ...availability].every(isSpan))
    return refuseLevelling('invalid-span', 'a span starts and ends in the years 1900 to 2399', about);
  return null;
}

function checkDemand(
  { activityId, of, units = 1000, work = 0 }: Demand,
  resources: ReadonlyMap<string, Resource>,
  field: string,
): LevellingRefusal | null {
  const about = { activityId, field };
  if (!isAmount(units) || units < 1)
    return refuseLevelling('invalid-units', 'units are whole thousandths from 1 on', about);
  if (!isAmount(work)) return refuseLevelling('invalid-work', 'work is whole minutes from 0 on', about);
  if ('resourceId' in of) {
    if (resources.has(of.resourceId)) return null;
    return refuseLevelling('unknown-resource', 'there is no such resource', {
      ...about,
      resourceId: of.resourceId,
    });
  }
  return isAmount(of.people) && of.people >= 1
    ? null
    : refuseLevelling('invalid-units', 'people are whole numbers from 1 on', about);
}

/** What is wrong with the options, or null. */
export function checkOptions(
  { resources }: LevellingInput,
  { resourceIds = [], from, to, schedules, seed = 0 }: LevellingOptions,
): LevellingRefusal | null {
  const known = new Set(resources.map(({ id }) => id));
  const unknown = resourceIds.find((id) => !known.has(id));
  if (unknown !== undefined)
    return refuseLevelling('unknown-resource', 'there is no such resource', { resourceId: unknown });
  for (const [field, instant] of Object.entries({ from, to }))
    if (instant !== undefined && !isPlanInstant(instant))
      return refuseLevelling('invalid-option', 'it is no minute of 1900 to 2399', { field });
  if (schedules !== undefined && !isAmount(schedules))
    return refuseLevelling('invalid-option', 'it is a whole number', { field: 'schedules' });
  return Number.isSafeInteger(seed) && seed >= 0
    ? null
    : refuseLevelling('invalid-option', 'it is a whole number from 0 on', { field: 'seed' });
}

function isAmount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}

function isSpan({ from, to }: Span): boolean {
  return isPlanInstant(from) && isPlanInstant(to) && from <= to;
}
