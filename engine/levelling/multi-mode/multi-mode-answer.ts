/** How long to search. */
export interface MultiModeOptions {
  /**
   * Schedules that may be generated: as many slots looked for as there are activities make one, so that trying
   * several modes for an activity counts, forward and backward alike.
   */
  readonly schedules: number;
  /** A whole number; the same seed gives the same answer everywhere. */
  readonly seed: number;
  /** Asked after every few schedules. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Told of every better schedule. */
  readonly onProgress?: ((progress: MultiModeProgress) => void) | undefined;
}

/** How far a search is. */
export interface MultiModeProgress {
  readonly schedules: number;
  readonly makespan: number;
  readonly lowerBound: number;
}

/** A schedule, or the proof that there is none. */
export type MultiModeAnswer =
  | {
      readonly kind: 'feasible';
      readonly starts: Int32Array;
      /** The mode of each activity, counted from 0 among its own. */
      readonly modes: Int32Array;
      readonly makespan: number;
      readonly lowerBound: number;
      /** Whether the makespan is proven to be the least. */
      readonly optimal: boolean;
      readonly schedules: number;
    }
  | {
      readonly kind: 'infeasible';
      /** An activity has no mode that could be done, or the budgets do not reach for any choice of modes. */
      readonly reason: 'no-executable-mode' | 'budgets-too-small';
      readonly activity: number | null;
    };
