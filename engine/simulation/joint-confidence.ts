import type { SimulationRun } from './simulation-run.ts';

/** A finish and a cost that are promised together. */
export interface JointTarget {
  /** Minutes since the Unix epoch. */
  readonly finish: number;
  /** Minor units of money. */
  readonly cost: number;
}

/** The probability to keep date and budget both (joint confidence level: NASA Cost Estimating Handbook 4.0, appendix J, 2015). */
export function jointConfidence({ finishes, costs }: SimulationRun, { finish, cost }: JointTarget): number {
  let count = 0;
  for (let at = 0; at < finishes.length; at += 1)
    if ((finishes[at] as number) <= finish && (costs[at] as number) <= cost) count += 1;
  return count / finishes.length;
}

/**
 * Targets that are kept both with at least a confidence (over 0, up to 1): the earliest finish comes first, with the
 * least budget that it needs; each later finish needs less. At most so many points. O(points * n log n).
 */
export function jointConfidenceFrontier(run: SimulationRun, confidence: number, points = 20): JointTarget[] {
  const { finishes, costs } = run;
  const count = finishes.length;
  const needed = Math.min(count, Math.max(1, Math.ceil(confidence * count)));
  const byFinish = Uint32Array.from(finishes, (_, at) => at).sort(
    (one, other) => (finishes[one] as number) - (finishes[other] as number),
  );
  const frontier: JointTarget[] = [];
  for (let point = 0; point < points; point += 1) {
    const rank = points === 1 ? count : needed + Math.round(((count - needed) * point) / (points - 1));
    const finish = finishes[byFinish[rank - 1] as number] as number;
    const within = costs.filter((_, at) => (finishes[at] as number) <= finish).sort();
    const cost = within[needed - 1] as number;
    const last = frontier.at(-1);
    if (last?.finish === finish || (last !== undefined && last.cost <= cost)) continue;
    frontier.push({ finish, cost });
  }
  return frontier;
}
