import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import { keyOrder } from './key-order.ts';

/** Makes schedules of priorities, over and over in the same memory. */
export interface ScheduleDecoder {
  /**
   * The serial schedule generation scheme (Kelley 1963): activities one by one in the order of their keys, least first,
   * each as early as relationships and capacities allow. A key below a predecessor's counts as the predecessor's. Writes
   * the starts and answers the makespan. Cost grows with activities, resources and the periods that are looked at.
   */
  decode(keys: Float64Array, starts: Int32Array): number;
}

/** A decoder for one instance. */
export function scheduleDecoder(instance: RcpspInstance): ScheduleDecoder {
  const { activities, resources, durations, demands, capacities } = instance;
  const { predecessorStarts, predecessors } = instance;
  const horizon = durations.reduce((sum, duration) => sum + duration, 0) + 1;
  const free = new Int32Array(resources * horizon);
  const sort = keyOrder(instance);
  const sorted = new Int32Array(activities);
  const taken = takenResources(instance);
  let used = horizon;

  /** The first start from an instant on at which all that is needed is free. */
  const firstFit = (at: number, from: number): number => {
    const duration = durations[at] as number;
    const needs = taken[at] as Int32Array;
    let start = from;
    for (let place = 0; place < needs.length; ) {
      const resource = needs[place] as number;
      const units = demands[at * resources + resource] as number;
      const row = resource * horizon;
      // From the end on: the last period that is too full rules out all starts up to it.
      let period = row + start + duration - 1;
      while (period >= row + start && (free[period] as number) >= units) period -= 1;
      if (period < row + start) place += 1;
      else {
        start = period - row + 1;
        place = 0;
      }
    }
    return start;
  };

  const book = (at: number, start: number) => {
    const end = start + (durations[at] as number);
    for (const resource of taken[at] as Int32Array) {
      const units = demands[at * resources + resource] as number;
      const row = resource * horizon;
      for (let period = row + start; period < row + end; period += 1)
        free[period] = (free[period] as number) - units;
    }
    return end;
  };

  const ready = (at: number, starts: Int32Array): number => {
    let from = 0;
    for (
      let edge = predecessorStarts[at] as number;
      edge < (predecessorStarts[at + 1] as number);
      edge += 1
    ) {
      const before = predecessors[edge] as number;
      const end = (starts[before] as number) + (durations[before] as number);
      if (end > from) from = end;
    }
    return from;
  };

  return {
    decode(keys, starts) {
      for (let resource = 0; resource < resources; resource += 1)
        free.fill(capacities[resource] as number, resource * horizon, resource * horizon + used);
      sort(keys, sorted);
      let makespan = 0;
      for (let place = 0; place < activities; place += 1) {
        const at = sorted[place] as number;
        const start = firstFit(at, ready(at, starts));
        starts[at] = start;
        const end = book(at, start);
        if (end > makespan) makespan = end;
      }
      used = makespan;
      return makespan;
    },
  };
}

/** The resources that each activity takes, without those that it does not. */
function takenResources({ activities, resources, demands }: RcpspInstance): Int32Array[] {
  const all = Array.from({ length: resources }, (_, resource) => resource);
  return Array.from({ length: activities }, (_, at) =>
    Int32Array.from(all.filter((resource) => (demands[at * resources + resource] as number) > 0)),
  );
}
