/** A small generator of pseudo-random numbers (mulberry32): the same seed, the same numbers. */
export function seededRandom(seed: number): { below(limit: number): number } {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
    },
  };
}

/** Runs tasks, so many at a time, in their order. */
export async function inTurns<Task>(
  tasks: readonly Task[],
  atOnce: number,
  run: (task: Task) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < tasks.length; index = next++) await run(tasks[index] as Task);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, worker));
}
