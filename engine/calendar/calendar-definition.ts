/** A stretch of real time: from an instant up to, not including, another; minutes since the Unix epoch (UTC). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Working time within a day, in minutes after local midnight by the wall clock. `to` may be up to 2880: a night shift
 * that ends on the next day belongs to the day on which it starts.
 */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** Days (local, `YYYY-MM-DD`, the last one included) whose shifts are not those of the week; none for a holiday. */
export interface DatedException {
  readonly firstDay: string;
  readonly lastDay?: string | undefined;
  readonly shifts: readonly Shift[];
}

/** Working time as people say it. Later exceptions win over earlier ones; an absence wins over an extra shift. */
export interface CalendarDefinition {
  readonly id: string;
  /** An IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** Seven lists of shifts, from Monday to Sunday. */
  readonly week: readonly (readonly Shift[])[];
  readonly exceptions?: readonly DatedException[] | undefined;
  /** Working time that is added to the days' shifts. */
  readonly extraShifts?: readonly Span[] | undefined;
  /** Time in which nobody works, whatever the shifts say. */
  readonly absences?: readonly Span[] | undefined;
  /** Time in which activities that deploy to production may not run. Every other activity may. */
  readonly freezeWindows?: readonly Span[] | undefined;
}
