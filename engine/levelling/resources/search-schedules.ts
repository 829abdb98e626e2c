import { listByKeys, ranksOf } from './activity-list.ts';
import { keepBest, type Search } from './best-schedule.ts';
import { type Draft, openDraft, takeSlot } from './draft.ts';
import { evolveLists } from './evolve-lists.ts';
import type { RuleResult } from './levelled-plan.ts';
import type { LevellingOptions } from './levelling-input.ts';
import { priorityRules } from './priority-rules.ts';
import { scheduleInParallel, scheduleSerially } from './schedule-schemes.ts';

/** The rules, and the best of them improved once backward and forward. */
const instantSchedules = priorityRules.length + 3;

/** Leaves the best schedule that rules and search find in the draft. */
export function searchSchedules(
  draft: Draft,
  options: LevellingOptions,
): { readonly finish: number; readonly bestRule: RuleResult; readonly schedules: number } {
  const { nodes } = draft.model.state.graph;
  const budget = Math.max(1, options.schedules ?? instantSchedules);
  const search: Search = {
    ...{ draft, options, budget, schedules: 0, slots: [] },
    cost: [Number.POSITIVE_INFINITY, 0, 0, 0],
    starts: new Int32Array(nodes),
    finishes: new Int32Array(nodes),
  };
  const bestRule = applyRules(search);
  if (search.schedules < budget && options.shouldStop?.() !== true) evolveLists(search);
  restoreBest(search);
  return { finish: search.cost[2], bestRule, schedules: search.schedules };
}

/** Puts the best schedule back into the draft, and what it takes of each resource. */
function restoreBest({ draft, starts, finishes, slots, cost }: Search): void {
  openDraft(draft);
  draft.state.dates.starts.set(starts);
  draft.state.dates.finishes.set(finishes);
  for (const [node, slot] of slots.entries()) {
    if (slot && !draft.slots[node]) takeSlot(draft.profiles, slot);
    draft.slots[node] = slot;
  }
  draft.lacking = cost[0];
}

/** Every rule with the serial scheme and, where the budget is for more than an instant answer, with the parallel one. */
function applyRules(search: Search): RuleResult {
  const { draft, options, budget } = search;
  let best: RuleResult | null = null;
  for (const scheme of budget > instantSchedules ? (['serial', 'parallel'] as const) : (['serial'] as const))
    for (const { name, keys } of priorityRules) {
      if (best && (search.schedules >= budget || options.shouldStop?.() === true)) return best;
      const values = keys(draft.model);
      if (scheme === 'serial') scheduleSerially(draft, listByKeys(draft.model, values));
      else scheduleInParallel(draft, ranksOf(draft.model, values));
      if (keepBest(search)) best = { name, scheme, finish: search.cost[2] };
    }
  return best as RuleResult;
}
