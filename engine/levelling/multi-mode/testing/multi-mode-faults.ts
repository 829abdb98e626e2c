import type { MultiModeRows } from '../multi-mode-instance.ts';

/** What is wrong with a schedule of rows: modes, relationships, capacities in every period, budgets, makespan. */
export function multiModeFaults(
  { modes, capacities, budgets, successors }: MultiModeRows,
  answer: { readonly starts: Int32Array; readonly modes: Int32Array; readonly makespan: number },
): string[] {
  const faults: string[] = [];
  const chosen = modes.map((list, at) => list[answer.modes[at] ?? -1]);
  const finishes = chosen.map(
    (mode, at) => (answer.starts[at] ?? Number.NaN) + (mode?.duration ?? Number.NaN),
  );
  for (const [at, list] of successors.entries())
    for (const to of list)
      if (!((answer.starts[to] ?? Number.NaN) >= (finishes[at] ?? Number.NaN)))
        faults.push(`${to} starts before ${at} is done`);
  for (const [budget, units] of budgets.entries())
    if (!(chosen.reduce((sum, mode) => sum + (mode?.uses[budget] ?? Number.NaN), 0) <= units))
      faults.push(`budget ${budget} is spent`);
  const last = Math.max(...finishes);
  if (last !== answer.makespan) faults.push(`the last finish is ${last}`);
  for (let period = 0; period < last; period += 1)
    for (const [resource, units] of capacities.entries()) {
      const running = chosen.filter(
        (_, at) => (answer.starts[at] ?? 0) <= period && period < (finishes[at] ?? 0),
      );
      const taken = running.reduce((sum, mode) => sum + (mode?.demands[resource] ?? 0), 0);
      if (taken > units) faults.push(`resource ${resource} is taken ${taken} times in ${period}`);
    }
  if (answer.starts.some((start) => start < 0)) faults.push('a start lies before the first period');
  return faults;
}

/** The least makespan by trying all modes and all starts, null if no choice of modes can be done. For a few activities only. */
export function leastMakespan(rows: MultiModeRows): number | null {
  const { modes, capacities, budgets, successors } = rows;
  const horizon = modes.reduce((sum, list) => sum + Math.max(...list.map(({ duration }) => duration)), 0);
  let best = Number.POSITIVE_INFINITY;
  const starts: number[] = [];
  const chosen: MultiModeRows['modes'][number][number][] = [];
  const taken = Array.from({ length: horizon + 1 }, () => capacities.map(() => 0));
  // Relationships lead from lower to higher numbers here.
  const place = (at: number, spent: readonly number[], end: number): void => {
    if (end >= best) return;
    if (at === modes.length) {
      best = end;
      return;
    }
    const before = successors.flatMap((list, from) => (list.includes(at) ? [from] : []));
    const ready = Math.max(0, ...before.map((from) => (starts[from] ?? 0) + (chosen[from]?.duration ?? 0)));
    for (const mode of modes[at] ?? []) {
      const paid = spent.map((units, budget) => units + (mode.uses[budget] ?? 0));
      if (paid.some((units, budget) => units > (budgets[budget] ?? 0))) continue;
      for (let start = ready; start + mode.duration < Math.min(best, horizon + 1); start += 1) {
        const periods = taken.slice(start, start + mode.duration);
        if (
          !periods.every((row) =>
            row.every((units, r) => units + (mode.demands[r] ?? 0) <= (capacities[r] ?? 0)),
          )
        )
          continue;
        for (const row of periods)
          for (const r of row.keys()) row[r] = (row[r] ?? 0) + (mode.demands[r] ?? 0);
        starts[at] = start;
        chosen[at] = mode;
        place(at + 1, paid, Math.max(end, start + mode.duration));
        for (const row of periods)
          for (const r of row.keys()) row[r] = (row[r] ?? 0) - (mode.demands[r] ?? 0);
      }
    }
  };
  place(
    0,
    budgets.map(() => 0),
    0,
  );
  return best === Number.POSITIVE_INFINITY ? null : best;
}
