import { ClauseSolver, type Outcome } from '../exact/clause-solver.ts';
import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import { type Arcs, keptOrder } from './kept-order.ts';

/** What came of a small problem: starts where it was solved, and the dead ends that it took. */
export interface Freed {
  readonly outcome: Outcome;
  readonly conflicts: number;
  readonly starts: Int32Array | null;
}

/**
 * Small problems made of a schedule: some activities are free, the others keep the order that they have in it, and all is
 * to be done by a period. Windows and reach are rebuilt for each, in O(activities squared).
 */
export class FreeSome {
  private readonly instance: RcpspInstance;
  private readonly byStart: Int32Array;
  private readonly places: Int32Array;
  private readonly least: Int32Array;
  private readonly most: Int32Array;
  private readonly reach: Uint8Array;

  constructor(instance: RcpspInstance) {
    const { activities, order } = instance;
    this.instance = instance;
    this.byStart = Int32Array.from(order);
    this.places = new Int32Array(activities);
    for (const [place, activity] of order.entries()) this.places[activity] = place;
    this.least = new Int32Array(activities);
    this.most = new Int32Array(activities);
    this.reach = new Uint8Array(activities * activities);
  }

  /** Solves the problem that a schedule and the activities free in it make, if so many dead ends are enough. */
  solve(
    starts: Int32Array,
    free: Uint8Array,
    finish: number,
    limits: { conflicts: number; shouldStop: () => boolean },
  ): Freed {
    const { instance, places, least, most } = this;
    const { activities, resources, durations, demands, capacities } = instance;
    this.byStart.sort(
      (one, other) =>
        (starts[one] as number) - (starts[other] as number) ||
        (places[one] as number) - (places[other] as number),
    );
    const arcs = keptOrder(instance, starts, this.byStart, free);
    if (!this.narrow(arcs, finish)) return impossible;
    const pairs = this.pairs(arcs);
    if (!pairs) return impossible;
    const model = {
      ...{ activities, resources, durations, demands, capacities },
      arcFrom: Int32Array.from(arcs.from),
      arcTo: Int32Array.from(arcs.to),
      arcWait: Int32Array.from(arcs.from, (from) => durations[from] as number),
      pairFirst: Int32Array.from(pairs.from),
      pairSecond: Int32Array.from(pairs.to),
    };
    const solver = new ClauseSolver(model, least, most, finish);
    solver.suggest(starts);
    const outcome = solver.solve(-1, limits);
    const found = outcome === 'solved' ? solver.trail.least.slice(0, activities) : null;
    return { outcome, conflicts: solver.conflicts, starts: found };
  }

  /** Windows and reach by the arcs. False where the finish is too early. */
  private narrow({ from, to }: Arcs, finish: number): boolean {
    const { instance, byStart, least, most, reach } = this;
    const { activities, durations } = instance;
    const firsts = new Int32Array(activities + 1);
    for (const activity of from) firsts[activity + 1] = (firsts[activity + 1] as number) + 1;
    for (let at = 0; at < activities; at += 1)
      firsts[at + 1] = (firsts[at + 1] as number) + (firsts[at] as number);
    const next = firsts.slice();
    const targets = new Int32Array(to.length);
    for (const [arc, activity] of from.entries()) {
      targets[next[activity] as number] = to[arc] as number;
      next[activity] = (next[activity] as number) + 1;
    }
    least.fill(0);
    for (const activity of byStart) {
      const end = (least[activity] as number) + (durations[activity] as number);
      for (let arc = firsts[activity] as number; arc < (firsts[activity + 1] as number); arc += 1)
        if ((least[targets[arc] as number] as number) < end) least[targets[arc] as number] = end;
    }
    if ((least[activities - 1] as number) > finish) return false;
    reach.fill(0);
    for (let place = activities - 1; place >= 0; place -= 1) {
      const activity = byStart[place] as number;
      const row = activity * activities;
      let end = finish;
      for (let arc = firsts[activity] as number; arc < (firsts[activity + 1] as number); arc += 1) {
        const target = targets[arc] as number;
        if ((most[target] as number) < end) end = most[target] as number;
        if (reach[row + target] === 1) continue;
        reach[row + target] = 1;
        for (let further = 0; further < activities; further += 1)
          if (reach[target * activities + further] === 1) reach[row + further] = 1;
      }
      most[activity] = end - (durations[activity] as number);
    }
    return true;
  }

  /** Pairs that cannot overlap and may come either way; those with one way only become arcs. Null where one has none. */
  private pairs(arcs: Arcs): Arcs | null {
    const { least, most, reach } = this;
    const { activities, durations } = this.instance;
    const open: Arcs = { from: [], to: [] };
    for (let one = 0; one < activities; one += 1) {
      const duration = durations[one] as number;
      if (duration === 0) continue;
      for (let other = one + 1; other < activities; other += 1) {
        const length = durations[other] as number;
        if (length === 0 || reach[one * activities + other] === 1 || reach[other * activities + one] === 1)
          continue;
        if ((most[one] as number) + duration <= (least[other] as number)) continue;
        if ((most[other] as number) + length <= (least[one] as number)) continue;
        if (this.canOverlap(one, other)) continue;
        const before = (least[one] as number) + duration <= (most[other] as number);
        const after = (least[other] as number) + length <= (most[one] as number);
        if (!before && !after) return null;
        const list = before && after ? open : arcs;
        list.from.push(before ? one : other);
        list.to.push(before ? other : one);
      }
    }
    return open;
  }

  private canOverlap(one: number, other: number): boolean {
    const { resources, demands, capacities } = this.instance;
    for (let at = 0; at < resources; at += 1) {
      const sum = (demands[one * resources + at] as number) + (demands[other * resources + at] as number);
      if (sum > (capacities[at] as number)) return false;
    }
    return true;
  }
}

const impossible: Freed = { outcome: 'refuted', conflicts: 0, starts: null };
