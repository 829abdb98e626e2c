import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { positionOf } from '../../calendar/working-positions.ts';
import { missedLimits } from '../../network/missed-limits.ts';
import type { NetworkState } from '../../network/network-state.ts';
import type { Draft } from './draft.ts';
import type { Slot } from './find-slot.ts';
import type { Assignment, LevelledPlan, RuleResult, SplitActivity } from './levelled-plan.ts';
import type { LevellingModel } from './levelling-model.ts';
import { findOverAllocations } from './over-allocations.ts';

/** What callers see of a draft in which all is placed. */
export function describeLevelling(
  draft: Draft,
  lowerBound: number,
  bestRule: RuleResult,
  schedules: number,
): LevelledPlan {
  const { model, state, slots } = draft;
  const { projectStart } = state.input;
  const starts = rolledUp(state, state.dates.starts, Math.min);
  const finishes = rolledUp(state, state.dates.finishes, Math.max);
  state.dates.starts.set(starts);
  state.dates.finishes.set(finishes);
  state.finish = finishOf(state);
  const before = rolledUp(model.state, model.state.dates.starts, Math.min);
  const whole = model.levelled.every((flag) => flag === 1);
  const resolved = draft.lacking === 0 && whole && model.from < projectStart && model.to > state.finish;
  const overAllocations = resolved ? [] : findOverAllocations(model, slots);
  const least = Math.max(1, lowerBound - projectStart);
  return {
    ...{ starts, finishes, delays: delaysOf(model, before, starts) },
    ...{ assignments: assignmentsOf(model, slots), splits: splitsOf(model, slots) },
    ...{ finishBefore: model.state.finish, finish: state.finish, lowerBound },
    gapPercent: (100 * (state.finish - lowerBound)) / least,
    optimal: state.finish <= lowerBound && draft.lacking === 0,
    ...{ overAllocations, missed: missedLimits(state), bestRule, schedules },
  };
}

/** The latest finish of all activities. */
export function finishOf({ graph, dates, input }: NetworkState): number {
  let finish = input.projectStart;
  for (let place = 0; place < graph.order.length; place += 1) {
    const node = graph.order[place] as number;
    if (node < graph.activities) finish = Math.max(finish, dates.finishes[node] as number);
  }
  return finish;
}

/** A column of dates in which summaries have the least or greatest of what is in them. */
function rolledUp(
  { graph }: NetworkState,
  dates: Int32Array,
  choose: (one: number, other: number) => number,
) {
  const { parents, summary, topDown } = graph.hierarchy;
  const column = dates.slice(0, graph.activities);
  const begun = new Uint8Array(graph.activities);
  for (let place = topDown.length - 1; place >= 0; place -= 1) {
    const at = topDown[place] as number;
    const parent = parents[at] as number;
    if (!summary[at]) begun[at] = 1;
    if (parent < 0 || !begun[at]) continue;
    column[parent] = begun[parent]
      ? choose(column[parent] as number, column[at] as number)
      : (column[at] as number);
    begun[parent] = 1;
  }
  return column;
}

function delaysOf({ state }: LevellingModel, before: Int32Array, starts: Int32Array): Int32Array {
  const { work, compiled, calendars, graph } = state;
  return starts.map((start, at) => {
    const counted = graph.hierarchy.summary[at] ? calendars.project : (work.counts[at] as number);
    const calendar = compiled[counted] as CompiledCalendar;
    return Math.max(0, positionOf(calendar, start) - positionOf(calendar, before[at] as number));
  });
}

function assignmentsOf({ input, state }: LevellingModel, slots: readonly (Slot | null)[]): Assignment[] {
  return slots.flatMap((slot, node) =>
    (slot?.team.resources ?? []).map((resource, member) => ({
      activityId: state.input.activities[node]?.id ?? '',
      resourceId: input.resources[resource]?.id ?? '',
      units: slot?.team.units[member] ?? 0,
    })),
  );
}

function splitsOf({ state }: LevellingModel, slots: readonly (Slot | null)[]): SplitActivity[] {
  return slots.flatMap((slot, node) => {
    if (!slot?.parts) return [];
    const { parts } = slot;
    const spans = parts.flatMap((from, at) => (at % 2 === 0 ? [{ from, to: parts[at + 1] as number }] : []));
    return [{ activityId: state.input.activities[node]?.id ?? '', parts: spans }];
  });
}
