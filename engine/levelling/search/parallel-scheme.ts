import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import { BestSet } from './best-set.ts';

/**
 * The parallel schedule generation scheme (Kelley 1963; Bedworth and Bailey 1982): instant by instant, of all that could
 * start the set that is worth most does. It makes schedules without delay, over and over in the same memory.
 */
export class ParallelScheme {
  private readonly instance: RcpspInstance;
  private readonly left: Int32Array;
  private readonly sets: BestSet;
  /** Predecessors that have not ended. */
  private readonly open: Int32Array;
  /** Activities whose predecessors have ended, by their keys. */
  private readonly ready: Int32Array;
  private readonly running: Int32Array;
  private readonly arriving: Int32Array;
  private readyCount = 0;
  private runningCount = 0;
  private now = 0;

  constructor(instance: RcpspInstance) {
    const { activities, resources } = instance;
    this.instance = instance;
    this.left = new Int32Array(resources);
    this.sets = new BestSet(instance, this.left);
    this.open = new Int32Array(activities);
    this.ready = new Int32Array(activities);
    this.running = new Int32Array(activities);
    this.arriving = new Int32Array(activities);
  }

  /** Writes the starts and answers the makespan. Keys order what could start; gains, above 0, say what it is worth. */
  decode(keys: Float64Array, gains: Float64Array, starts: Int32Array): number {
    const { activities, capacities, predecessorStarts } = this.instance;
    this.left.set(capacities);
    this.readyCount = 0;
    this.runningCount = 0;
    this.now = 0;
    for (let at = 0; at < activities; at += 1)
      this.open[at] = (predecessorStarts[at + 1] as number) - (predecessorStarts[at] as number);
    for (let at = 0; at < activities; at += 1)
      if (predecessorStarts[at] === predecessorStarts[at + 1]) this.arrive(at, keys, starts);
    const start = (activity: number) => {
      starts[activity] = this.now;
      this.running[this.runningCount++] = activity;
    };
    while (this.readyCount > 0 || this.runningCount > 0) {
      this.readyCount = this.sets.choose(this.ready, this.readyCount, gains, start);
      this.goOn(keys, starts);
    }
    return this.now;
  }

  /** To the next instant at which something ends. */
  private goOn(keys: Float64Array, starts: Int32Array): void {
    const { running } = this;
    const { durations } = this.instance;
    const endOf = (activity: number) => (starts[activity] as number) + (durations[activity] as number);
    let next = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.runningCount; at += 1) next = Math.min(next, endOf(running[at] as number));
    this.now = next;
    const before = this.runningCount;
    this.runningCount = 0;
    for (let at = 0; at < before; at += 1) {
      const activity = running[at] as number;
      if (endOf(activity) > next) running[this.runningCount++] = activity;
      else {
        this.sets.release(activity);
        this.end(activity, keys, starts);
      }
    }
  }

  private end(activity: number, keys: Float64Array, starts: Int32Array): void {
    const { successorStarts, successors } = this.instance;
    const last = successorStarts[activity + 1] as number;
    for (let edge = successorStarts[activity] as number; edge < last; edge += 1) {
      const successor = successors[edge] as number;
      this.open[successor] = (this.open[successor] as number) - 1;
      if (this.open[successor] === 0) this.arrive(successor, keys, starts);
    }
  }

  /** Puts an activity among those that could start; what takes no time starts and ends at once, and so on behind it. */
  private arrive(first: number, keys: Float64Array, starts: Int32Array): void {
    const { durations, successorStarts, successors } = this.instance;
    const { arriving, open } = this;
    arriving[0] = first;
    for (let count = 1; count > 0; ) {
      count -= 1;
      const activity = arriving[count] as number;
      if ((durations[activity] as number) > 0) {
        this.insert(activity, keys);
        continue;
      }
      starts[activity] = this.now;
      const last = successorStarts[activity + 1] as number;
      for (let edge = successorStarts[activity] as number; edge < last; edge += 1) {
        const successor = successors[edge] as number;
        open[successor] = (open[successor] as number) - 1;
        if (open[successor] === 0) arriving[count++] = successor;
      }
    }
  }

  private insert(activity: number, keys: Float64Array): void {
    const { ready } = this;
    const key = keys[activity] as number;
    let place = this.readyCount;
    while (place > 0 && (keys[ready[place - 1] as number] as number) > key) {
      ready[place] = ready[place - 1] as number;
      place -= 1;
    }
    ready[place] = activity;
    this.readyCount += 1;
  }
}
