import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { type CompileCalendar, keepCompiled } from '../../engine/calendar/keep-compiled.ts';

/** The calendars of a project: its own first, then those of the people of the workspace. */
type Definitions = readonly CalendarDefinition[];

/**
 * What plans of one workspace that are read together have in common of working time: each person's and what several
 * share is made and laid out once. For as long as nobody changes a resource, so for one reading.
 */
export interface KeptTime {
  /** By what the project's calendar says. */
  readonly definitions: Map<string, Promise<Definitions>>;
  /** When each person works in projects of a calendar. */
  readonly people: Map<CalendarDefinition, ReadonlyMap<string, CalendarDefinition>>;
  /** What a calendar shares with those whose names are the key. */
  readonly shared: Map<CalendarDefinition, Map<string, CalendarDefinition>>;
  readonly compile: CompileCalendar;
}

/** Keeps nothing yet. */
export function keepTime(): KeptTime {
  return { definitions: new Map(), people: new Map(), shared: new Map(), compile: keepCompiled() };
}

/** What a map has under a key; made where it has nothing. */
export function kept<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
