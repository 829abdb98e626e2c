import { compareCosts, costOf, type Draft, type DraftCost } from './draft.ts';
import type { Slot } from './find-slot.ts';
import type { LevellingOptions } from './levelling-input.ts';

/** The best schedule so far, and what was spent on it. */
export interface Search {
  readonly draft: Draft;
  readonly options: LevellingOptions;
  /** Schedules that may be generated. */
  readonly budget: number;
  schedules: number;
  cost: DraftCost;
  starts: Int32Array;
  finishes: Int32Array;
  slots: readonly (Slot | null)[];
}

/** Counts the schedule in the draft, and keeps it if there was no better one. */
export function keepBest(search: Search): boolean {
  const { draft, options } = search;
  search.schedules += 1;
  const cost = costOf(draft);
  const better = compareCosts(cost, search.cost) < 0;
  if (better) {
    search.cost = cost;
    search.starts.set(draft.state.dates.starts);
    search.finishes.set(draft.state.dates.finishes);
    search.slots = draft.slots.slice();
  }
  if (better || search.schedules % 100 === 0)
    options.onProgress?.({
      schedules: search.schedules,
      finish: search.cost[2],
      lowerBound: draft.model.state.finish,
    });
  return better;
}
