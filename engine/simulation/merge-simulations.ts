import { addAllExact, type ExactSums } from './exact-sums.ts';
import { refuseSimulation, type SimulationRefusal } from './simulation-problem.ts';
import type { SimulationRun, WatchedFinishes } from './simulation-run.ts';

/**
 * Puts parts of one simulation together, in any order; they must follow one another without a gap. The whole is bit for
 * bit what one call draws.
 */
export function mergeSimulations(
  parts: readonly SimulationRun[],
): { readonly ok: true; readonly value: SimulationRun } | SimulationRefusal {
  const ordered = parts.toSorted((one, other) => one.from - other.from);
  const first = ordered[0];
  if (!first) return refuseSimulation('mismatched-parts', [], 'there are no parts');
  const mismatched = ordered.some(
    (part, at) => !isSamePlan(first, part) || (at > 0 && part.from !== ordered[at - 1]?.to),
  );
  if (mismatched)
    return refuseSimulation('mismatched-parts', [], 'the parts are not of one simulation, or there is a gap');
  const to = (ordered.at(-1) as SimulationRun).to;
  const sum = (of: (part: SimulationRun) => ExactSums) => ordered.map(of).reduce(addSums);
  const counts = (of: (part: SimulationRun) => Float64Array) => ordered.map(of).reduce(addCounts);
  const chain = (of: (part: SimulationRun) => Int32Array) => {
    const whole = new Int32Array(to - first.from);
    for (const part of ordered) whole.set(of(part), part.from - first.from);
    return whole;
  };
  const costs = new Float64Array(to - first.from);
  for (const part of ordered) costs.set(part.costs, part.from - first.from);
  return {
    ok: true,
    value: {
      ...{
        ...first,
        to,
        costs,
        finishes: chain((part) => part.finishes),
        works: chain((part) => part.works),
      },
      watched: first.watched.map((watched, at) => {
        const finishes = chain((part) => (part.watched[at] as WatchedFinishes).finishes);
        return { ...watched, finishes };
      }),
      criticalCounts: counts((part) => part.criticalCounts),
      ...{ durations: sum((part) => part.durations), squares: sum((part) => part.squares) },
      products: sum((part) => part.products),
      driverCounts: counts((part) => part.driverCounts),
      driverFinishes: sum((part) => part.driverFinishes),
      driverCosts: sum((part) => part.driverCosts),
    },
  };
}

function isSamePlan(one: SimulationRun, other: SimulationRun): boolean {
  const same = (a: ArrayLike<unknown>, b: ArrayLike<unknown>) =>
    a.length === b.length && Array.prototype.every.call(a, (value, at) => value === b[at]);
  const [base, others] = [one.base, other.base];
  return (
    one.seed === other.seed &&
    one.iterations === other.iterations &&
    base.finish === others.finish &&
    base.cost === others.cost &&
    same(one.activityIds, other.activityIds) &&
    same(one.baseMinutes, other.baseMinutes) &&
    same(
      one.drivers.map(({ kind, id }) => `${kind} ${id}`),
      other.drivers.map(({ kind, id }) => `${kind} ${id}`),
    ) &&
    same(
      one.watched.map(({ id }) => id),
      other.watched.map(({ id }) => id),
    )
  );
}

function addSums(one: ExactSums, other: ExactSums): ExactSums {
  const sums = { highs: one.highs.slice(), lows: one.lows.slice() };
  addAllExact(sums, other);
  return sums;
}

function addCounts(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((count, at) => count + (other[at] as number));
}
