import type { BoundsTrail } from './bounds-trail.ts';

/** What conflicts are traced back through. */
export interface Explainer {
  /** Gathers in the trail literals, true before `place`, that make a literal true; with the literal -1, a conflict. */
  explain(reason: number, literal: number, place: number): void;
  /** Told of each literal that had to do with the conflict. */
  involve(literal: number, reason: number): void;
}

/** How far back it is asked whether a literal follows from the others. */
const deepest = 12;

/**
 * What is to be learnt from a conflict: the clause of the first unique implication point (Marques-Silva and Sakallah 1999),
 * made smaller by leaving out what the rest of it implies (Sörensson and Biere 2009). Needs are kept as weak as they were asked for,
 * so that a clause speaks of bounds weaker than those at hand.
 */
export class ConflictAnalysis {
  /** The learnt clause: the literal that becomes true first, then one of the level to go back to. */
  readonly learnt: Int32Array;
  count = 0;
  /** The level to go back to. */
  level = 0;
  /** How many levels the literals come from. */
  quality = 0;
  private readonly trail: BoundsTrail;
  private readonly explainer: Explainer;
  /** What is needed of an entry of the trail: the strongest literal that was asked for, or -1. */
  private readonly needs: Int32Array;
  private readonly lower: Int32Array;
  private lowerCount = 0;
  private open = 0;
  private top = 0;
  private conflictLevel = 0;
  /** Whether an entry follows from the clause: 1 it does, 2 it does not; to be looked at again in the next conflict. */
  private readonly implied: Uint8Array;
  private readonly judged: Int32Array;
  private judgedCount = 0;
  private readonly stamps: Int32Array;
  private stamp = 0;
  private readonly keptAt: Int32Array;

  constructor(trail: BoundsTrail, explainer: Explainer) {
    this.trail = trail;
    this.explainer = explainer;
    const most = trail.literals.length;
    this.learnt = new Int32Array(most);
    this.needs = new Int32Array(most).fill(-1);
    this.lower = new Int32Array(most);
    this.implied = new Uint8Array(most);
    this.judged = new Int32Array(most);
    this.stamps = new Int32Array(Math.max(most, 2 * trail.variables) + 1);
    this.keptAt = new Int32Array(2 * trail.variables);
  }

  /** Analyses the conflict that the trail notes. False where it holds whatever is decided. */
  analyse(): boolean {
    const { trail } = this;
    const literal = trail.conflictLiteral;
    trail.becauseCount = 0;
    if (literal >= 0) trail.explainBy(literal ^ 1);
    this.explainer.explain(trail.conflictReason, literal, trail.length);
    this.conflictLevel = 0;
    for (let at = 0; at < trail.becauseCount; at += 1) {
      const place = trail.positions[(trail.because[at] as number) >> 1] as number;
      this.conflictLevel = Math.max(this.conflictLevel, trail.levels[place] as number);
    }
    if (this.conflictLevel === 0) return false;
    this.open = 0;
    this.lowerCount = 0;
    this.top = 0;
    this.needAll();
    this.resolve();
    this.minimise();
    this.finish();
    return true;
  }

  /** Takes the literals of an explanation among the needs. */
  private needAll(): void {
    const { trail, needs } = this;
    for (let at = 0; at < trail.becauseCount; at += 1) {
      const literal = trail.because[at] as number;
      const place = trail.positions[literal >> 1] as number;
      const level = trail.levels[place] as number;
      if (level === 0) continue;
      const need = needs[place] as number;
      if (need < 0) {
        needs[place] = literal;
        if (level === this.conflictLevel) {
          this.open += 1;
          if (place > this.top) this.top = place;
        } else {
          this.lower[this.lowerCount] = place;
          this.lowerCount += 1;
        }
      } else if ((literal & 1) === 0 ? literal > need : literal < need) needs[place] = literal;
    }
    trail.becauseCount = 0;
  }

