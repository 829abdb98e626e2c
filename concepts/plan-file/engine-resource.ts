import type { Resource } from '../../engine/levelling/resources/levelling-input.ts';
import { spanIn } from './local-time.ts';

/** Units of the engine in one whole person. */
export const wholeUnits = 1000;

/** The last day of what lasts for as long as a plan can. */
const lastDay = '2399-12-30';

/** Days on which somebody is away, or has another capacity, as plan files and resources write them. */
interface DatedDays {
  readonly from: string;
  readonly to?: string | undefined;
}

/** Somebody or something that does work, with units in thousandths. */
export interface ResourceInDays {
  readonly id: string;
  readonly name: string;
  readonly capacity: number;
  readonly skills?: readonly string[] | undefined;
  readonly absences?:
    | readonly (DatedDays & {
        readonly fromTime?: string | undefined;
        readonly toTime?: string | undefined;
      })[]
    | undefined;
  readonly availability?: readonly (DatedDays & { readonly capacity: number })[] | undefined;
}

/** A resource as the engine has it: its days read by the clock of a zone, in one of the plan's calendars or in none. */
export function engineResource(
  { id, name, capacity, skills, absences = [], availability = [] }: ResourceInDays,
  timeZone: string,
  calendarId: string | undefined,
): Resource {
  return {
    ...{ id, name, capacity, calendarId, skills },
    absences: absences.map(({ from, to, fromTime, toTime }) =>
      spanIn(timeZone, from, to ?? from, fromTime, toTime),
    ),
    availability: availability.map((one) => ({
      ...spanIn(timeZone, one.from, one.to ?? lastDay),
      capacity: one.capacity,
    })),
  };
}
