import type { CalendarDefinition, Span } from '../../engine/calendar/calendar-definition.ts';
import { instantIn, spanIn } from '../plan-file/local-time.ts';
import type { Resource } from '../resource/resource.contract.ts';

/** The first and the last day of all calendars. */
const [firstDay, lastDay] = ['1970-01-01', '2399-12-30'];

/**
 * When the people, teams and things of a workspace work where that is not whenever their work does: in hours of their
 * own, less the days on which they are away and those on which there is nothing of them. `own` has the calendars of
 * those that have one, by resource.
 */
export function peopleCalendars(
  resources: readonly Resource[],
  project: CalendarDefinition,
  own: ReadonlyMap<string, CalendarDefinition>,
): Map<string, CalendarDefinition> {
  const made = new Map<string, CalendarDefinition>();
  for (const resource of resources) {
    if (resource.kind === 'material' || resource.kind === 'budget') continue;
    const calendar = own.get(resource.resourceId);
    const away = timeAway(resource, project.timeZone);
    if (!calendar && away.length === 0) continue;
    const base = calendar ?? project;
    const absences = [...(base.absences ?? []), ...away];
    made.set(resource.resourceId, { ...base, id: resource.resourceId, absences });
  }
  return made;
}

/** When a resource is away, and when there is none of it: a vacancy until somebody fills it. */
export function timeAway(resource: Resource, timeZone: string): Span[] {
  const absences = resource.absences.map(({ from, to = from, fromTime, toTime }) =>
    spanIn(timeZone, from, to, fromTime, toTime),
  );
  const none = resource.availability
    .filter(({ capacity }) => capacity === 0)
    .map(({ from, to }) => spanIn(timeZone, from, to ?? lastDay));
  if (resource.capacity > 0)
    return [...absences, ...none.filter(({ to }) => to < instantIn(timeZone, lastDay))];
  const there = resource.availability.filter(({ capacity }) => capacity > 0).toSorted(byDay);
  // What is never there for good would leave its work without an end.
  if (!there.some(({ to }) => to === undefined)) return absences;
  const gaps: Span[] = [];
  let from = instantIn(timeZone, firstDay);
  for (const one of there) {
    const begin = instantIn(timeZone, one.from);
    if (begin > from) gaps.push({ from, to: begin });
    from = Math.max(from, instantIn(timeZone, one.to ?? lastDay, undefined, 'end'));
  }
  return [...absences, ...gaps];
}

function byDay(one: { readonly from: string }, other: { readonly from: string }): number {
  return one.from < other.from ? -1 : one.from > other.from ? 1 : 0;
}
