import type { MultiModeInstance } from './multi-mode-instance.ts';
import type { ReducedModes } from './reduce-modes.ts';

/** A makespan that no schedule can be below: the critical path in the shortest modes, and the least work of each resource. */
export function multiModeLowerBound(instance: MultiModeInstance, { modes }: ReducedModes): number {
  const { network, durations, demands, resources, capacities } = instance;
  const finishes = new Int32Array(network.activities);
  let bound = 0;
  for (const at of network.order) {
    let start = 0;
    for (
      let edge = network.predecessorStarts[at] as number;
      edge < (network.predecessorStarts[at + 1] as number);
      edge += 1
    )
      start = Math.max(start, finishes[network.predecessors[edge] as number] as number);
    finishes[at] = start + Math.min(...(modes[at] ?? []).map((mode) => durations[mode] as number));
    bound = Math.max(bound, finishes[at] as number);
  }
  for (let resource = 0; resource < resources; resource += 1) {
    const work = modes.reduce(
      (sum, list) =>
        sum +
        Math.min(
          ...list.map(
            (mode) => (durations[mode] as number) * (demands[mode * resources + resource] as number),
          ),
        ),
      0,
    );
    if (work > 0) bound = Math.max(bound, Math.ceil(work / (capacities[resource] as number)));
  }
  return bound;
}
