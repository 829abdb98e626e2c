import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import { sharedTime } from '../schedule/work-calendars.rules.ts';
import type { People } from './demands-of-work.rules.ts';

/** A network in which work for whose skills somebody was chosen runs when they work as well, as its schedule will have it. */
export function withChosenTime(
  network: NetworkInput,
  chosen: ReadonlyMap<string, readonly string[]>,
  people: People,
  calendars: readonly CalendarDefinition[],
): NetworkInput {
  const known = new Map(network.calendars.map((one) => [one.id, one]));
  const own = new Map(calendars.map((one) => [one.id, one]));
  const made = new Map<string, CalendarDefinition>();
  const usual = network.projectCalendarId ?? network.calendars[0]?.id ?? '';
  const activities = network.activities.map((activity): NetworkActivity => {
    const bound = (chosen.get(activity.id) ?? []).filter((id) => {
      const person = people.get(id);
      return person?.calendarId !== undefined || (person?.absences?.length ?? 0) > 0;
    });
    const base = known.get(activity.calendarId ?? usual);
    if (!base || bound.length === 0) return activity;
    const id = [base.id, ...bound.toSorted()].join(' with ');
    if (!made.has(id)) {
      let shared = base;
      for (const resourceId of bound) {
        const person = people.get(resourceId);
        const theirs = own.get(person?.calendarId ?? '');
        const absences = [...(shared.absences ?? []), ...(person?.absences ?? [])];
        shared = theirs ? sharedTime(shared, theirs) : { ...shared, absences };
      }
      made.set(id, { ...shared, id });
    }
    return { ...activity, calendarId: id };
  });
  return made.size === 0
    ? network
    : { ...network, activities, calendars: [...network.calendars, ...made.values()] };
}
