import type { CalendarDefinition } from '../calendar/calendar-definition.ts';
import type { PeriodLength } from '../calendar/local-periods.ts';

/** A share of the work that is earned when a step is reached. */
export interface WeightedMilestone {
  /** Any number over 0; what counts is its part of all weights. */
  readonly weight: number;
  /** When it is planned, and when it was reached; instants. */
  readonly planned: number;
  readonly reached?: number | undefined;
}

/** How much was done at an instant, 0 to 100. */
export interface ProgressEntry {
  readonly instant: number;
  readonly percent: number;
}

/**
 * How the earned value of a work package is measured (PMI, Practice Standard for Earned Value Management; ANSI/EIA-748,
 * guideline 7): nothing until it is finished, half when it starts, by milestones, by percent complete, or by the passing
 * of time where there is nothing to measure. Its planned value is spread over time in the same way.
 */
export type Measurement =
  | { readonly type: '0/100' | '50/50' | 'level-of-effort' }
  | { readonly type: 'weighted-milestones'; readonly milestones: readonly WeightedMilestone[] }
  | { readonly type: 'percent-complete'; readonly progress: readonly ProgressEntry[] };

/** Money that was spent, in whole minor units; below 0 for money that came back. */
export interface ActualCostEntry {
  readonly instant: number;
  readonly amount: number;
}

/** A work package, or a summary of those that name it as their parent. Instants are minutes since the Unix epoch. */
export interface ValuedPackage {
  readonly id: string;
  readonly parentId?: string | undefined;
  /** Its own budget in whole minor units; a summary's figures are its own and those within it. */
  readonly budget: number;
  /** When the baseline has it, needed where there is a budget. */
  readonly baseline?: { readonly start: number; readonly finish: number } | undefined;
  /** The project's calendar if left out. */
  readonly calendarId?: string | undefined;
  /** Percent complete without any progress if left out. */
  readonly measurement?: Measurement | undefined;
  readonly actualStart?: number | undefined;
  readonly actualFinish?: number | undefined;
  readonly actualCosts?: readonly ActualCostEntry[] | undefined;
  /**
   * What those who do the work think that the rest of it costs, in whole minor units; or that it costs what was planned:
   * the part of its budget that is not earned.
   */
  readonly estimateToComplete?: number | 'as-planned' | undefined;
}

/** A project to be measured against its baseline. */
export interface EarnedValueInput {
  readonly packages: readonly ValuedPackage[];
  /** At least one; the first is the project's unless `projectCalendarId` names another. */
  readonly calendars: readonly CalendarDefinition[];
  readonly projectCalendarId?: string | undefined;
  readonly statusDate: number;
  /** How time is cut for the curves and for earned schedule, in the time zone of the project's calendar: weeks if left out. */
  readonly period?: PeriodLength | undefined;
  /** How much the schedule performance index weighs in the schedule-weighted estimate, 0 to 1: 0.2 if left out. */
  readonly scheduleWeight?: number | undefined;
}
