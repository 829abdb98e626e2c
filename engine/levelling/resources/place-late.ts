import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { positionOf } from '../../calendar/working-positions.ts';
import { finishCaps, placeLate } from '../../network/backward-pass.ts';
import { finishOf } from './describe-levelling.ts';
import { type Draft, takeSlot } from './draft.ts';
import { findLastSlot } from './find-last-slot.ts';
import type { Slot } from './find-slot.ts';

/** Moves what is wanted as late as possible to where relationships and its people allow it, and nothing else. */
export function scheduleAsLateAsPossible(draft: Draft): void {
  const { state, slots } = draft;
  const { graph, work, dates, compiled } = state;
  if (!work.late.includes(1)) return;
  // All others stay where they are: their dates are their late dates.
  dates.lateStarts.set(dates.starts);
  dates.lateFinishes.set(dates.finishes);
  for (const node of graph.order) {
    const run = compiled[work.runs[node] as number] as CompiledCalendar;
    const begin = slots[node]?.start ?? (dates.starts[node] as number);
    dates.latePositions[node] = positionOf(run, begin) + (work.minutes[node] as number);
  }
  state.requiredFinish = finishOf(state);
  const caps = finishCaps(state);
  for (let place = graph.order.length - 1; place >= 0; place -= 1) {
    const node = graph.order[place] as number;
    if (work.late[node] === 1) moveLate(draft, node, caps);
  }
}

function moveLate(draft: Draft, node: number, caps: ReturnType<typeof finishCaps>): void {
  const { state, slots, model, profiles } = draft;
  const { dates, work } = state;
  const kept = [dates.starts[node] as number, dates.finishes[node] as number] as const;
  placeLate(state, node, caps);
  const slot = slots[node];
  let moved: { readonly start: number; readonly finish: number } | null = null;
  if (!slot) moved = { start: dates.lateStarts[node] as number, finish: dates.lateFinishes[node] as number };
  else if (model.kept[node] === 0 && !slot.parts && slot.reason === 0) {
    takeSlot(profiles, negative(slot));
    const minutes = work.minutes[node] as number;
    moved = findLastSlot(draft, slot.team, minutes, kept[0], dates.lateFinishes[node] as number);
    const next = moved ? { ...slot, ...moved } : slot;
    takeSlot(profiles, next);
    slots[node] = next;
  }
  const [start, finish] = moved && moved.start > kept[0] ? [moved.start, moved.finish] : kept;
  dates.starts[node] = dates.lateStarts[node] = start;
  dates.finishes[node] = dates.lateFinishes[node] = finish;
}

/** A slot that gives back what it took. */
function negative(slot: Slot): Slot {
  return { ...slot, team: { ...slot.team, units: slot.team.units.map((units) => -units) } };
}
