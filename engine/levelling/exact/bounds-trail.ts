/**
 * Whole-number variables as windows that only narrow, and everything that can be said of a bound as a literal: atom
 * `a` of variable v says 'v is at least floor + (a - first)'; literal 2a is the atom, literal 2a + 1 its opposite.
 * Every narrowing is an entry of the trail with a reason, and taken back in the opposite order.
 */
export class BoundsTrail {
  readonly variables: number;
  /** The window of each variable as it is now. */
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** The least value at first, and the atom that says it. Its last atom, which is false, lies one above the most. */
  readonly floors: Int32Array;
  readonly firstAtoms: Int32Array;
  readonly atomVariables: Int32Array;
  /** 1 true, -1 false, 0 open, by literal. */
  readonly values: Int8Array;
  /** The entry of the trail which settled an atom. */
  readonly positions: Int32Array;
  /** The entries: what was narrowed to, why, the bound before and the level; entry 0 stands for what holds at first. */
  readonly literals: Int32Array;
  readonly reasons: Int32Array;
  readonly bounds: Int32Array;
  readonly levels: Int32Array;
  length = 1;
  level = 0;
  /** Set where an assignment fails: the literal that is false already, and the reason why it should be true. */
  conflictLiteral = -1;
  conflictReason = 0;
  /** Where the literals of an explanation are gathered; all of them are true. */
  readonly because: Int32Array;
  becauseCount = 0;
  private readonly levelStarts: Int32Array;

  constructor(least: Int32Array, most: Int32Array) {
    this.variables = least.length;
    this.least = least.slice();
    this.most = most.slice();
    this.floors = least.slice();
    this.firstAtoms = new Int32Array(this.variables + 1);
    for (let at = 0; at < this.variables; at += 1)
      this.firstAtoms[at + 1] =
        (this.firstAtoms[at] as number) + (most[at] as number) - (least[at] as number) + 2;
    const atoms = this.firstAtoms[this.variables] as number;
    this.atomVariables = new Int32Array(atoms);
    this.values = new Int8Array(2 * atoms);
    this.positions = new Int32Array(atoms);
    for (let at = 0; at < this.variables; at += 1) {
      const [first, last] = [this.firstAtoms[at] as number, (this.firstAtoms[at + 1] as number) - 1];
      this.atomVariables.fill(at, first, last + 1);
      this.values.set([1, -1], 2 * first);
      this.values.set([-1, 1], 2 * last);
    }
    this.literals = new Int32Array(atoms + 1);
    this.reasons = new Int32Array(atoms + 1);
    this.bounds = new Int32Array(atoms + 1);
    this.levels = new Int32Array(atoms + 1);
    this.levelStarts = new Int32Array(atoms + 2);
    this.because = new Int32Array(2 * atoms + 8);
  }

  /** The literal 'the variable is at least so much'; beyond its first window it is one that always or never holds. */
  atLeast(variable: number, value: number): number {
    const first = this.firstAtoms[variable] as number;
    const atom = first + value - (this.floors[variable] as number);
    if (atom <= first) return 2 * first;
    const last = (this.firstAtoms[variable + 1] as number) - 1;
    return 2 * Math.min(atom, last);
  }

  /** The literal 'the variable is at most so much'. */
  atMost(variable: number, value: number): number {
    return this.atLeast(variable, value + 1) ^ 1;
  }

  /** The number that a literal compares its variable with: at least it, or less than it. */
  valueOf(literal: number): number {
    const atom = literal >> 1;
    const variable = this.atomVariables[atom] as number;
    return (this.floors[variable] as number) + atom - (this.firstAtoms[variable] as number);
  }

  /** Makes a literal true. False where it cannot be; the conflict is noted then. */
  assign(literal: number, reason: number): boolean {
    const { values, positions } = this;
    const value = values[literal] as number;
    if (value > 0) return true;
    if (value < 0) {
      this.conflictLiteral = literal;
      this.conflictReason = reason;
      return false;
    }
    const atom = literal >> 1;
    const variable = this.atomVariables[atom] as number;
    const origin = (this.firstAtoms[variable] as number) - (this.floors[variable] as number);
    const place = this.length;
    this.length = place + 1;
    if ((literal & 1) === 0) {
      const bound = this.least[variable] as number;
      for (let at = origin + bound + 1; at <= atom; at += 1) {
        values[2 * at] = 1;
        values[2 * at + 1] = -1;
        positions[at] = place;
      }
      this.bounds[place] = bound;
      this.least[variable] = atom - origin;
    } else {
      const bound = this.most[variable] as number;
      for (let at = origin + bound; at >= atom; at -= 1) {
        values[2 * at] = -1;
        values[2 * at + 1] = 1;
        positions[at] = place;
      }
      this.bounds[place] = bound;
      this.most[variable] = atom - origin - 1;
    }
    this.literals[place] = literal;
    this.reasons[place] = reason;
    this.levels[place] = this.level;
    return true;
  }

  /** Begins a new level; what is assigned from here on is taken back with it. */
  openLevel(): void {
    this.levelStarts[this.level] = this.length;
    this.level += 1;
  }

  /** The first entry above a level. */
  startAbove(level: number): number {
    return level < this.level ? (this.levelStarts[level] as number) : this.length;
  }

  /** Takes the last entry back. */
  undoLast(): void {
    const { values } = this;
    const place = this.length - 1;
    this.length = place;
    const literal = this.literals[place] as number;
    const atom = literal >> 1;
    const variable = this.atomVariables[atom] as number;
    const origin = (this.firstAtoms[variable] as number) - (this.floors[variable] as number);
    const bound = this.bounds[place] as number;
    const isLower = (literal & 1) === 0;
    const from = isLower ? origin + bound + 1 : atom;
    const to = isLower ? atom : origin + bound;
    for (let at = 2 * from; at <= 2 * to + 1; at += 1) values[at] = 0;
    if (isLower) this.least[variable] = bound;
    else this.most[variable] = bound;
  }

  /** Whether a literal was true before an entry of the trail. */
  heldBefore(literal: number, place: number): boolean {
    return (this.values[literal] as number) > 0 && (this.positions[literal >> 1] as number) < place;
  }

  /** Adds a literal, which is true, to the explanation that is gathered. */
  explainBy(literal: number): void {
    this.because[this.becauseCount] = literal;
    this.becauseCount += 1;
  }
}
