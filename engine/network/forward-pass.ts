import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { finishAt, firstFinishPosition, positionOf, startAt } from '../calendar/working-positions.ts';
import { earliestAfter } from './edge-bounds.ts';
import { fromFinish, gateKind, nodeKind, toFinish } from './network-graph.ts';
import type { NetworkState } from './network-state.ts';
import { unlimited, workState } from './node-work.ts';
import { placeNodes } from './place-nodes.ts';
import { straightOf } from './straight-edges.ts';

/** The forward pass: the earliest dates of every node, predecessors first; and the project's early finish. */
export function forwardPass(state: NetworkState, lowest: Int32Array = state.work.lowest): void {
  const { graph } = state;
  const straight = straightOf(state);
  placeNodes(graph, graph.order, 1, (node) => placeEarly(state, node, lowest, straight));
  state.finish = latestFinish(state);
}

/**
 * Places one node at its earliest dates after its predecessors: after their positions where edges are `straight` (leave
 * that out where predecessors have got other dates than their positions), else after their dates.
 */
export function placeEarly(
  state: NetworkState,
  node: number,
  lowest: Int32Array,
  straight?: Uint8Array,
): void {
  const { work, dates, compiled, input } = state;
  if (work.states[node] === workState.done) {
    dates.starts[node] = work.actualStarts[node] as number;
    dates.finishes[node] = work.actualFinishes[node] as number;
    return;
  }
  const calendar = compiled[work.runs[node] as number] as CompiledCalendar;
  const minutes = work.minutes[node] as number;
  const least = lowest[node] as number;
  let position =
    state.graph.kinds[node] === nodeKind.earliest
      ? earliestOf(state, node, calendar)
      : waitsForNobody(state, node) && state.graph.gates[node] === gateKind.none
        ? least
        : Math.max(least, positionAfterAll(state, node, straight));
  if (!input.relationshipsFirst) position = Math.min(position, work.highest[node] as number);
  dates.positions[node] = position;
  if (work.points[node] === 1) {
    dates.starts[node] = startAt(calendar, position);
    dates.finishes[node] = dates.starts[node] as number;
    return;
  }
  const finish = finishAt(calendar, position + minutes);
  const started = work.states[node] === workState.started;
  const start = started ? (work.actualStarts[node] as number) : startAt(calendar, position);
  dates.starts[node] = start;
  // What was started in a gap and has nothing left to do would else finish before it.
  dates.finishes[node] = Math.max(start, finish);
}

/** Whether relationships into a node mean nothing: it is done, goes on by progress override, or is a gate of such only. */
export function waitsForNobody({ work }: NetworkState, node: number): boolean {
  return work.unmoved[node] === 1;
}

/** The least position of the start that all relationships into a node allow; `-unlimited` without any. */
export function positionAfterAll(state: NetworkState, node: number, straight?: Uint8Array): number {
  const { inFirst } = state.graph;
  const end = inFirst[node + 1] as number;
  let position = -unlimited;
  for (let edge = inFirst[node] as number; edge < end; edge += 1) {
    const after = positionAfter(state, edge, straight);
    if (after > position) position = after;
  }
  return position;
}

/** The least position of the successor's start that one relationship allows. */
export function positionAfter(state: NetworkState, edge: number, straight?: Uint8Array): number {
  if (straight?.[edge] === 1) return straightPositionAfter(state, edge);
  const { graph, work, dates, compiled } = state;
  const from = graph.froms[edge] as number;
  const node = graph.tos[edge] as number;
  const shape = graph.shapes[edge] as number;
  const instant = (shape & fromFinish ? dates.finishes[from] : dates.starts[from]) as number;
  const bound = earliestAfter(state, edge, instant);
  const calendar = compiled[work.runs[node] as number] as CompiledCalendar;
  if ((shape & toFinish) === 0 || work.points[node] === 1) return positionOf(calendar, bound);
  return firstFinishPosition(calendar, bound) - (work.minutes[node] as number);
}

/** The same of an edge between two positions of one calendar. */
function straightPositionAfter({ graph, work, dates, lags }: NetworkState, edge: number): number {
  const from = graph.froms[edge] as number;
  const shape = graph.shapes[edge] as number;
  const position = (dates.positions[from] as number) + (lags[edge] as number);
  const after = shape & fromFinish ? position + (work.minutes[from] as number) : position;
  return shape & toFinish ? after - (work.minutes[graph.tos[edge] as number] as number) : after;
}

/** The position of the earliest predecessor: where a summary starts. */
function earliestOf(state: NetworkState, node: number, calendar: CompiledCalendar): number {
  const { graph, dates } = state;
  const end = graph.inFirst[node + 1] as number;
  let earliest = unlimited;
  for (let edge = graph.inFirst[node] as number; edge < end; edge += 1)
    earliest = Math.min(earliest, dates.starts[graph.froms[edge] as number] as number);
  return positionOf(calendar, earliest);
}

/** Whether a node is an activity, or the finish of a summary which stretches beyond its children. */
export function finishes({ kinds, gates }: NetworkState['graph'], node: number): boolean {
  return kinds[node] === nodeKind.activity || gates[node] === gateKind.looseFinish;
}

/** The latest early finish of all that finishes; the project's start where there is nothing. */
export function latestFinish({ graph, dates, input }: NetworkState): number {
  let latest = input.projectStart;
  let any = false;
  for (let node = 0; node < graph.nodes; node += 1) {
    if (!finishes(graph, node)) continue;
    const finish = dates.finishes[node] as number;
    latest = any ? Math.max(latest, finish) : finish;
    any = true;
  }
  return latest;
}
