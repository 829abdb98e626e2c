import type { RcpspInstance } from '../instance/rcpsp-instance.ts';

/** Only so many of those that could start are weighed against each other: the set is bits of one number. */
const mostWeighed = 24;
/** Steps after which the best set so far is taken. */
const mostSteps = 400;

/**
 * Chooses among activities that could start now those that together are worth most and fit into what is left of the
 * resources, by depth-first search with a bound: a knapsack of several dimensions (Goncharov and Leonov 2017). Those
 * chosen are taken from `left`, and so is any other that still fits, in the order of the candidates.
 */
export class BestSet {
  private readonly resources: number;
  private readonly demands: Int32Array;
  private readonly left: Int32Array;
  private readonly candidates = new Int32Array(mostWeighed);
  private readonly gains = new Float64Array(mostWeighed);
  /** What a candidate and all after it are worth. */
  private readonly rest = new Float64Array(mostWeighed + 1);
  private count = 0;
  private best = -1;
  private bestSet = 0;
  private steps = 0;

  constructor({ resources, demands }: RcpspInstance, left: Int32Array) {
    this.resources = resources;
    this.demands = demands;
    this.left = left;
  }

  /** Takes the best set out of a list and returns how many remain in it, in their order; the chosen are told one by one. */
  choose(list: Int32Array, length: number, gains: Float64Array, start: (activity: number) => void): number {
    this.collect(list, length, gains);
    this.best = -1;
    this.bestSet = 0;
    this.steps = 0;
    if (this.count > 1) this.weigh(0, 0, 0);
    for (let at = 0; at < this.count; at += 1)
      if ((this.bestSet >> at) & 1) this.take(this.candidates[at] as number, 1);
    let kept = 0;
    let weighed = 0;
    for (let at = 0; at < length; at += 1) {
      const activity = list[at] as number;
      const isWeighed = weighed < this.count && this.candidates[weighed] === activity;
      const isChosen = isWeighed && ((this.bestSet >> weighed) & 1) === 1;
      if (isWeighed) weighed += 1;
      if (isChosen) start(activity);
      else if (this.fits(activity)) {
        this.take(activity, 1);
        start(activity);
      } else list[kept++] = activity;
    }
    return kept;
  }

  /** Gives back what an activity had. */
  release(activity: number): void {
    this.take(activity, -1);
  }

  private collect(list: Int32Array, length: number, gains: Float64Array): void {
    this.count = 0;
    for (let at = 0; at < length && this.count < mostWeighed; at += 1) {
      const activity = list[at] as number;
      if (!this.fits(activity)) continue;
      this.candidates[this.count] = activity;
      this.gains[this.count++] = gains[activity] as number;
    }
    this.rest[this.count] = 0;
    for (let at = this.count - 1; at >= 0; at -= 1)
      this.rest[at] = (this.rest[at + 1] as number) + (this.gains[at] as number);
  }

  private weigh(at: number, value: number, set: number): void {
    if (value > this.best) {
      this.best = value;
      this.bestSet = set;
    }
    if (at === this.count || value + (this.rest[at] as number) <= this.best) return;
    this.steps += 1;
    if (this.steps > mostSteps) return;
    const activity = this.candidates[at] as number;
    if (this.fits(activity)) {
      this.take(activity, 1);
      this.weigh(at + 1, value + (this.gains[at] as number), set | (1 << at));
      this.take(activity, -1);
    }
    this.weigh(at + 1, value, set);
  }

  private fits(activity: number): boolean {
    const row = activity * this.resources;
    for (let at = 0; at < this.resources; at += 1)
      if ((this.demands[row + at] as number) > (this.left[at] as number)) return false;
    return true;
  }

  private take(activity: number, times: number): void {
    const row = activity * this.resources;
    for (let at = 0; at < this.resources; at += 1)
      this.left[at] = (this.left[at] as number) - times * (this.demands[row + at] as number);
  }
}
