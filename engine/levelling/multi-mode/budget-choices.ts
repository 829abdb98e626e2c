import type { MultiModeInstance } from './multi-mode-instance.ts';
import type { ReducedModes } from './reduce-modes.ts';

/** What the last activities of an order need at least of the budgets that can run out: all ways that no other beats. */
export interface BudgetChoices {
  readonly order: Int32Array;
  /** At i, the needs of the activities from place i of the order on, one row of units for each way. */
  readonly fronts: readonly Int32Array[];
}

/**
 * All ways to choose modes within the budgets, by dynamic programming over an order of the activities that keeps only
 * what no other way beats (Nemhauser and Ullmann 1969). Complete: no way at the first place means that there is no
 * feasible choice of modes at all.
 */
export function budgetChoices(
  instance: MultiModeInstance,
  { modes, budgets }: ReducedModes,
  order: Int32Array,
): BudgetChoices {
  const width = budgets.length;
  const fronts: Int32Array[] = Array.from({ length: order.length + 1 }, () => new Int32Array(width));
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const behind = fronts[place + 1] as Int32Array;
    const rows: number[][] = [];
    const ways = width === 0 ? 1 : behind.length / width;
    for (const mode of modes[order[place] as number] ?? [])
      for (let way = 0; way < ways; way += 1) {
        const row = budgets.map(
          (budget, at) =>
            (behind[way * width + at] as number) +
            (instance.uses[mode * instance.budgetCount + budget] as number),
        );
        if (row.every((units, at) => units <= (instance.budgets[budgets[at] as number] as number)))
          rows.push(row);
      }
    fronts[place] = Int32Array.from(unbeaten(rows).flat());
    if (width > 0 && rows.length === 0) fronts.fill(new Int32Array(0), 0, place);
  }
  return { order, fronts };
}

/** Whether the budgets reach for the activities from a place on when so much is spent before. */
export function reaches(
  instance: MultiModeInstance,
  { budgets }: ReducedModes,
  { fronts }: BudgetChoices,
  place: number,
  spent: readonly number[],
): boolean {
  const width = budgets.length;
  if (width === 0) return true;
  const front = fronts[place] as Int32Array;
  for (let row = 0; row < front.length; row += width) {
    let fit = true;
    for (let at = 0; fit && at < width; at += 1)
      fit =
        (spent[at] as number) + (front[row + at] as number) <=
        (instance.budgets[budgets[at] as number] as number);
    if (fit) return true;
  }
  return false;
}

/** The rows that no other is at most as great as, in every column. */
function unbeaten(rows: number[][]): number[][] {
  rows.sort((one, other) => {
    const at = one.findIndex((units, column) => units !== other[column]);
    return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
  });
  const kept: number[][] = [];
  // What could beat a row comes before it, and of two columns the last least one tells.
  let least = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const last = row[1] ?? 0;
    const beaten =
      row.length <= 2
        ? kept.length > 0 && (row.length < 2 || last >= least)
        : kept.some((other) => other.every((units, column) => units <= (row[column] as number)));
    if (beaten) continue;
    kept.push(row);
    least = Math.min(least, last);
  }
  return kept;
}
