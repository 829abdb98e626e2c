/** Lets requests to one host go with at least `gap` milliseconds between their starts, in the order in which they come. */
export interface Pace {
  wait(): Promise<void>;
  /** Asks for a longer gap, as a robots.txt may; never a shorter one. */
  atLeast(gap: number): void;
}

/** A pace for one host. A gap of 0 lets everything go at once. */
export function makePace(gap: number): Pace {
  let between = gap;
  let next = 0;
  return {
    async wait() {
      const now = performance.now();
      const start = Math.max(now, next);
      next = start + between;
      if (start > now) await new Promise((resolve) => setTimeout(resolve, start - now));
    },
    atLeast(wanted) {
      between = Math.max(between, wanted);
    },
  };
}
