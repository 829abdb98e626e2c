/** What a plan file says of a work item that no page edits; kept to be given back, and read by what computes with it. */
export interface PlanDetail {
  /** Times of day of the constraint and the deadline, `HH:MM`. */
  readonly constraintTime?: string;
  readonly deadlineTime?: string;
  /** One of the project's calendars by its id. */
  readonly calendar?: string;
  /** How its duration is spread, as a plan file says it; and how long it was to take when that was said, in minutes. */
  readonly distribution?: unknown;
  readonly distributionMinutes?: number;
  readonly [field: string]: unknown;
}

/** How far a work item is, as stored. */
export interface StoredProgress {
  readonly percentComplete: number | null;
  readonly remainingMinutes: number | null;
  readonly actualStart: Date | null;
  readonly actualFinish: Date | null;
}
