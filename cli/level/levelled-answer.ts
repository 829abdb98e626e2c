import type { LevelledPlan } from '../../engine/levelling/resources/levelled-plan.ts';
import type { LevellingInput } from '../../engine/levelling/resources/levelling-input.ts';
import type { DatedPlan } from '../plan-source/dated-plan.ts';
import type { LevelledFloats } from './levelled-floats.ts';

/** A levelled plan with all that an answer tells of it. */
export interface LevelledAnswer {
  readonly dated: DatedPlan;
  readonly input: LevellingInput;
  readonly levelled: LevelledPlan;
  /** The mode of each activity that has several, by their identifiers. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly floats: LevelledFloats;
  /** Working minutes of the project's calendar. */
  readonly makespan: number;
  readonly lowerBound: number;
  readonly elapsedMs: number;
}
