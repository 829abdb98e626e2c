import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { finishAt, positionOf, startAt } from '../calendar/working-positions.ts';
import {
  binds,
  type FinishCaps,
  finishCap,
  finishPositionBefore,
  straightFinishBefore,
} from './backward-pass.ts';
import { nodeKind, toFinish } from './network-graph.ts';
import type { NetworkState } from './network-state.ts';
import { unlimited, workState } from './node-work.ts';
import { placeNodes } from './place-nodes.ts';
import { straightOf } from './straight-edges.ts';

/** Total float, then free float, of every activity, in working minutes of its calendar. */
export function floatPass(state: NetworkState, caps: FinishCaps): void {
  const { graph } = state;
  const straight = straightOf(state);
  placeNodes(graph, graph.order, -1, (node) => {
    countTotalFloat(state, node);
    countFreeFloat(state, node, caps, straight);
  });
}

/** Total float: how far an activity may slip without moving the required finish. Nothing that is done has any. */
export function countTotalFloat(state: NetworkState, node: number): void {
  if (state.graph.kinds[node] !== nodeKind.activity) return;
  const done = state.work.states[node] === workState.done;
  state.dates.totalFloats[node] = done
    ? 0
    : floatUpTo(state, node, state.dates.latePositions[node] as number);
}

/**
 * Free float: how far a node may slip without moving another; never more than its total float, never less than none.
 * For a junction, the last instant at which what follows it stays where it is.
 */
export function countFreeFloat(
  state: NetworkState,
  node: number,
  caps: FinishCaps,
  straight?: Uint8Array,
): void {
  const { graph, work, dates, compiled } = state;
  if (work.states[node] === workState.done) {
    dates.freeFloats[node] = 0;
    return;
  }
  let position = unlimited;
  const end = graph.outFirst[node + 1] as number;
  for (let place = graph.outFirst[node] as number; place < end; place += 1) {
    const edge = graph.outEdges[place] as number;
    if (!binds(state, edge)) continue;
    const before =
      straight?.[edge] === 1
        ? straightFinishBefore(state, edge, earlyPosition(state, edge))
        : finishPositionBefore(state, edge, earlyLimit(state, edge));
    if (before < position) position = before;
  }
  if (position === unlimited) position = finishCap(state, node, caps);
  if (graph.kinds[node] !== nodeKind.activity) {
    dates.freeLimits[node] = startAt(compiled[work.runs[node] as number] as CompiledCalendar, position);
    return;
  }
  const free = Math.min(dates.totalFloats[node] as number, floatUpTo(state, node, position));
  dates.freeFloats[node] = Math.max(0, free);
}

/** The position at which the successor of a straight edge starts or finishes early. */
function earlyPosition({ graph, work, dates }: NetworkState, edge: number): number {
  const to = graph.tos[edge] as number;
  const position = dates.positions[to] as number;
  return (graph.shapes[edge] as number) & toFinish ? position + (work.minutes[to] as number) : position;
}

/** Where the successor of a relationship starts or finishes early, or what a junction leaves free. */
function earlyLimit({ graph, work, dates, compiled }: NetworkState, edge: number): number {
  const to = graph.tos[edge] as number;
  if (graph.kinds[to] !== nodeKind.activity) return dates.freeLimits[to] as number;
  if ((graph.shapes[edge] as number) & toFinish) return dates.finishes[to] as number;
  if (work.states[to] !== workState.started) return dates.starts[to] as number;
  return startAt(compiled[work.runs[to] as number] as CompiledCalendar, dates.positions[to] as number);
}

/** The working minutes by which a node may slip when its finish may lie at a position of its running calendar. */
function floatUpTo({ work, dates, compiled }: NetworkState, node: number, position: number): number {
  const minutes = work.minutes[node] as number;
  const slip = position - minutes - (dates.positions[node] as number);
  const run = work.runs[node] as number;
  const counted = work.counts[node] as number;
  if (run === counted || slip === 0) return slip;
  const running = compiled[run] as CompiledCalendar;
  const counting = compiled[counted] as CompiledCalendar;
  const between = (from: number, to: number) => positionOf(counting, to) - positionOf(counting, from);
  const begin = dates.positions[node] as number;
  const starts = between(startAt(running, begin), startAt(running, begin + slip));
  if (minutes === 0) return starts;
  return Math.min(
    starts,
    between(finishAt(running, begin + minutes), finishAt(running, begin + slip + minutes)),
  );
}
