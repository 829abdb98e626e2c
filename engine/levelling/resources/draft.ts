import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { workingIntervals } from '../../calendar/working-intervals.ts';
import { nextWorkingInstant } from '../../calendar/working-minutes.ts';
import { positionOf, startAt } from '../../calendar/working-positions.ts';
import { placeEarly } from '../../network/forward-pass.ts';
import { makeDates, type NetworkState } from '../../network/network-state.ts';
import { workState } from '../../network/node-work.ts';
import { type CapacityProfile, copyProfile, dawn, makeProfile, takeUnits } from './capacity-profile.ts';
import { chooseWithoutLevelling, findTeamSlot } from './choose-team.ts';
import type { Slot } from './find-slot.ts';
import type { LevellingModel } from './levelling-model.ts';

/** A schedule while it is made: dates, who does what, and what is free of each resource. */
export interface Draft {
  readonly model: LevellingModel;
  /** The network with dates of its own. */
  readonly state: NetworkState;
  readonly profiles: readonly CapacityProfile[];
  readonly placed: Uint8Array;
  /** By node; null for what needs nothing. */
  readonly slots: (Slot | null)[];
  /** Units lacking, times the minutes in which they lack, of all that was not moved. */
  lacking: number;
}

/** A draft to be used again and again. */
export function makeDraft(model: LevellingModel): Draft {
  const { nodes } = model.state.graph;
  return {
    model,
    state: { ...model.state, dates: makeDates(nodes) },
    profiles: model.capacities.map(() => makeProfile(0)),
    placed: new Uint8Array(nodes),
    slots: Array.from({ length: nodes }, () => null),
    lacking: 0,
  };
}

/** Empties a draft but for what lies at dates known beforehand. */
export function openDraft(draft: Draft): void {
  const { model, profiles, placed, slots, state } = draft;
  for (const [at, profile] of profiles.entries())
    copyProfile(profile, model.capacities[at] as CapacityProfile);
  placed.fill(0);
  slots.fill(null);
  draft.lacking = 0;
  for (const [node, position] of model.fixed) {
    const run = state.compiled[state.work.runs[node] as number] as CompiledCalendar;
    const reason = model.kept[node] as number;
    commit(draft, node, chooseWithoutLevelling(draft, node, startAt(run, position), reason));
  }
}

/** Places a node whose predecessors are placed: as early as relationships, constraints and resources allow. */
export function placeNode(draft: Draft, node: number): void {
  if (draft.placed[node] === 1) return;
  const slot = findPlace(draft, node);
  if (slot) commit(draft, node, slot);
  else draft.placed[node] = 1;
}

/**
 * Computes a node's earliest dates after its predecessors, and looks for its slot, not before an instant if one is
 * given; null if it needs nothing.
 */
export function findPlace(draft: Draft, node: number, notBefore = dawn): Slot | null {
  const { model, state } = draft;
  placeEarly(state, node, state.work.lowest);
  if (model.needs[node] === null) return null;
  const run = state.compiled[state.work.runs[node] as number] as CompiledCalendar;
  const earliest = startAt(run, state.dates.positions[node] as number);
  const kept = model.kept[node] as number;
  if (kept > 0) return chooseWithoutLevelling(draft, node, earliest, kept);
  const lastStart = Math.max(earliest, model.lastStarts[node] as number);
  const lastFinish = model.lastFinishes[node] as number;
  const limits = { earliest: Math.max(earliest, notBefore), lastStart, lastFinish };
  const slot = findTeamSlot(draft, node, limits);
  return slot ?? chooseWithoutLevelling(draft, node, earliest, model.limits[node] as number);
}

/** Puts a node into its slot. */
export function commit(draft: Draft, node: number, slot: Slot): void {
  const { state, profiles, slots, placed } = draft;
  const { dates, work } = state;
  const started = work.states[node] === workState.started;
  dates.starts[node] = started ? (work.actualStarts[node] as number) : slot.start;
  dates.finishes[node] = slot.finish;
  slots[node] = slot;
  placed[node] = 1;
  draft.lacking += slot.lacking;
  takeSlot(profiles, slot);
}

/** Takes the units of a slot. */
export function takeSlot(profiles: readonly CapacityProfile[], slot: Slot): void {
  const { parts } = slot;
  if (!parts) takeStretch(profiles, slot, slot.start, slot.finish);
  else
    for (let at = 0; at < parts.length; at += 2)
      takeStretch(profiles, slot, parts[at] as number, parts[at + 1] as number);
}

function takeStretch(profiles: readonly CapacityProfile[], { team }: Slot, from: number, to: number): void {
  for (let member = 0; member < team.resources.length; member += 1) {
    const profile = profiles[team.resources[member] as number] as CapacityProfile;
    const units = team.units[member] as number;
    const use = team.uses[member] as CompiledCalendar;
    const own = team.owns[member] as CompiledCalendar;
    // In its own free time nobody else can have it either: taking that too makes fewer and longer steps.
    if (positionOf(use, to) - positionOf(use, from) === positionOf(own, to) - positionOf(own, from)) {
      takeUnits(profile, from, nextWorkingInstant(own, to), units);
      continue;
    }
    const spans = workingIntervals(use, from, to);
    for (let at = 0; at < spans.length; at += 2)
      takeUnits(profile, spans[at] as number, nextWorkingInstant(own, spans[at + 1] as number), units);
  }
}

/** What a draft costs, the weightiest first: units lacking, minutes past deadlines, the finish, and the sum of all ends. */
export type DraftCost = readonly [lacking: number, late: number, finish: number, ends: number];

/** The cost of a draft in which all is placed. */
export function costOf({ model, state, lacking }: Draft): DraftCost {
  const { finishes } = state.dates;
  let late = 0;
  for (const { nodes, instant } of model.deadlines) {
    let last = instant;
    for (const node of nodes) last = Math.max(last, finishes[node] as number);
    late += last - instant;
  }
  const { graph, input } = state;
  let finish = input.projectStart;
  let ends = 0;
  for (let place = 0; place < graph.order.length; place += 1) {
    const node = graph.order[place] as number;
    if (node < graph.activities) finish = Math.max(finish, finishes[node] as number);
  }
  for (const node of model.ends) ends += (finishes[node] as number) - input.projectStart;
  return [lacking, late, finish, ends];
}

/** Below 0 if one cost is better than another. */
export function compareCosts(one: DraftCost, other: DraftCost): number {
  for (let at = 0; at < 4; at += 1) {
    const difference = (one[at] as number) - (other[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