  /** Goes back along the trail until one literal of the conflict's level is left. */
  private resolve(): void {
    const { trail, needs } = this;
    for (let place = this.top; ; place -= 1) {
      const need = needs[place] as number;
      if (need < 0 || (trail.levels[place] as number) !== this.conflictLevel) continue;
      needs[place] = -1;
      const reason = trail.reasons[place] as number;
      this.explainer.involve(need, reason);
      if (this.open === 1) {
        this.learnt[0] = need ^ 1;
        return;
      }
      this.open -= 1;
      this.explainer.explain(reason, need, place);
      this.needAll();
    }
  }

  /** Leaves out what follows from the rest. */
  private minimise(): void {
    const { lower, needs, learnt } = this;
    this.judgedCount = 0;
    this.count = 1;
    for (let at = 0; at < this.lowerCount; at += 1) {
      const place = lower[at] as number;
      const need = needs[place] as number;
      if (this.follows(need, place, 0)) continue;
      learnt[this.count] = need ^ 1;
      this.count += 1;
    }
    for (let at = 0; at < this.judgedCount; at += 1) this.implied[this.judged[at] as number] = 0;
    for (let at = 0; at < this.lowerCount; at += 1) needs[lower[at] as number] = -1;
    this.dropStronger();
  }

  /** Whether a literal follows from other needs by its reason, and theirs. */
  private follows(need: number, place: number, depth: number): boolean {
    const { trail } = this;
    const reason = trail.reasons[place] as number;
    const from = trail.becauseCount;
    if (reason === 0 || depth > deepest || from > trail.literals.length) return false;
    this.explainer.explain(reason, need, place);
    const to = trail.becauseCount;
    let isImplied = true;
    for (let at = from; at < to && isImplied; at += 1) {
      const literal = trail.because[at] as number;
      const before = trail.positions[literal >> 1] as number;
      if ((trail.levels[before] as number) === 0) continue;
      const given = this.needs[before] as number;
      if (given >= 0 && ((literal & 1) === 0 ? given >= literal : given <= literal)) continue;
      isImplied = this.judge(literal, before, depth + 1);
    }
    trail.becauseCount = from;
    return isImplied;
  }

  /** As `follows`, remembered. */
  private judge(literal: number, place: number, depth: number): boolean {
    const known = this.implied[place] as number;
    if (known !== 0) return known === 1;
    const isImplied = this.follows(literal, place, depth);
    if (isImplied && literal !== (this.trail.literals[place] as number)) return true;
    this.judged[this.judgedCount] = place;
    this.judgedCount += 1;
    this.implied[place] = isImplied ? 1 : 2;
    return isImplied;
  }

  /** Of two literals about the same bound the one that implies the other says nothing. */
  private dropStronger(): void {
    const { trail, learnt, stamps } = this;
    this.stamp += 1;
    let kept = 0;
    for (let at = 0; at < this.count; at += 1) {
      const literal = learnt[at] as number;
      const bound = 2 * (trail.atomVariables[literal >> 1] as number) + (literal & 1);
      if (stamps[bound] !== this.stamp) {
        stamps[bound] = this.stamp;
        this.keptAt[bound] = kept;
        learnt[kept] = literal;
        kept += 1;
        continue;
      }
      const rival = this.keptAt[bound] as number;
      if ((literal & 1) === 0 ? literal < (learnt[rival] as number) : literal > (learnt[rival] as number))
        learnt[rival] = literal;
    }
    this.count = kept;
  }

  private finish(): void {
    const { trail, learnt } = this;
    this.level = 0;
    this.quality = 1;
    this.stamp += 1;
    for (let at = 1; at < this.count; at += 1) {
      const literal = learnt[at] as number;
      const level = trail.levels[trail.positions[literal >> 1] as number] as number;
      if (this.stamps[level] !== this.stamp) {
        this.stamps[level] = this.stamp;
        this.quality += 1;
      }
      if (level > this.level) {
        this.level = level;
        learnt[at] = learnt[1] as number;
        learnt[1] = literal;
      }
    }
  }
}
