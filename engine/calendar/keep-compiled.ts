import type { CalendarDefinition } from './calendar-definition.ts';
import { compileCalendar } from './compile-calendar.ts';

/** What compiles a calendar around an instant. */
export type CompileCalendar = typeof compileCalendar;

type Known = Map<unknown, Known | ReturnType<CompileCalendar>>;

/**
 * A `compileCalendar` that lays out the same working time once: for plans that share definitions, or are scheduled again
 * and again. The same are definitions made of the same objects, whatever their ids; what it gives for them is anchored
 * where, and named as, it was first asked for.
 */
export function keepCompiled(): CompileCalendar {
  const known: Known = new Map();
  return (definition, anchor) => {
    const parts = partsOf(definition);
    const last = parts.pop();
    let at = known;
    for (const part of parts) {
      const next = (at.get(part) as Known | undefined) ?? new Map();
      at.set(part, next);
      at = next;
    }
    const found =
      (at.get(last) as ReturnType<CompileCalendar> | undefined) ?? compileCalendar(definition, anchor);
    at.set(last, found);
    return found;
  };
}

/** What makes working time; that of which calendars differ most comes last, so that there are few maps. */
function partsOf(definition: CalendarDefinition): unknown[] {
  const { timeZone, week, exceptions, extraShifts, absences, freezeWindows } = definition;
  return [timeZone, week, exceptions, extraShifts, freezeWindows, absences];
}
