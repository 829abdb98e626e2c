import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import { ClauseSolver } from './clause-solver.ts';
import { makeModel } from './exact-model.ts';

/** What a run of the exact search found out: a bound or a schedule better than before, that there is no better, or nothing yet. */
export type ExactOutcome = 'raised' | 'shortened' | 'optimal' | 'open';

/** Beyond so many statements about starts the exact search would need too much memory. */
const mostAtoms = 6_000_000;

/**
 * Closes the gap between the shortest makespan known and the longest one refuted, by lazy clause generation. What is
 * learnt in one run serves the next. The answer is the same for the same runs on any machine.
 */
export class ExactSearch {
  lowerBound: number;
  makespan: number;
  starts: Int32Array;
  private readonly solver: ClauseSolver;
  private readonly last: number;

  private constructor(instance: RcpspInstance, starts: Int32Array, lowerBound: number, windows: Windows) {
    this.last = instance.activities - 1;
    this.starts = starts;
    this.makespan = starts[this.last] as number;
    this.lowerBound = Math.max(lowerBound, windows.least[this.last] as number);
    this.solver = new ClauseSolver(makeModel(instance), windows.least, windows.most, this.makespan - 1);
  }

  /** Whether the memory that the search needs, whatever schedule it begins with, is within reason. */
  static fits({ activities, resources, durations }: RcpspInstance): boolean {
    const longest = durations.reduce((sum, duration) => sum + duration, 0);
    const pairs = (activities * activities) / 2;
    return Math.max(activities, resources) * longest + 3 * pairs <= mostAtoms;
  }

  /** A search for what is shorter than a schedule, or null where the relationships alone show that there is none. */
  static of(instance: RcpspInstance, starts: Int32Array, lowerBound: number): ExactSearch | null {
    const makespan = starts[instance.activities - 1] as number;
    const windows = windowsWithin(instance, makespan - 1);
    if (Math.max(lowerBound, windows.least[instance.activities - 1] as number) >= makespan) return null;
    return new ExactSearch(instance, starts, lowerBound, windows);
  }

  /** How many dead ends were met in all runs. */
  get conflicts(): number {
    return this.solver.conflicts;
  }

  /** Tells of a schedule that was found elsewhere. */
  offer(starts: Int32Array): void {
    if ((starts[this.last] as number) >= this.makespan) return;
    this.starts = starts;
    this.makespan = starts[this.last] as number;
  }

  /**
   * Looks for a schedule as short as the bound, which raises the bound where there is none, or for any that is shorter
   * than the best; for at most so many dead ends.
   */
  run(aim: 'bound' | 'shorter', conflicts: number, shouldStop: () => boolean): ExactOutcome {
    if (this.lowerBound >= this.makespan) return 'optimal';
    const { solver, last } = this;
    const target = aim === 'bound' ? this.lowerBound : this.makespan - 1;
    if (aim === 'shorter') solver.suggest(this.starts);
    const limits = { conflicts: solver.conflicts + conflicts, shouldStop };
    const outcome = solver.solve(solver.trail.atMost(last, target), limits);
    if (outcome === 'stopped') return 'open';
    if (outcome === 'refuted') this.lowerBound = target + 1;
    else {
      this.starts = solver.trail.least.slice(0, last + 1);
      this.makespan = this.starts[last] as number;
    }
    if (this.lowerBound >= this.makespan) return 'optimal';
    return outcome === 'refuted' ? 'raised' : 'shortened';
  }
}

/** The first and the last period in which each activity may start. */
interface Windows {
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** Windows by the relationships alone: the critical path method forward, and backward from a finish. */
function windowsWithin(instance: RcpspInstance, finish: number): Windows {
  const { activities, durations, order, successorStarts, successors } = instance;
  const least = new Int32Array(activities);
  const most = new Int32Array(activities);
  const eachSuccessor = (of: number, take: (successor: number) => void) => {
    const end = successorStarts[of + 1] as number;
    for (let edge = successorStarts[of] as number; edge < end; edge += 1) take(successors[edge] as number);
  };
  for (const from of order) {
    const end = (least[from] as number) + (durations[from] as number);
    eachSuccessor(from, (to) => {
      least[to] = Math.max(least[to] as number, end);
    });
  }
  for (const from of order.toReversed()) {
    let end = finish;
    eachSuccessor(from, (to) => {
      end = Math.min(end, most[to] as number);
    });
    most[from] = end - (durations[from] as number);
  }
  return { least, most };
}
