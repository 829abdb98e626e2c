import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import { meanWorkTime } from './early-work.ts';
import { ParallelScheme } from './parallel-scheme.ts';
import { type ScheduleDecoder, scheduleDecoder } from './schedule-decoder.ts';

/** One of a population: a schedule that is pushed to one side. */
export interface Member {
  readonly starts: Int32Array;
  readonly makespan: number;
  /** The makespan and, below 1, how late the work is done: the less the better. */
  readonly cost: number;
}

/** A direction of the search, the project forward or its mirror image, with the population of that direction. */
export interface SearchSide {
  readonly instance: RcpspInstance;
  readonly serial: ScheduleDecoder;
  readonly parallel: ParallelScheme;
  /** The longest path from each activity on, itself included. */
  readonly tails: Int32Array;
  /** The longest path. */
  readonly longest: number;
  /** All durations one after the other. */
  readonly horizon: number;
  readonly workTime: (starts: Int32Array, makespan: number) => number;
  members: Member[];
}

/** A side without a population. */
export function searchSide(instance: RcpspInstance, tails: Int32Array): SearchSide {
  return {
    ...{ instance, tails, members: [] },
    serial: scheduleDecoder(instance),
    parallel: new ParallelScheme(instance),
    longest: tails.reduce((longest, tail) => Math.max(longest, tail), 0),
    horizon: instance.durations.reduce((sum, duration) => sum + duration, 0),
    workTime: meanWorkTime(instance),
  };
}
