import type { BoundsTrail } from './bounds-trail.ts';
import type { ExactModel } from './exact-model.ts';
import { ProfileReasons, takersOf } from './profile-reasons.ts';
import { reasonKinds, reasonOf } from './reason.ts';

/**
 * The time table (Lahrichi 1982; Le Pape 1988): the periods that an activity takes wherever it starts within its window
 * add up to a profile of each resource; no activity may start where the profile leaves no room for it. Explanations name
 * one period, with the activities that are bound to run in it (Schutt, Feydy, Stuckey and Wallace 2011).
 */
export class ProfileRule {
  private readonly trail: BoundsTrail;
  private readonly model: ExactModel;
  /** Periods of the horizon and one more. */
  readonly width: number;
  /** Units taken of resource r in period t, at `r * width + t`. */
  private readonly heights: Int32Array;
  /** Windows as the profile has them; the trail may be ahead. */
  private readonly shownLeast: Int32Array;
  private readonly shownMost: Int32Array;
  /** Activities that take of a resource, the greediest first. */
  private readonly takers: readonly Int32Array[];
  /** The periods of each resource that rose and were not looked at since. */
  private readonly roseFrom: Int32Array;
  private readonly roseTo: Int32Array;
  /** Activities whose bound moved: bit 0 the least, bit 1 the most. */
  private readonly moved: Uint8Array;
  private readonly movedList: Int32Array;
  private movedCount = 0;
  readonly reasons: ProfileReasons;

  constructor(trail: BoundsTrail, model: ExactModel, horizon: number) {
    this.trail = trail;
    this.model = model;
    this.width = horizon + 1;
    this.heights = new Int32Array(this.width * model.resources);
    this.shownLeast = trail.least.slice(0, model.activities);
    this.shownMost = trail.most.slice(0, model.activities);
    this.takers = takersOf(model);
    this.roseFrom = new Int32Array(model.resources).fill(this.width);
    this.roseTo = new Int32Array(model.resources);
    this.moved = new Uint8Array(model.activities);
    this.movedList = new Int32Array(model.activities);
    this.reasons = new ProfileReasons(trail, model, this.takers, this.width);
  }

  /** Builds the profile of the first windows. False where it is too high somewhere. */
  begin(): boolean {
    let isLow = true;
    for (let at = 0; at < this.model.activities; at += 1) {
      const end = (this.shownLeast[at] as number) + (this.model.durations[at] as number);
      if (!this.raise(at, this.shownMost[at] as number, end)) isLow = false;
      this.note(at, 3);
    }
    return isLow;
  }

  /** Follows an entry of the trail. False where the profile becomes too high. */
  follow(activity: number, isLower: boolean, bound: number): boolean {
    this.note(activity, isLower ? 1 : 2);
    const duration = this.model.durations[activity] as number;
    const least = this.shownLeast[activity] as number;
    const most = this.shownMost[activity] as number;
    if (isLower) {
      this.shownLeast[activity] = bound;
      return this.raise(activity, Math.max(least + duration, most), bound + duration);
    }
    this.shownMost[activity] = bound;
    return this.raise(activity, bound, Math.min(most, least + duration));
  }

  /** Takes back what `follow` did. */
  retract(activity: number, isLower: boolean, bound: number): void {
    const duration = this.model.durations[activity] as number;
    const least = this.shownLeast[activity] as number;
    const most = this.shownMost[activity] as number;
    if (isLower) {
      this.shownLeast[activity] = bound;
      this.lower(activity, Math.max(bound + duration, most), least + duration);
    } else {
      this.shownMost[activity] = bound;
      this.lower(activity, most, Math.min(bound, least + duration));
    }
  }

  /** Forgets what is still to be looked at; for after a conflict, whose cause is taken back. */
  forget(): void {
    for (let at = 0; at < this.movedCount; at += 1) this.moved[this.movedList[at] as number] = 0;
    this.movedCount = 0;
    this.roseFrom.fill(this.width);
    this.roseTo.fill(0);
  }

  /** Moves starts out of periods without room. False at a conflict. */
  propagate(): boolean {
    const { resources } = this.model;
    for (let at = 0; at < resources; at += 1) if (!this.lookAtRisen(at)) return false;
    while (this.movedCount > 0) {
      this.movedCount -= 1;
      const activity = this.movedList[this.movedCount] as number;
      const bounds = this.moved[activity] as number;
      this.moved[activity] = 0;
      if (this.trail.least[activity] === this.trail.most[activity]) continue;
      for (let at = 0; at < resources; at += 1) {
        if ((this.model.demands[activity * resources + at] as number) === 0) continue;
        if ((bounds & 1) !== 0 && !this.pushLater(activity, at)) return false;
        if ((bounds & 2) !== 0 && !this.pushEarlier(activity, at)) return false;
      }
    }
    return true;
  }

