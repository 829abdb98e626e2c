import { compileCalendar } from '../calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { localPeriods } from '../calendar/local-periods.ts';
import type { EarnedValueInput, ValuedPackage } from './earned-value-input.ts';
import { type EarnedValueRefusal, refuseEarnedValue } from './earned-value-problem.ts';
import { type PeriodTime, periodTime } from './period-time.ts';

/** The calendars of a project's work packages, and its time in periods. */
export interface PackageCalendars {
  readonly of: (one: ValuedPackage) => CompiledCalendar;
  readonly time: PeriodTime;
}

/** Compiles the calendars of a project around its status date. */
export function compilePackageCalendars(
  input: EarnedValueInput,
): { readonly ok: true; readonly calendars: PackageCalendars } | EarnedValueRefusal {
  const compiled = new Map<string, CompiledCalendar>();
  for (const [index, definition] of input.calendars.entries()) {
    const result = compileCalendar(definition, input.statusDate);
    const field = `calendars.${index}`;
    if (!result.ok) return refuseEarnedValue('invalid-calendar', [], result.problem.detail, field);
    if (compiled.has(definition.id))
      return refuseEarnedValue('invalid-calendar', [], 'two calendars have the same id', field);
    compiled.set(definition.id, result.value);
  }
  const definition = input.projectCalendarId
    ? input.calendars.find(({ id }) => id === input.projectCalendarId)
    : input.calendars[0];
  const project = compiled.get(definition?.id ?? '');
  const periods = definition ? localPeriods(definition.timeZone, input.period ?? 'week') : null;
  if (!project || !periods)
    return refuseEarnedValue('unknown-calendar', [], 'the project has no calendar', 'projectCalendarId');
  const lost = input.packages.find(({ calendarId }) => calendarId !== undefined && !compiled.has(calendarId));
  if (lost)
    return refuseEarnedValue('unknown-calendar', [lost.id], 'its calendar does not exist', 'calendarId');
  const of = ({ calendarId }: ValuedPackage) =>
    (calendarId === undefined ? undefined : compiled.get(calendarId)) ?? project;
  return { ok: true, calendars: { of, time: periodTime(periods, project) } };
}
