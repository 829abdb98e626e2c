import type { CalendarDefinition } from '../calendar/calendar-definition.ts';
import { exceptSpans } from '../calendar/compile-calendar.ts';
import { type CompiledCalendar, compileAllHours } from '../calendar/compiled-calendar.ts';
import type { CompileCalendar } from '../calendar/keep-compiled.ts';
import type { NetworkInput } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';

/** The compiled calendars of a plan by number: number 0 has all hours. */
export interface NetworkCalendars {
  readonly compiled: CompiledCalendar[];
  /** The number of the project's calendar. */
  readonly project: number;
  /** The number of a calendar, -1 if there is none of that id. */
  numberOf(id: string | undefined): number;
  /** The number of what a calendar (or all hours, where elapsed) leaves outside of its freeze windows. */
  deploying(number: number, elapsed: boolean): number;
}

/** Compiles the calendars of a plan around its start. */
export function compileCalendars(
  input: NetworkInput,
  compile: CompileCalendar,
): { readonly ok: true; readonly calendars: NetworkCalendars } | NetworkRefusal {
  const { calendars, projectCalendarId, projectStart } = input;
  const compiled: CompiledCalendar[] = [compileAllHours(projectStart)];
  const numbers = new Map<string, number>();
  const definitions: (CalendarDefinition | null)[] = [null];
  for (const [index, definition] of calendars.entries()) {
    const result = compile(definition, projectStart);
    const field = `calendars.${index}`;
    if (!result.ok)
      return refuseNetwork('invalid-calendar', [], result.problem.detail, `${field}.${result.problem.field}`);
    if (numbers.has(definition.id))
      return refuseNetwork('invalid-calendar', [], 'two calendars have the same id', field);
    numbers.set(definition.id, compiled.length);
    compiled.push(result.value);
    definitions.push(definition);
  }
  const project = projectCalendarId === undefined ? 1 : (numbers.get(projectCalendarId) ?? -1);
  if (!compiled[project])
    return refuseNetwork('unknown-calendar', [], 'the project has no calendar', 'projectCalendarId');

  const outside = new Map<number, number>();
  const deploying = (number: number, elapsed: boolean): number => {
    const windows = definitions[number]?.freezeWindows ?? [];
    if (windows.length === 0) return elapsed ? 0 : number;
    const key = elapsed ? -number : number;
    const made = outside.get(key) ?? compiled.length;
    if (made === compiled.length)
      compiled.push(exceptSpans(compiled[elapsed ? 0 : number] as CompiledCalendar, windows));
    outside.set(key, made);
    return made;
  };
  const numberOf = (id: string | undefined) => (id === undefined ? project : (numbers.get(id) ?? -1));
  return { ok: true, calendars: { compiled, project, numberOf, deploying } };
}