  private note(activity: number, bits: number): void {
    if (this.moved[activity] === 0) {
      this.movedList[this.movedCount] = activity;
      this.movedCount += 1;
    }
    this.moved[activity] = (this.moved[activity] as number) | bits;
  }

  private raise(activity: number, from: number, to: number): boolean {
    if (from >= to) return true;
    const { heights, width } = this;
    const { resources, demands, capacities } = this.model;
    let isLow = true;
    for (let resource = 0; resource < resources; resource += 1) {
      const demand = demands[activity * resources + resource] as number;
      if (demand === 0) continue;
      const capacity = capacities[resource] as number;
      for (let cell = resource * width + from; cell < resource * width + to; cell += 1) {
        const height = (heights[cell] as number) + demand;
        heights[cell] = height;
        if (height > capacity && isLow) {
          this.trail.conflictLiteral = -1;
          this.trail.conflictReason = reasonOf(reasonKinds.profile, cell);
          isLow = false;
        }
      }
      if (from < (this.roseFrom[resource] as number)) this.roseFrom[resource] = from;
      if (to > (this.roseTo[resource] as number)) this.roseTo[resource] = to;
    }
    return isLow;
  }

  private lower(activity: number, from: number, to: number): void {
    if (from >= to) return;
    const { heights, width } = this;
    const { resources, demands } = this.model;
    for (let resource = 0; resource < resources; resource += 1) {
      const demand = demands[activity * resources + resource] as number;
      if (demand === 0) continue;
      for (let cell = resource * width + from; cell < resource * width + to; cell += 1)
        heights[cell] = (heights[cell] as number) - demand;
    }
  }

  /** All activities that reach into the periods where a resource's profile rose. */
  private lookAtRisen(resource: number): boolean {
    const { trail, heights } = this;
    const { demands, resources, durations, capacities } = this.model;
    const from = this.roseFrom[resource] as number;
    const to = this.roseTo[resource] as number;
    if (from >= to) return true;
    this.roseFrom[resource] = this.width;
    this.roseTo[resource] = 0;
    let highest = 0;
    const base = resource * this.width;
    for (let cell = base + from; cell < base + to; cell += 1)
      if ((heights[cell] as number) > highest) highest = heights[cell] as number;
    const room = (capacities[resource] as number) - highest;
    for (const activity of this.takers[resource] as Int32Array) {
      if ((demands[activity * resources + resource] as number) <= room) break;
      const least = trail.least[activity] as number;
      const most = trail.most[activity] as number;
      if (least === most) continue;
      const duration = durations[activity] as number;
      if (least < to && least + duration > from && !this.pushLater(activity, resource)) return false;
      if (most < to && most + duration > from && !this.pushEarlier(activity, resource)) return false;
    }
    return true;
  }

  private pushLater(activity: number, resource: number): boolean {
    const { trail, heights } = this;
    const { demands, resources, durations, capacities } = this.model;
    const room = (capacities[resource] as number) - (demands[activity * resources + resource] as number);
    const duration = durations[activity] as number;
    const base = resource * this.width;
    let start = trail.least[activity] as number;
    const latest = trail.most[activity] as number;
    for (let period = Math.min(start + duration, latest) - 1; period >= start; period -= 1) {
      if ((heights[base + period] as number) <= room) continue;
      const literal = trail.atLeast(activity, period + 1);
      if (!trail.assign(literal, reasonOf(reasonKinds.profile, base + period))) return false;
      start = period + 1;
      period = Math.min(start + duration, latest);
    }
    return true;
  }

  private pushEarlier(activity: number, resource: number): boolean {
    const { trail, heights } = this;
    const { demands, resources, durations, capacities } = this.model;
    const room = (capacities[resource] as number) - (demands[activity * resources + resource] as number);
    const duration = durations[activity] as number;
    const base = resource * this.width;
    let end = (trail.most[activity] as number) + duration;
    const earliest = (trail.least[activity] as number) + duration;
    for (let period = Math.max(end - duration, earliest); period < end; period += 1) {
      if ((heights[base + period] as number) <= room) continue;
      const literal = trail.atMost(activity, period - duration);
      if (!trail.assign(literal, reasonOf(reasonKinds.profile, base + period))) return false;
      end = period;
      period = Math.max(end - duration, earliest) - 1;
    }
    return true;
  }
}
