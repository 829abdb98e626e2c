import type { RcpspInstance } from '../instance/rcpsp-instance.ts';

/** Arcs from one activity to another that starts when it has ended or later. */
export interface Arcs {
  readonly from: number[];
  readonly to: number[];
}

/**
 * The relationships of an instance and, for all activities that are not free, who hands units of a resource on to whom in
 * a schedule: the partial order of Policella, Cesta, Oddo and Smith 2004. Whatever keeps it keeps the capacities among
 * those activities. `byStart` holds the activities by their start.
 */
export function keptOrder(
  instance: RcpspInstance,
  starts: Int32Array,
  byStart: Int32Array,
  free: Uint8Array,
): Arcs {
  const { activities, durations, resources, capacities, demands, successorStarts, successors } = instance;
  const arcs: Arcs = { from: [], to: [] };
  for (let at = 0; at < activities; at += 1) {
    const end = successorStarts[at + 1] as number;
    for (let edge = successorStarts[at] as number; edge < end; edge += 1) {
      arcs.from.push(at);
      arcs.to.push(successors[edge] as number);
    }
  }
  // The activity that was tied to this one last.
  const tied = new Int32Array(activities).fill(-1);
  for (let resource = 0; resource < resources; resource += 1) {
    let holders: Holder[] = [{ activity: -1, units: capacities[resource] as number }];
    for (const activity of byStart) {
      const units = demands[activity * resources + resource] as number;
      if (units === 0 || durations[activity] === 0 || free[activity] === 1) continue;
      handOn(holders, activity, units, { starts, durations, tied, arcs });
      holders = holders.filter((one) => one.units > 0);
      holders.push({ activity, units });
    }
  }
  return arcs;
}

/** Who has so many units at present; activity -1 stands for nobody. */
interface Holder {
  readonly activity: number;
  units: number;
}

interface Flow {
  readonly starts: Int32Array;
  readonly durations: Int32Array;
  readonly tied: Int32Array;
  readonly arcs: Arcs;
}

/** Takes units from those who have ended: first from nobody and those tied to the activity anyway, so that ties stay few. */
function handOn(holders: readonly Holder[], activity: number, units: number, flow: Flow): void {
  const { starts, durations, tied, arcs } = flow;
  const start = starts[activity] as number;
  let missing = units;
  for (const isTied of [true, false])
    for (const holder of holders) {
      if (missing === 0) return;
      const from = holder.activity;
      if (from >= 0) {
        if ((tied[from] === activity) !== isTied) continue;
        if ((starts[from] as number) + (durations[from] as number) > start) continue;
        if (!isTied) {
          arcs.from.push(from);
          arcs.to.push(activity);
          tied[from] = activity;
        }
      } else if (!isTied) continue;
      const taken = Math.min(missing, holder.units);
      holder.units -= taken;
      missing -= taken;
    }
}
