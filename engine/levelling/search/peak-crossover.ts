import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import type { RandomNumbers } from '../resources/random-numbers.ts';

/** A stretch of a schedule, in periods. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The stretch of a random length (a quarter to three quarters of the schedule) in which resources are used most, each
 * measured by its capacity (Valls, Ballestín and Quintanilla 2008; Debels and Vanhoucke 2007).
 */
export function busiestStretch(
  instance: RcpspInstance,
  starts: Int32Array,
  makespan: number,
  random: RandomNumbers,
  loads: Float64Array,
): Stretch {
  const { activities, resources, durations, demands, capacities } = instance;
  loads.fill(0, 0, makespan + 1);
  for (let at = 0; at < activities; at += 1) {
    let load = 0;
    for (let resource = 0; resource < resources; resource += 1) {
      const capacity = capacities[resource] as number;
      if (capacity > 0) load += (demands[at * resources + resource] as number) / capacity;
    }
    const start = starts[at] as number;
    const end = start + (durations[at] as number);
    loads[start] = (loads[start] as number) + load;
    loads[end] = (loads[end] as number) - load;
  }
  const length = Math.max(1, Math.floor(makespan * (0.25 + 0.5 * random.share())));
  // Differences become loads, and loads sums up to a period, in one sweep.
  let load = 0;
  let sum = 0;
  for (let period = 0; period <= makespan; period += 1) {
    load += loads[period] as number;
    loads[period] = sum;
    sum += load;
  }
  let best = 0;
  let from = 0;
  for (let begin = 0; begin + length <= makespan; begin += 1) {
    const inside = (loads[begin + length] as number) - (loads[begin] as number);
    if (inside > best) {
      best = inside;
      from = begin;
    }
  }
  return { from, to: from + length };
}

/**
 * Keys for a child: those of one parent for what starts within the stretch, those of the other for the rest, which stays
 * before or behind the stretch as it was in the first.
 */
export function crossPeak(
  mother: Int32Array,
  father: Int32Array,
  { from, to }: Stretch,
  apart: number,
  keys: Float64Array,
): void {
  for (let at = 0; at < keys.length; at += 1) {
    const start = mother[at] as number;
    if (start < from) keys[at] = (father[at] as number) - apart;
    else if (start > to) keys[at] = (father[at] as number) + apart;
    else keys[at] = start;
  }
}
