import { groupBy } from './arc-rule.ts';
import type { BoundsTrail } from './bounds-trail.ts';
import type { ExactModel } from './exact-model.ts';
import { reasonKinds, reasonOf } from './reason.ts';

/**
 * Two activities that cannot overlap: a variable for each pair says whether the first comes first (1) or the second (0).
 * The windows decide it where one way is impossible; decided, it is like a relationship.
 */
export class OrderRule {
  private readonly trail: BoundsTrail;
  private readonly model: ExactModel;
  /** Pairs of an activity. */
  private readonly pairStarts: Int32Array;
  private readonly pairs: Int32Array;

  constructor(trail: BoundsTrail, model: ExactModel) {
    this.trail = trail;
    this.model = model;
    const { pairFirst, pairSecond } = model;
    const ends = new Int32Array(2 * pairFirst.length);
    ends.set(pairFirst);
    ends.set(pairSecond, pairFirst.length);
    const [starts, places] = groupBy(ends, model.activities);
    this.pairStarts = starts;
    this.pairs = places.map((place) => place % pairFirst.length);
  }

  /** Follows a new bound of an activity. False at a conflict. */
  follow(activity: number, isLower: boolean): boolean {
    const { trail, pairs } = this;
    const { activities, pairFirst, pairSecond } = this.model;
    const end = this.pairStarts[activity + 1] as number;
    for (let at = this.pairStarts[activity] as number; at < end; at += 1) {
      const pair = pairs[at] as number;
      const variable = activities + pair;
      const first = pairFirst[pair] as number;
      const second = pairSecond[pair] as number;
      const firstLeads = trail.least[variable] as number;
      if (firstLeads === (trail.most[variable] as number)) {
        const leads = (activity === first) === (firstLeads === 1);
        if (leads === isLower && !this.push(pair, firstLeads === 1, isLower)) return false;
        continue;
      }
      const other = activity === first ? second : first;
      // A late start of this one leaves the first place to the other; an early end of its window leaves it the first.
      const early = isLower ? activity : other;
      const late = isLower ? other : activity;
      if (this.canLead(early, late)) continue;
      const literal = early === first ? trail.atMost(variable, 0) : trail.atLeast(variable, 1);
      if (!trail.assign(literal, reasonOf(reasonKinds.orderFromWindows, pair))) return false;
    }
    return true;
  }

  /** Follows the decision of a pair. False at a conflict. */
  followOrder(pair: number): boolean {
    const firstLeads = (this.trail.least[this.model.activities + pair] as number) === 1;
    return this.push(pair, firstLeads, true) && this.push(pair, firstLeads, false);
  }

  /** Whether there is room for one before the other. */
  private canLead(early: number, late: number): boolean {
    const end = (this.trail.least[early] as number) + (this.model.durations[early] as number);
    return end <= (this.trail.most[late] as number);
  }

  private push(pair: number, firstLeads: boolean, forward: boolean): boolean {
    const { trail } = this;
    const { pairFirst, pairSecond, durations } = this.model;
    const early = (firstLeads ? pairFirst[pair] : pairSecond[pair]) as number;
    const late = (firstLeads ? pairSecond[pair] : pairFirst[pair]) as number;
    const duration = durations[early] as number;
    const literal = forward
      ? trail.atLeast(late, (trail.least[early] as number) + duration)
      : trail.atMost(early, (trail.most[late] as number) - duration);
    return trail.assign(literal, reasonOf(reasonKinds.order, pair));
  }

  /** Why a decided pair gives a bound: the decision and the bound of the other. */
  explain(pair: number, literal: number): void {
    const { trail } = this;
    const { activities, pairFirst, pairSecond, durations } = this.model;
    const activity = trail.atomVariables[literal >> 1] as number;
    const [first, second] = [pairFirst[pair] as number, pairSecond[pair] as number];
    const isLower = (literal & 1) === 0;
    const firstLeads = isLower === (activity === second);
    const variable = activities + pair;
    trail.explainBy(firstLeads ? trail.atLeast(variable, 1) : trail.atMost(variable, 0));
    const other = activity === first ? second : first;
    const value = trail.valueOf(literal);
    if (isLower) trail.explainBy(trail.atLeast(other, value - (durations[other] as number)));
    else trail.explainBy(trail.atMost(other, value - 1 + (durations[activity] as number)));
  }

  /** Why windows decide a pair: the one cannot lead, since it ends after the latest start of the other. */
  explainFromWindows(pair: number, literal: number, place: number): void {
    const { trail } = this;
    const { pairFirst, pairSecond, durations } = this.model;
    const firstLeads = (literal & 1) === 0;
    const early = (firstLeads ? pairSecond[pair] : pairFirst[pair]) as number;
    const late = (firstLeads ? pairFirst[pair] : pairSecond[pair]) as number;
    const duration = durations[early] as number;
    // Any latest start of the other from its own bound up to the end of this one will do. What held at first costs nothing.
    const latest = boundBefore(trail, late, false, place);
    const end = boundBefore(trail, early, true, place) + duration;
    const atFirst = rootMost(trail, late);
    const floor = (trail.floors[early] as number) + duration;
    const limit = atFirst < end ? atFirst : floor > latest ? floor - 1 : latest;
    trail.explainBy(trail.atMost(late, limit));
    trail.explainBy(trail.atLeast(early, limit + 1 - duration));
  }
}

function rootMost(trail: BoundsTrail, variable: number): number {
  const atoms = (trail.firstAtoms[variable + 1] as number) - (trail.firstAtoms[variable] as number);
  return (trail.floors[variable] as number) + atoms - 2;
}

/** A bound of a variable as it was before an entry of the trail. */
export function boundBefore(trail: BoundsTrail, variable: number, isLower: boolean, place: number): number {
  const origin = (trail.firstAtoms[variable] as number) - (trail.floors[variable] as number);
  if (isLower) {
    let bound = trail.least[variable] as number;
    while ((trail.positions[origin + bound] as number) >= place) bound -= 1;
    return bound;
  }
  let bound = trail.most[variable] as number;
  while ((trail.positions[origin + bound + 1] as number) >= place) bound += 1;
  return bound;
}
