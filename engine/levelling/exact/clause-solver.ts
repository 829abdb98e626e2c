import { ArcRule } from './arc-rule.ts';
import { AtomHeap } from './atom-heap.ts';
import { BoundsTrail } from './bounds-trail.ts';
import { ClauseBase } from './clause-base.ts';
import { ConflictAnalysis, type Explainer } from './conflict-analysis.ts';
import type { ExactModel } from './exact-model.ts';
import { OrderRule } from './order-rule.ts';
import { ProfileRule } from './profile-rule.ts';
import { reasonKinds, reasonOf } from './reason.ts';

/** How a run of the solver ended. */
export type Outcome = 'solved' | 'refuted' | 'stopped';

/** When a run of the solver stops without an answer. */
export interface Limits {
  /** Conflicts, counted from the solver's first. */
  readonly conflicts: number;
  readonly shouldStop: () => boolean;
}

/**
 * Lazy clause generation (Ohrimenko, Stuckey and Codish 2009) for starts within windows: bounds are propagated with
 * reasons, and every dead end teaches a clause that keeps the search out of it and its like.
 */
export class ClauseSolver implements Explainer {
  readonly trail: BoundsTrail;
  readonly clauses: ClauseBase;
  conflicts = 0;
  private readonly model: ExactModel;
  private readonly arcs: ArcRule;
  private readonly orders: OrderRule;
  private readonly profile: ProfileRule;
  private readonly analysis: ConflictAnalysis;
  private readonly heap: AtomHeap;
  private readonly phases: Int8Array;
  private head = 1;
  private isRefuted = false;
  private clauseLimit = 4000;

  constructor(model: ExactModel, least: Int32Array, most: Int32Array, horizon: number) {
    this.model = model;
    const pairs = model.pairFirst.length;
    const count = model.activities + pairs;
    const floors = new Int32Array(count);
    const ceilings = new Int32Array(count).fill(1);
    floors.set(least);
    ceilings.set(most);
    this.trail = new BoundsTrail(floors, ceilings);
    this.clauses = new ClauseBase(this.trail);
    this.arcs = new ArcRule(this.trail, model);
    this.orders = new OrderRule(this.trail, model);
    this.profile = new ProfileRule(this.trail, model, horizon);
    this.analysis = new ConflictAnalysis(this.trail, this);
    this.heap = new AtomHeap(this.trail.atomVariables.length, 1 / 0.95);
    this.phases = new Int8Array(this.trail.atomVariables.length);
    this.isRefuted = !this.begin();
  }

  private begin(): boolean {
    if (!this.profile.begin()) return false;
    for (let at = 0; at < this.model.activities; at += 1) {
      if (!this.arcs.follow(at, true) || !this.arcs.follow(at, false)) return false;
      if (!this.orders.follow(at, true) || !this.orders.follow(at, false)) return false;
    }
    return this.propagate();
  }

  /** Searches starts that fit, with a literal that is to hold, or -1. */
  solve(assumption: number, limits: Limits): Outcome {
    this.goBack(0);
    if (this.isRefuted) return 'refuted';
    for (let run = 0; ; run += 1) {
      const outcome = this.searchUntil(
        assumption,
        Math.min(limits.conflicts, this.conflicts + 100 * luby(run)),
        run,
        limits,
      );
      if (outcome !== 'restart') return outcome;
      this.goBack(0);
      if (this.clauses.count > this.clauseLimit) {
        this.clauses.reduce();
        this.clauseLimit += 300;
      }
    }
  }

  private searchUntil(assumption: number, end: number, run: number, limits: Limits): Outcome | 'restart' {
    const { trail } = this;
    const byStart = run % 2 === 0;
    for (;;) {
      if (!this.propagate()) {
        if (!this.learn()) {
          this.isRefuted = true;
          return 'refuted';
        }
        if ((this.conflicts & 63) === 0 && limits.shouldStop()) return 'stopped';
        continue;
      }
      if (this.conflicts >= end && trail.level > 0) {
        if (this.conflicts >= limits.conflicts || limits.shouldStop()) return 'stopped';
        return 'restart';
      }
      let literal: number;
      if (trail.level === 0 && assumption >= 0 && (trail.values[assumption] as number) <= 0) {
        if ((trail.values[assumption] as number) < 0) return 'refuted';
        literal = assumption;
      } else literal = byStart ? this.chooseByStart() : this.choose();
      if (literal < 0) return 'solved';
      trail.openLevel();
      trail.assign(literal, 0);
    }
  }

  /** Everything that follows. False at a conflict, which the trail notes. */
  private propagate(): boolean {
    const { trail, profile } = this;
    const { activities } = this.model;
    for (;;) {
      while (this.head < trail.length) {
        const place = this.head;
        this.head += 1;
        const literal = trail.literals[place] as number;
        const variable = trail.atomVariables[literal >> 1] as number;
        if (variable >= activities) {
          if (!this.clauses.follow(place) || !this.orders.followOrder(variable - activities)) return false;
          continue;
        }
        const isLower = (literal & 1) === 0;
        const bound = isLower ? trail.valueOf(literal) : trail.valueOf(literal) - 1;
        if (!profile.follow(variable, isLower, bound)) return false;
        if (!this.clauses.follow(place)) return false;
        if (!this.arcs.follow(variable, isLower) || !this.orders.follow(variable, isLower)) return false;
      }
      if (!profile.propagate()) return false;
      if (this.head === trail.length) return true;
    }
  }

