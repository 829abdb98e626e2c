/** Atoms by how much they had to do with recent conflicts, the busiest first: the order VSIDS of Moskewicz and others 2001. */
export class AtomHeap {
  private readonly scores: Float64Array;
  private readonly heap: Int32Array;
  /** Where an atom lies in the heap, or -1. */
  private readonly places: Int32Array;
  private size = 0;
  private step = 1;
  private readonly growth: number;

  constructor(atoms: number, growth: number) {
    this.scores = new Float64Array(atoms);
    this.heap = new Int32Array(atoms);
    this.places = new Int32Array(atoms).fill(-1);
    this.growth = growth;
  }

  /** Counts an atom in a conflict. */
  bump(atom: number): void {
    const score = (this.scores[atom] as number) + this.step;
    this.scores[atom] = score;
    if ((this.places[atom] as number) >= 0) this.rise(this.places[atom] as number);
    if (score > 1e100) this.rescale();
  }

  /** What happened before this counts less from here on. */
  decay(): void {
    this.step *= this.growth;
  }

  /** Puts an atom back that was taken and is open again; atoms that never were in a conflict stay out. */
  restore(atom: number): void {
    if ((this.places[atom] as number) >= 0 || this.scores[atom] === 0) return;
    this.heap[this.size] = atom;
    this.places[atom] = this.size;
    this.size += 1;
    this.rise(this.size - 1);
  }

  /** The busiest atom, taken out, or -1. */
  take(): number {
    if (this.size === 0) return -1;
    const top = this.heap[0] as number;
    this.places[top] = -1;
    this.size -= 1;
    if (this.size > 0) {
      const last = this.heap[this.size] as number;
      this.heap[0] = last;
      this.places[last] = 0;
      this.sink(0);
    }
    return top;
  }

  private rescale(): void {
    for (let at = 0; at < this.scores.length; at += 1) this.scores[at] = (this.scores[at] as number) * 1e-100;
    this.step *= 1e-100;
  }

  private rise(from: number): void {
    const { heap, places, scores } = this;
    const atom = heap[from] as number;
    const score = scores[atom] as number;
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = heap[above] as number;
      if ((scores[other] as number) >= score) break;
      heap[place] = other;
      places[other] = place;
      place = above;
    }
    heap[place] = atom;
    places[atom] = place;
  }

  private sink(from: number): void {
    const { heap, places, scores, size } = this;
    const atom = heap[from] as number;
    const score = scores[atom] as number;
    let place = from;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= size) break;
      if (
        below + 1 < size &&
        (scores[heap[below + 1] as number] as number) > (scores[heap[below] as number] as number)
      )
        below += 1;
      const other = heap[below] as number;
      if ((scores[other] as number) <= score) break;
      heap[place] = other;
      places[other] = place;
      place = below;
    }
    heap[place] = atom;
    places[atom] = place;
  }
}
