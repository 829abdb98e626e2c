import type { BoundsTrail } from './bounds-trail.ts';
import { reasonKinds, reasonOf } from './reason.ts';

/** Length and quality of a clause come before its literals. */
const headerSize = 2;

/**
 * Learnt clauses with two watched literals each (Moskewicz and others 2001). The quality of a clause is the number of levels that its
 * literals came from when it was learnt (Audemard and Simon 2009): the fewer, the better.
 */
export class ClauseBase {
  count = 0;
  private readonly trail: BoundsTrail;
  private arena = new Int32Array(1 << 16);
  private used = 0;
  /** Which clauses watch a literal: pairs of a clause and one of its other literals, which may show that it holds. */
  private readonly watches: (number[] | undefined)[];

  constructor(trail: BoundsTrail) {
    this.trail = trail;
    this.watches = new Array(trail.values.length).fill(undefined);
  }

  /** Adds a clause of at least two literals. The first two are watched: of all they must become false last. */
  add(literals: Int32Array, length: number, quality: number): number {
    const clause = this.used;
    const needed = clause + headerSize + length;
    if (needed > this.arena.length) {
      const larger = new Int32Array(Math.max(needed, 2 * this.arena.length));
      larger.set(this.arena);
      this.arena = larger;
    }
    this.arena[clause] = length;
    this.arena[clause + 1] = quality;
    for (let at = 0; at < length; at += 1) this.arena[clause + headerSize + at] = literals[at] as number;
    this.used = needed;
    this.count += 1;
    this.watch(clause);
    return clause;
  }

  /** Follows an entry of the trail: whatever clauses say now that its literals are settled. False at a conflict. */
  follow(place: number): boolean {
    const { trail, watches } = this;
    const literal = trail.literals[place] as number;
    const atom = literal >> 1;
    const variable = trail.atomVariables[atom] as number;
    const origin = (trail.firstAtoms[variable] as number) - (trail.floors[variable] as number);
    const before = origin + (trail.bounds[place] as number);
    const isLower = (literal & 1) === 0;
    const from = isLower ? before + 1 : atom;
    const to = isLower ? atom : before;
    for (let at = from; at <= to; at += 1) {
      const fallen = isLower ? 2 * at + 1 : 2 * at;
      const list = watches[fallen];
      if (list !== undefined && list.length > 0 && !this.visit(fallen, list)) return false;
    }
    return true;
  }

  /** The literals, all true, which with a clause make another of its literals true. */
  explain(clause: number, implied: number): void {
    const end = clause + headerSize + (this.arena[clause] as number);
    for (let at = clause + headerSize; at < end; at += 1) {
      const literal = this.arena[at] as number;
      if (literal !== implied) this.trail.explainBy(literal ^ 1);
    }
  }

  /** Forgets the worse half of the clauses and whatever holds anyway. To be called at level 0 only. */
  reduce(): void {
    const qualities: number[] = [];
    for (let at = 0; at < this.used; at = this.after(at)) qualities.push(this.rank(at));
    qualities.sort((one, other) => one - other);
    const limit = qualities[qualities.length >> 1] ?? 0;
    for (const list of this.watches) if (list !== undefined) list.length = 0;
    const end = this.used;
    this.used = 0;
    this.count = 0;
    for (let at = 0; at < end; ) {
      const next = at + headerSize + (this.arena[at] as number);
      const isKept = (this.arena[at + 1] as number) <= 2 || this.rank(at) < limit;
      if (isKept) this.keep(at);
      at = next;
    }
  }

  private after(clause: number): number {
    return clause + headerSize + (this.arena[clause] as number);
  }

  private rank(clause: number): number {
    return (this.arena[clause + 1] as number) * 4096 + Math.min(4095, this.arena[clause] as number);
  }

  /** Moves a clause down to the end of those kept, without literals that are false for good. */
  private keep(clause: number): void {
    const { arena } = this;
    const { values } = this.trail;
    const end = this.after(clause);
    const quality = arena[clause + 1] as number;
    for (let at = clause + headerSize; at < end; at += 1)
      if ((values[arena[at] as number] as number) > 0) return;
    const to = this.used;
    let length = 0;
    for (let at = clause + headerSize; at < end; at += 1) {
      const literal = arena[at] as number;
      if ((values[literal] as number) < 0) continue;
      arena[to + headerSize + length] = literal;
      length += 1;
    }
    arena[to] = length;
    arena[to + 1] = quality;
    this.used = to + headerSize + length;
    this.count += 1;
    this.watch(to);
  }

  private watch(clause: number): void {
    const [one, other] = [
      this.arena[clause + headerSize] as number,
      this.arena[clause + headerSize + 1] as number,
    ];
    this.watchedBy(one).push(clause, other);
    this.watchedBy(other).push(clause, one);
  }

  private watchedBy(literal: number): number[] {
    const list = this.watches[literal];
    if (list !== undefined) return list;
    const made: number[] = [];
    this.watches[literal] = made;
    return made;
  }

  /** All clauses that watch a literal which has become false. */
  private visit(fallen: number, list: number[]): boolean {
    const { arena, trail } = this;
    const { values } = trail;
    const end = list.length;
    let kept = 0;
    for (let read = 0; read < end; read += 2) {
      const clause = list[read] as number;
      const hint = list[read + 1] as number;
      if ((values[hint] as number) > 0) {
        list[kept] = clause;
        list[kept + 1] = hint;
        kept += 2;
        continue;
      }
      const first = clause + headerSize;
      if (arena[first] === fallen) {
        arena[first] = arena[first + 1] as number;
        arena[first + 1] = fallen;
      }
      const other = arena[first] as number;
      if ((values[other] as number) <= 0 && this.moveWatch(clause, other)) continue;
      list[kept] = clause;
      list[kept + 1] = other;
      kept += 2;
      if ((values[other] as number) > 0) continue;
      if (!trail.assign(other, reasonOf(reasonKinds.clause, clause))) {
        for (read += 2; read < end; read += 1) list[kept++] = list[read] as number;
        list.length = kept;
        return false;
      }
    }
    list.length = kept;
    return true;
  }

  /** Watches a literal that is not false in place of the second one. False where there is none. */
  private moveWatch(clause: number, other: number): boolean {
    const { arena } = this;
    const { values } = this.trail;
    const first = clause + headerSize;
    const end = first + (arena[clause] as number);
    for (let at = first + 2; at < end; at += 1) {
      const literal = arena[at] as number;
      if ((values[literal] as number) < 0) continue;
      arena[at] = arena[first + 1] as number;
      arena[first + 1] = literal;
      this.watchedBy(literal).push(clause, other);
      return true;
    }
    return false;
  }
}
