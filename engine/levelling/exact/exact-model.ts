import type { RcpspInstance } from '../instance/rcpsp-instance.ts';

/** What the exact search works with: an instance with waits between activities, and which pairs cannot overlap. */
export interface ExactModel {
  readonly activities: number;
  readonly durations: Int32Array;
  readonly demands: Int32Array;
  readonly capacities: Int32Array;
  readonly resources: number;
  /** Arc k: `arcTo[k]` starts at least `arcWait[k]` periods after `arcFrom[k]` starts. */
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcWait: Int32Array;
  /** Pair q: `pairFirst[q]` and `pairSecond[q]` cannot overlap, and no relationship says which comes first. */
  readonly pairFirst: Int32Array;
  readonly pairSecond: Int32Array;
}

/** The instance as a model. Cost grows with the square of the activities. */
export function makeModel(instance: RcpspInstance): ExactModel {
  const { activities, resources, durations, demands, capacities } = instance;
  const arcs: number[][] = [[], [], []];
  for (let from = 0; from < activities; from += 1)
    for (
      let at = instance.successorStarts[from] as number;
      at < (instance.successorStarts[from + 1] as number);
      at += 1
    ) {
      arcs[0]?.push(from);
      arcs[1]?.push(instance.successors[at] as number);
      arcs[2]?.push(durations[from] as number);
    }
  const [pairFirst, pairSecond] = pairsOf(instance, reachOf(instance));
  const [arcFrom, arcTo, arcWait] = arcs.map((list) => Int32Array.from(list)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  return {
    ...{ activities, resources, durations, demands, capacities },
    ...{ arcFrom, arcTo, arcWait, pairFirst, pairSecond },
  };
}

/** Who comes after whom: 1 at `from * activities + to`. */
function reachOf({ activities, order, successorStarts, successors }: RcpspInstance): Uint8Array {
  const reach = new Uint8Array(activities * activities);
  for (let at = activities - 1; at >= 0; at -= 1) {
    const from = order[at] as number;
    const row = reach.subarray(from * activities, (from + 1) * activities);
    for (
      let edge = successorStarts[from] as number;
      edge < (successorStarts[from + 1] as number);
      edge += 1
    ) {
      const to = successors[edge] as number;
      row[to] = 1;
      for (let further = 0; further < activities; further += 1)
        if (reach[to * activities + further] === 1) row[further] = 1;
    }
  }
  return reach;
}

function pairsOf(instance: RcpspInstance, reach: Uint8Array): [Int32Array, Int32Array] {
  const { activities, resources, durations, demands, capacities } = instance;
  const [first, second]: [number[], number[]] = [[], []];
  for (let one = 0; one < activities; one += 1)
    for (let other = one + 1; other < activities; other += 1) {
      if (reach[one * activities + other] === 1 || reach[other * activities + one] === 1) continue;
      if (durations[one] === 0 || durations[other] === 0) continue;
      for (let at = 0; at < resources; at += 1) {
        const sum = (demands[one * resources + at] as number) + (demands[other * resources + at] as number);
        if (sum <= (capacities[at] as number)) continue;
        first.push(one);
        second.push(other);
        break;
      }
    }
  return [Int32Array.from(first), Int32Array.from(second)];
}
