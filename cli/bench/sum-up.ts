import type { Reference } from './read-references.ts';

/** What one instance gave within a budget. */
export interface InstanceRun {
  readonly instance: string;
  /** Null where the instance was said to have no schedule, or none was found. */
  readonly makespan: number | null;
  readonly lowerBound: number;
  readonly criticalPath: number;
  readonly optimal: boolean;
  /** Whether it was said that there is no schedule at all. */
  readonly impossible: boolean;
  readonly schedules: number;
  readonly elapsedMs: number;
  /** What the schedule breaks, or null. */
  readonly fault: string | null;
}

/** A run of all instances within one budget, in numbers; percentages are averages over the instances that have them. */
export interface BenchSummary {
  readonly instances: number;
  /** Above the best makespan that is known; null where the folder holds none. */
  readonly overBestKnown: number | null;
  /** The same over those whose best known is proven optimal. */
  readonly overOptimum: number | null;
  readonly overCriticalPath: number;
  /** How many reach the best known, and how many lie below it. */
  readonly atBestKnown: number;
  readonly belowBestKnown: number;
  readonly provenOptimal: number;
  /** Schedules that break a rule, proofs that are wrong, and instances that were wrongly said to have none: nothing of it may be. */
  readonly infeasible: number;
  /** How many were rightly said to have no schedule, and for how many none was found although there is one. */
  readonly impossible: number;
  readonly unsolved: number;
  readonly schedules: number;
  readonly elapsedMs: number;
  readonly longestMs: number;
}

/** Sums up the runs of a folder's instances, in the order in which they were run. */
export function sumUp(
  runs: readonly InstanceRun[],
  references: ReadonlyMap<string, Reference>,
): BenchSummary {
  const solved = runs.flatMap((run) => (run.makespan === null ? [] : [{ ...run, makespan: run.makespan }]));
  const known = solved.flatMap((run) => {
    const reference = references.get(run.instance);
    return reference?.bestKnown ? [{ ...run, best: reference.bestKnown, proven: reference.optimal }] : [];
  });
  const above = (list: typeof known) =>
    average(list.map(({ makespan, best }) => (100 * (makespan - best)) / best));
  return {
    instances: runs.length,
    overBestKnown: above(known),
    overOptimum: above(known.filter(({ proven }) => proven)),
    overCriticalPath:
      average(
        solved
          .filter(({ criticalPath }) => criticalPath > 0)
          .map(({ makespan, criticalPath }) => (100 * (makespan - criticalPath)) / criticalPath),
      ) ?? 0,
    atBestKnown: known.filter(({ makespan, best }) => makespan === best).length,
    belowBestKnown: known.filter(({ makespan, best }) => makespan < best).length,
    provenOptimal: runs.filter(({ optimal }) => optimal).length,
    infeasible: runs.filter((run) => faultOf(run, references.get(run.instance)) !== null).length,
    impossible: runs.filter(({ impossible }) => impossible).length,
    unsolved: runs.filter(({ makespan, impossible }) => makespan === null && !impossible).length,
    schedules: total(runs.map(({ schedules }) => schedules)),
    elapsedMs: total(runs.map(({ elapsedMs }) => elapsedMs)),
    longestMs: runs.reduce((longest, { elapsedMs }) => Math.max(longest, elapsedMs), 0),
  };
}

/** What is wrong with an answer: a broken rule, or a claim that what is published contradicts; null for nothing. */
export function faultOf(run: InstanceRun, reference: Reference | undefined): string | null {
  const { makespan, lowerBound, optimal, impossible, fault } = run;
  if (fault !== null) return fault;
  if (!reference) return null;
  const { bestKnown } = reference;
  if (impossible && bestKnown !== null) return 'it was said to have no schedule, and has one';
  if (bestKnown === null) return makespan === null ? null : 'it has no schedule, and one was given';
  if (reference.optimal && makespan !== null && makespan < bestKnown)
    return `${makespan} is less than possible`;
  if (lowerBound > bestKnown) return `its bound ${lowerBound} is above what was reached, ${bestKnown}`;
  return optimal && makespan !== null && makespan > bestKnown
    ? `${makespan} was said to be optimal, and ${bestKnown} is known`
    : null;
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : total(values) / values.length;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
