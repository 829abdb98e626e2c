import type { BoundsTrail } from './bounds-trail.ts';
import type { ExactModel } from './exact-model.ts';
import { reasonKinds, reasonOf } from './reason.ts';

/** The waits between activities: a start that moves pushes those behind it, a latest start pulls those before it. */
export class ArcRule {
  private readonly trail: BoundsTrail;
  private readonly model: ExactModel;
  /** Arcs out of and into an activity, as lists within one array. */
  private readonly outStarts: Int32Array;
  private readonly outArcs: Int32Array;
  private readonly inStarts: Int32Array;
  private readonly inArcs: Int32Array;

  constructor(trail: BoundsTrail, model: ExactModel) {
    this.trail = trail;
    this.model = model;
    [this.outStarts, this.outArcs] = groupBy(model.arcFrom, model.activities);
    [this.inStarts, this.inArcs] = groupBy(model.arcTo, model.activities);
  }

  /** Follows a new bound of an activity. False at a conflict. */
  follow(activity: number, isLower: boolean): boolean {
    const { trail } = this;
    const { arcFrom, arcTo, arcWait } = this.model;
    const { least, most } = trail;
    if (isLower) {
      const start = least[activity] as number;
      const end = this.outStarts[activity + 1] as number;
      for (let at = this.outStarts[activity] as number; at < end; at += 1) {
        const arc = this.outArcs[at] as number;
        const to = arcTo[arc] as number;
        const bound = start + (arcWait[arc] as number);
        if (bound <= (least[to] as number)) continue;
        if (!trail.assign(trail.atLeast(to, bound), reasonOf(reasonKinds.arc, arc))) return false;
      }
      return true;
    }
    const start = most[activity] as number;
    const end = this.inStarts[activity + 1] as number;
    for (let at = this.inStarts[activity] as number; at < end; at += 1) {
      const arc = this.inArcs[at] as number;
      const from = arcFrom[arc] as number;
      const bound = start - (arcWait[arc] as number);
      if (bound >= (most[from] as number)) continue;
      if (!trail.assign(trail.atMost(from, bound), reasonOf(reasonKinds.arc, arc))) return false;
    }
    return true;
  }

  /** The bound at the other end of an arc that makes a literal true. */
  explain(arc: number, literal: number): void {
    const { trail } = this;
    const wait = this.model.arcWait[arc] as number;
    const value = trail.valueOf(literal);
    if ((literal & 1) === 0) trail.explainBy(trail.atLeast(this.model.arcFrom[arc] as number, value - wait));
    else trail.explainBy(trail.atMost(this.model.arcTo[arc] as number, value - 1 + wait));
  }
}

/** The places of each key, one list after the other, and where each list begins. */
export function groupBy(keys: Int32Array, count: number): [starts: Int32Array, places: Int32Array] {
  const starts = new Int32Array(count + 1);
  for (const key of keys) starts[key + 1] = (starts[key + 1] as number) + 1;
  for (let at = 0; at < count; at += 1) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const next = starts.slice();
  const places = new Int32Array(keys.length);
  for (const [place, key] of keys.entries()) {
    places[next[key] as number] = place;
    next[key] = (next[key] as number) + 1;
  }
  return [starts, places];
}
