import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { positionOf } from '../../calendar/working-positions.ts';
import { finishCaps, placeLate } from '../../network/backward-pass.ts';
import { makeDates, type NetworkState } from '../../network/network-state.ts';
import { workState } from '../../network/node-work.ts';
import { makeRankQueue } from '../../network/rank-queue.ts';
import { type CapacityProfile, copyProfile, makeProfile } from './capacity-profile.ts';
import { type Draft, takeSlot } from './draft.ts';
import { findLastSlot } from './find-last-slot.ts';
import type { LevellingModel } from './levelling-model.ts';
import type { FreeUnits } from './resource-conflicts.ts';

/** What a backward pass works on; used again and again. */
export interface BackwardDraft extends FreeUnits {
  readonly state: NetworkState;
}

/** Makes room for backward passes. */
export function makeBackwardDraft(model: LevellingModel): BackwardDraft {
  return {
    model,
    state: { ...model.state, dates: makeDates(model.state.graph.nodes) },
    profiles: model.capacities.map(() => makeProfile(0)),
  };
}

/**
 * Right justification (Wiest 1964; Valls, Ballestín and Quintanilla 2005): every node of a schedule as late as its
 * finish allows, those that finish last first, each with the same people. Gives the starts, whose order makes the list
 * of the next forward schedule; so nothing that constraints forbid can come of it.
 */
export function startsWhenJustified(back: BackwardDraft, draft: Draft, finish: number): Float64Array {
  const { model, state, profiles } = back;
  const { graph, dates } = state;
  for (const [at, profile] of profiles.entries())
    copyProfile(profile, model.capacities[at] as CapacityProfile);
  dates.starts.set(draft.state.dates.starts);
  state.requiredFinish = finish;
  const caps = finishCaps(state);
  const queue = makeRankQueue(ranksByFinish(draft), -1);
  const waiting = new Int32Array(graph.nodes);
  for (const node of graph.order) {
    waiting[node] = (graph.outFirst[node + 1] as number) - (graph.outFirst[node] as number);
    if (waiting[node] === 0) queue.push(node);
  }
  for (let node = queue.pop(); node >= 0; node = queue.pop()) {
    placeLate(state, node, caps);
    justifyNode(back, draft, node);
    const end = graph.inFirst[node + 1] as number;
    for (let edge = graph.inFirst[node] as number; edge < end; edge += 1) {
      const from = graph.froms[edge] as number;
      waiting[from] = (waiting[from] as number) - 1;
      if (waiting[from] === 0) queue.push(from);
    }
  }
  return Float64Array.from(dates.lateStarts);
}

function justifyNode({ model, state, profiles }: BackwardDraft, draft: Draft, node: number): void {
  const slot = draft.slots[node];
  if (!slot || model.kept[node] !== 0) return;
  const { dates, work, compiled } = state;
  const minutes = work.minutes[node] as number;
  const latest = dates.lateFinishes[node] as number;
  const found = findLastSlot({ model, profiles }, slot.team, minutes, slot.start, latest);
  const { start, finish } = found ?? slot;
  takeSlot(profiles, { ...slot, start, finish, parts: null });
  dates.lateFinishes[node] = finish;
  if (work.states[node] === workState.toDo) dates.lateStarts[node] = start;
  const run = compiled[work.runs[node] as number] as CompiledCalendar;
  dates.latePositions[node] = positionOf(run, start) + minutes;
}

function ranksByFinish({ state }: Draft): Int32Array {
  const { graph, dates } = state;
  const places = graph.ranks;
  const sorted = graph.order
    .slice()
    .sort(
      (one, other) =>
        (dates.finishes[one] as number) - (dates.finishes[other] as number) ||
        (places[one] as number) - (places[other] as number),
    );
  const ranks = new Int32Array(graph.nodes);
  for (let place = 0; place < sorted.length; place += 1) ranks[sorted[place] as number] = place;
  return ranks;
}
