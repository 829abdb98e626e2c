import type { BoundsTrail } from './bounds-trail.ts';
import type { ExactModel } from './exact-model.ts';

/**
 * Why the profile forbids something: one period with activities that are bound to run in it, no more than are needed
 * (Schutt, Feydy, Stuckey and Wallace 2011).
 */
export class ProfileReasons {
  private readonly trail: BoundsTrail;
  private readonly model: ExactModel;
  private readonly takers: readonly Int32Array[];
  private readonly width: number;
  private readonly chosen: Int32Array;

  constructor(trail: BoundsTrail, model: ExactModel, takers: readonly Int32Array[], width: number) {
    this.trail = trail;
    this.model = model;
    this.takers = takers;
    this.width = width;
    this.chosen = new Int32Array(model.activities);
  }

  /** The literals that make the profile too high in a period, or too high for one activity whose bound is to be explained. */
  explain(cell: number, literal: number, place: number): void {
    const { trail, model, width } = this;
    const resource = Math.floor(cell / width);
    const period = cell % width;
    if (literal < 0) {
      this.explainHeight(resource, period, -1, model.capacities[resource] as number, place);
      return;
    }
    const activity = trail.atomVariables[literal >> 1] as number;
    const duration = model.durations[activity] as number;
    const isLower = (literal & 1) === 0;
    const value = trail.valueOf(literal);
    const room =
      (model.capacities[resource] as number) -
      (model.demands[activity * model.resources + resource] as number);
    // The period that says just what is needed is better than the one found first.
    const wanted = isLower ? value - 1 : value - 1 + duration;
    const at = this.heightBefore(resource, wanted, activity, place) > room ? wanted : period;
    trail.explainBy(isLower ? trail.atLeast(activity, at - duration + 1) : trail.atMost(activity, at));
    this.explainHeight(resource, at, activity, room, place);
  }

  private heightBefore(resource: number, period: number, without: number, place: number): number {
    const { trail, model } = this;
    let height = 0;
    for (const activity of this.takers[resource] as Int32Array) {
      if (activity === without || !this.runsBefore(trail, activity, period, place)) continue;
      height += model.demands[activity * model.resources + resource] as number;
    }
    return height;
  }

  private runsBefore(trail: BoundsTrail, activity: number, period: number, place: number): boolean {
    if ((trail.most[activity] as number) > period) return false;
    const duration = this.model.durations[activity] as number;
    if ((trail.least[activity] as number) + duration <= period) return false;
    return (
      trail.heldBefore(trail.atMost(activity, period), place) &&
      trail.heldBefore(trail.atLeast(activity, period - duration + 1), place)
    );
  }

  /** Activities which run in a period and together take more than a room, as few and as early known as can be had cheaply. */
  private explainHeight(
    resource: number,
    period: number,
    without: number,
    room: number,
    place: number,
  ): void {
    const { trail, model, chosen } = this;
    let count = 0;
    let spare = -room - 1;
    for (const activity of this.takers[resource] as Int32Array) {
      if (activity === without || !this.runsBefore(trail, activity, period, place)) continue;
      chosen[count] = activity;
      count += 1;
      spare += model.demands[activity * model.resources + resource] as number;
    }
    // What was known last, and is not needed, is left out first.
    while (spare > 0) {
      let worst = -1;
      let latest = 0;
      for (let at = 0; at < count; at += 1) {
        const activity = chosen[at] as number;
        if ((model.demands[activity * model.resources + resource] as number) > spare) continue;
        const known = this.knownAt(activity, period);
        if (known <= latest) continue;
        latest = known;
        worst = at;
      }
      if (worst < 0) break;
      const activity = chosen[worst] as number;
      spare -= model.demands[activity * model.resources + resource] as number;
      count -= 1;
      chosen[worst] = chosen[count] as number;
    }
    for (let at = 0; at < count; at += 1) {
      const activity = chosen[at] as number;
      trail.explainBy(trail.atMost(activity, period));
      trail.explainBy(trail.atLeast(activity, period - (model.durations[activity] as number) + 1));
    }
  }

  /** The entry of the trail since when an activity is bound to run in a period. */
  private knownAt(activity: number, period: number): number {
    const { trail } = this;
    const start = trail.atMost(activity, period) >> 1;
    const end = trail.atLeast(activity, period - (this.model.durations[activity] as number) + 1) >> 1;
    return Math.max(trail.positions[start] as number, trail.positions[end] as number);
  }
}

/** Activities that take of each resource, the greediest first. */
export function takersOf({ activities, resources, durations, demands }: ExactModel): Int32Array[] {
  return Array.from({ length: resources }, (_, resource) => {
    const demandOf = (activity: number) => demands[activity * resources + resource] as number;
    const list = Array.from({ length: activities }, (_, at) => at);
    return Int32Array.from(
      list
        .filter((at) => demandOf(at) > 0 && (durations[at] as number) > 0)
        .sort((one, other) => demandOf(other) - demandOf(one)),
    );
  });
}
