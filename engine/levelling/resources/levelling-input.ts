import type { Span } from '../../calendar/calendar-definition.ts';
import type { NetworkInput } from '../../network/network-input.ts';

/** Who or what does the work: a person, a team, a machine. Units are thousandths: 1000 is one whole person. */
export interface Resource {
  readonly id: string;
  readonly name?: string | undefined;
  /** Units that it has at once. 1000 if left out. */
  readonly capacity?: number | undefined;
  /** One of the plan's calendars. Without one it works whenever its activities do. */
  readonly calendarId?: string | undefined;
  /** When it does not work, whatever the calendar says. Activities pause meanwhile, which is no split. */
  readonly absences?: readonly Span[] | undefined;
  /** Other capacities for a while; later entries win. An activity that needs more does not run then. */
  readonly availability?: readonly AvailabilityPeriod[] | undefined;
  /** What it can do: it belongs to the pool of each of these skills. */
  readonly skills?: readonly string[] | undefined;
}

/** A span in which a resource has another capacity. */
export interface AvailabilityPeriod extends Span {
  readonly capacity: number;
}

/** What an activity needs for as long as it runs: a named resource, or any so many people of a skill, the same throughout. */
export interface Demand {
  readonly activityId: string;
  readonly of: { readonly resourceId: string } | { readonly skill: string; readonly people: number };
  /** Units of the resource, or of each of the people. 1000 if left out. */
  readonly units?: number | undefined;
  /** Minutes of work of one whole person that fix the activity's duration: the longest that one of its demands takes. */
  readonly work?: number | undefined;
}

/** An activity that may pause for others; without such a rule it runs through once it has begun. */
export interface SplitRule {
  readonly activityId: string;
  /** The shortest part, in working minutes. 60 if left out. */
  readonly leastMinutes?: number | undefined;
}

/** A plan with the resources that it needs. An activity of priority 1000 is never delayed for a resource. */
export interface LevellingInput {
  readonly plan: NetworkInput;
  readonly resources: readonly Resource[];
  readonly demands: readonly Demand[];
  readonly splits?: readonly SplitRule[] | undefined;
}

/** How far levelling may go, and how long it may search. */
export interface LevellingOptions {
  /** Delays nothing beyond its total float; what that leaves unresolved is reported. */
  readonly withinFloat?: boolean | undefined;
  /** Levels only these resources; all of them if left out. */
  readonly resourceIds?: readonly string[] | undefined;
  /** Levels only what lies from this instant up to, not including, another. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Schedules that may be generated. If left out, as many as the priority rules take: the instant answer. */
  readonly schedules?: number | undefined;
  /** A whole number; the same seed gives the same answer everywhere. */
  readonly seed?: number | undefined;
  /** Asked after every few schedules. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Told of every better plan, and now and then between. */
  readonly onProgress?: ((progress: LevellingProgress) => void) | undefined;
}

/** How far a search is. */
export interface LevellingProgress {
  readonly schedules: number;
  readonly finish: number;
  readonly lowerBound: number;
}
