import type { CalendarDefinition } from '../calendar/calendar-definition.ts';

/** How long an activity takes: whole minutes of its calendar's working time, or of real time when elapsed. */
export interface ActivityDuration {
  readonly minutes: number;
  readonly elapsed: boolean;
}

/** The eight constraints of the field. Those with an instant keep to it before they keep to relationships. */
export type Constraint =
  | { readonly type: 'as-soon-as-possible' | 'as-late-as-possible' }
  | {
      readonly type:
        | 'start-no-earlier-than'
        | 'start-no-later-than'
        | 'finish-no-earlier-than'
        | 'finish-no-later-than'
        | 'must-start-on'
        | 'must-finish-on';
      /** Minutes since the Unix epoch. */
      readonly instant: number;
    };

/** An activity, a milestone or, when others name it as their parent, a summary. Instants are minutes since the Unix epoch. */
export interface NetworkActivity {
  readonly id: string;
  readonly name?: string | undefined;
  readonly parentId?: string | undefined;
  /** A milestone takes no time, whatever its duration says; so does a summary, whose dates are those of its children. */
  readonly type?: 'activity' | 'milestone' | 'summary' | undefined;
  readonly duration: ActivityDuration;
  readonly constraint?: Constraint | undefined;
  /** Reported when missed; moves no early date. */
  readonly deadline?: number | undefined;
  /** The project's calendar if left out. */
  readonly calendarId?: string | undefined;
  /** May not run in the freeze windows of its calendar. */
  readonly deploysToProduction?: boolean | undefined;
  readonly actualStart?: number | undefined;
  readonly actualFinish?: number | undefined;
  /** What is left of the duration of a started activity, in minutes of its kind. */
  readonly remaining?: number | undefined;
  /** 0 to 100. Without an actual start it says what a roll-up shows, and moves nothing. */
  readonly percentComplete?: number | undefined;
  /** 0 to 1000, for levelling; the critical path method does not read it. */
  readonly priority?: number | undefined;
  /** Whole minor units of money, rolled up to summaries. */
  readonly cost?: number | undefined;
}

/** A wait (negative: a lead): minutes, or percent of the predecessor's duration and of its kind. */
export interface Lag {
  readonly kind: 'working' | 'elapsed' | 'percent';
  readonly amount: number;
}

/** A logical tie: finish or start of the predecessor to start or finish of the successor. On a summary it acts on its children. */
export interface Relationship {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly type: 'FS' | 'SS' | 'FF' | 'SF';
  readonly lag?: Lag | undefined;
}

/** A plan to be scheduled. */
export interface NetworkInput {
  readonly activities: readonly NetworkActivity[];
  readonly relationships: readonly Relationship[];
  /** At least one; the first is the project's unless `projectCalendarId` names another. */
  readonly calendars: readonly CalendarDefinition[];
  readonly projectCalendarId?: string | undefined;
  readonly projectStart: number;
  /** The instant by which all must be finished; late dates count from it. The latest early finish if left out. */
  readonly projectFinish?: number | undefined;
  /** What is not done is scheduled after this instant. */
  readonly statusDate?: number | undefined;
  /**
   * What a started activity does about predecessors that are not finished: by retained logic (if left out) its
   * remaining work waits for them, by progress override it goes on.
   */
  readonly progress?: 'retained-logic' | 'progress-override' | undefined;
  /** Which calendar counts a working lag: the successor's if left out. */
  readonly lagCalendar?: 'successor' | 'predecessor' | 'project' | undefined;
  /** Activities with at most so much total float, in working minutes, are critical. 0 if left out. */
  readonly criticalFloat?: number | undefined;
  /** Lets relationships win over constraints; a constraint that cannot be kept is then only reported. */
  readonly relationshipsFirst?: boolean | undefined;
}