  /** Learns from a conflict and goes back. False where nothing is left to try. */
  private learn(): boolean {
    this.conflicts += 1;
    const { analysis, trail } = this;
    if (!analysis.analyse()) return false;
    this.goBack(analysis.level);
    this.heap.decay();
    const [literal] = analysis.learnt;
    let reason = 0;
    if (analysis.count > 1)
      reason = reasonOf(
        reasonKinds.clause,
        this.clauses.add(analysis.learnt, analysis.count, analysis.quality),
      );
    return trail.assign(literal as number, reason);
  }

  explain(reason: number, literal: number, place: number): void {
    const { trail } = this;
    const particulars = reason >>> 3;
    const kind = reason & 7;
    if (kind === reasonKinds.clause)
      this.clauses.explain(particulars, place < trail.length ? (trail.literals[place] as number) : literal);
    else if (kind === reasonKinds.arc) this.arcs.explain(particulars, literal);
    else if (kind === reasonKinds.profile) this.profile.reasons.explain(particulars, literal, place);
    else if (kind === reasonKinds.order) this.orders.explain(particulars, literal);
    else if (kind === reasonKinds.orderFromWindows)
      this.orders.explainFromWindows(particulars, literal, place);
  }

  involve(literal: number): void {
    this.heap.bump(literal >> 1);
    this.heap.restore(literal >> 1);
  }

  /** Prefers from here on what agrees with a schedule, where the search is free to choose. */
  suggest(starts: ArrayLike<number>): void {
    const { trail, phases } = this;
    const { activities, pairFirst, pairSecond } = this.model;
    for (let at = 0; at < activities; at += 1) {
      const start = starts[at] as number;
      const end = trail.firstAtoms[at + 1] as number;
      for (let atom = trail.firstAtoms[at] as number; atom < end; atom += 1)
        phases[atom] = trail.valueOf(2 * atom) <= start ? 1 : 0;
    }
    for (let pair = 0; pair < pairFirst.length; pair += 1) {
      const [first, second] = [starts[pairFirst[pair] as number], starts[pairSecond[pair] as number]];
      const atom = (trail.firstAtoms[activities + pair] as number) + 1;
      phases[atom] = (first as number) < (second as number) ? 1 : 0;
    }
  }

  private goBack(level: number): void {
    const { trail, profile, phases, heap } = this;
    const { activities } = this.model;
    const start = trail.startAbove(level);
    while (trail.length > start) {
      const place = trail.length - 1;
      const literal = trail.literals[place] as number;
      const atom = literal >> 1;
      const variable = trail.atomVariables[atom] as number;
      const isLower = (literal & 1) === 0;
      const bound = trail.bounds[place] as number;
      if (place < this.head && variable < activities) profile.retract(variable, isLower, bound);
      const origin = (trail.firstAtoms[variable] as number) - (trail.floors[variable] as number);
      const from = isLower ? origin + bound + 1 : atom;
      const to = isLower ? atom : origin + bound;
      const phase = isLower ? 1 : 0;
      for (let at = from; at <= to; at += 1) {
        phases[at] = phase;
        heap.restore(at);
      }
      trail.undoLast();
    }
    trail.level = Math.min(trail.level, level);
    this.head = Math.min(this.head, trail.length);
    profile.forget();
  }

  /** The open atom that had most to do with recent conflicts, as it was last; else the earliest start. */
  private choose(): number {
    const { trail, heap } = this;
    for (let atom = heap.take(); atom >= 0; atom = heap.take())
      if (trail.values[2 * atom] === 0) return this.phases[atom] === 1 ? 2 * atom : 2 * atom + 1;
    return this.chooseByStart();
  }

  /** Starts what can start first, and of those what must start first. */
  private chooseByStart(): number {
    const { trail } = this;
    const { least, most } = trail;
    let chosen = -1;
    for (let at = 0; at < this.model.activities; at += 1) {
      if (least[at] === most[at]) continue;
      if (chosen < 0 || (least[at] as number) < (least[chosen] as number)) chosen = at;
      else if (least[at] === least[chosen] && (most[at] as number) < (most[chosen] as number)) chosen = at;
    }
    return chosen < 0 ? -1 : trail.atMost(chosen, least[chosen] as number);
  }
}

/** The sequence 1 1 2 1 1 2 4 … of Luby, Sinclair and Zuckerman 1993. */
function luby(at: number): number {
  let [size, power] = [1, 1];
  while (size < at + 1) {
    size = 2 * size + 1;
    power *= 2;
  }
  let rest = at;
  while (size - 1 !== rest) {
    size = (size - 1) / 2;
    power /= 2;
    rest %= size;
  }
  return power;
}
