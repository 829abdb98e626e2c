import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import { type RandomNumbers, randomNumbers } from '../resources/random-numbers.ts';
import { FreeSome } from './free-some.ts';

/** Dead ends after which a small problem is given up. */
const mostConflicts = 300;
/** How many activities are free at first, and at least. */
const usualSize = 24;
const leastSize = 8;

/**
 * Large-neighbourhood search: again and again some activities of a schedule are freed, those about one instant, about
 * one activity, or any, and the rest keeps its order; an exact search then looks for a shorter schedule (after Palpant,
 * Artigues and Michelon 2004; Godard, Laborie and Nuijten 2005). How many are freed follows what could be searched.
 */
export class NeighbourhoodSearch {
  starts: Int32Array;
  makespan: number;
  private readonly instance: RcpspInstance;
  private readonly random: RandomNumbers;
  private readonly small: FreeSome;
  private readonly free: Uint8Array;
  private readonly distances: Float64Array;
  private readonly nearest: Int32Array;
  private size = usualSize;

  constructor(instance: RcpspInstance, starts: Int32Array, seed: number) {
    this.instance = instance;
    this.starts = starts;
    this.makespan = starts[instance.activities - 1] as number;
    this.random = randomNumbers(seed);
    this.small = new FreeSome(instance);
    this.free = new Uint8Array(instance.activities);
    this.distances = new Float64Array(instance.activities);
    this.nearest = Int32Array.from({ length: instance.activities }, (_, at) => at);
  }

  /** Goes on from a schedule that was found elsewhere, if it is shorter. */
  offer(starts: Int32Array): void {
    const makespan = starts[this.instance.activities - 1] as number;
    if (makespan >= this.makespan) return;
    this.starts = starts;
    this.makespan = makespan;
  }

  /** Tries one neighbourhood. What it cost in schedules is returned: each dead end counts as one, and the try itself. */
  step(most: number, shouldStop: () => boolean): number {
    const { activities } = this.instance;
    this.choose();
    const conflicts = Math.max(1, Math.min(mostConflicts, most - 1));
    const freed = this.small.solve(this.starts, this.free, this.makespan - 1, { conflicts, shouldStop });
    if (freed.starts) this.offer(freed.starts);
    else if (freed.outcome === 'stopped') this.size = Math.max(leastSize, this.size - 1);
    else this.size = Math.min(activities, this.size + (freed.conflicts < mostConflicts / 4 ? 0.5 : 0.2));
    return freed.conflicts + 1;
  }

  /** Marks the activities that are nearest to an instant, to an activity, or in a random order. */
  private choose(): void {
    const { instance, random, starts, distances, nearest } = this;
    const { activities, durations } = instance;
    const middleOf = (at: number) => (starts[at] as number) + (durations[at] as number) / 2;
    const kind = random.share();
    const instant = random.share() * this.makespan;
    const centre = middleOf(random.below(activities));
    for (let at = 0; at < activities; at += 1) {
      if (kind < 0.6) distances[at] = Math.abs(middleOf(at) - instant);
      else if (kind < 0.9) distances[at] = Math.abs(middleOf(at) - centre) * (0.3 + random.share());
      else distances[at] = random.share();
    }
    nearest.sort((one, other) => (distances[one] as number) - (distances[other] as number) || one - other);
    this.free.fill(0);
    for (const at of nearest.subarray(0, Math.floor(this.size))) this.free[at] = 1;
  }
}
