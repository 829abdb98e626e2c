import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import type { Context } from '../../platform/log/context.ts';
import { readCalendarOfProject } from '../calendar/calendar.service.ts';
import { engineCalendars, resourceCalendar } from '../plan-file/engine-calendars.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';
import { instantIn } from '../plan-file/local-time.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import { findProject } from '../project/project.service.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { readResources } from '../resource/resource.service.ts';

/**
 * The working minutes of a member on each of some days, by their own calendar, or else by that of the project that most
 * of their work belongs to, less absences and at their capacity. Eight hours from Monday to Friday where nobody says.
 */
export async function readWorkingMinutes(
  context: Context,
  memberId: string,
  days: readonly string[],
  projectIds: readonly string[],
): Promise<number[]> {
  const [start = ''] = days;
  const resource = (await readResources(context)).find((one) => one.memberId === memberId);
  const { timeZone, calendar } = await projectTime(context, projectIds);
  const own = resource?.calendar ?? calendar;
  const plan = { project: { key: 'WEEK', name: 'week', timeZone }, calendar: own } as PlanFile;
  const { holidays } = await resolvePublicHolidays(plan, start);
  const calendars = engineCalendars(plan, { start, publicHolidays: holidays });
  const absences = resource?.absences ?? [];
  const definition = resourceCalendar({ id: 'member', absences } as never, calendars);
  const compiled = definition && compileCalendar(definition, instantIn(timeZone, start));
  if (!compiled?.ok) return days.map(() => 0);
  return days.map((day) => {
    const [from, to] = [instantIn(timeZone, day), instantIn(timeZone, day, undefined, 'end')];
    const minutes = workingMinutesBetween(compiled.value, from, to);
    return Math.round((minutes * capacityOn(resource, day)) / wholeUnits);
  });
}

/** The share of a whole person that somebody works on a day. */
function capacityOn(resource: Resource | undefined, day: string): number {
  if (!resource) return wholeUnits;
  const spans = resource.availability.filter(({ from, to = '9999-12-31' }) => from <= day && day <= to);
  return Math.min(wholeUnits, spans.at(-1)?.capacity ?? resource.capacity);
}

/** The calendar and the time zone of the project that stands most often in a list. */
async function projectTime(context: Context, projectIds: readonly string[]) {
  const counts = new Map<string, number>();
  for (const id of projectIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  const found = most ? await findProject(context, most[0]) : null;
  if (!most || !found?.ok) return { timeZone: 'UTC', calendar: undefined };
  const calendar = await readCalendarOfProject(context, most[0]);
  return { timeZone: found.value.project.timeZone, calendar };
}
