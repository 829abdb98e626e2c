import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { finishAt, lastStartPosition, positionOf, startAt } from '../calendar/working-positions.ts';
import { latestBefore } from './edge-bounds.ts';
import { waitsForNobody } from './forward-pass.ts';
import { fromFinish, nodeKind, toFinish } from './network-graph.ts';
import type { NetworkState } from './network-state.ts';
import { workState } from './node-work.ts';
import { placeNodes } from './place-nodes.ts';
import { straightOf } from './straight-edges.ts';

/** The backward pass: the latest dates of every node with which the project's finish is kept, successors first. */
export function backwardPass(state: NetworkState): void {
  const { graph } = state;
  const straight = straightOf(state);
  const caps = finishCaps(state);
  placeNodes(graph, graph.order, -1, (node) => placeLate(state, node, caps, straight));
}

/** The position of the required finish in each running calendar, worked out when it is asked for. */
export interface FinishCaps {
  readonly ofWork: Int32Array;
  readonly ofPoints: Int32Array;
}

const notKnown = -(2 ** 31);

/** Caps of which none is worked out yet. */
export function finishCaps({ compiled }: NetworkState): FinishCaps {
  const column = () => new Int32Array(compiled.length).fill(notKnown);
  return { ofWork: column(), ofPoints: column() };
}

/** The greatest finish position of a node that the required finish allows. */
export function finishCap(state: NetworkState, node: number, caps: FinishCaps): number {
  const run = state.work.runs[node] as number;
  const calendar = state.compiled[run] as CompiledCalendar;
  const point = state.work.points[node] === 1;
  const known = point ? caps.ofPoints : caps.ofWork;
  if (known[run] === notKnown) known[run] = finishPositionUpTo(calendar, point, state.requiredFinish);
  return known[run] as number;
}

/** The greatest finish position that is not after an instant. */
export function finishPositionUpTo(calendar: CompiledCalendar, point: boolean, instant: number): number {
  return point ? lastStartPosition(calendar, instant) : positionOf(calendar, instant);
}

/**
 * Places one node at its latest dates before its successors: before their positions where edges are `straight` (leave
 * that out where successors have got other dates than their positions), else before their dates.
 */
export function placeLate(state: NetworkState, node: number, caps: FinishCaps, straight?: Uint8Array): void {
  const { graph, work, dates, compiled } = state;
  if (work.states[node] === workState.done) {
    dates.lateStarts[node] = work.actualStarts[node] as number;
    dates.lateFinishes[node] = work.actualFinishes[node] as number;
    return;
  }
  const calendar = compiled[work.runs[node] as number] as CompiledCalendar;
  const minutes = work.minutes[node] as number;
  let position = Math.min(work.lateCaps[node] as number, finishCap(state, node, caps));
  const end = graph.outFirst[node + 1] as number;
  for (let place = graph.outFirst[node] as number; place < end; place += 1) {
    const edge = graph.outEdges[place] as number;
    if (!binds(state, edge)) continue;
    const before = straight?.[edge] === 1 ? straightLate(state, edge) : lateFinishBefore(state, edge);
    if (before < position) position = before;
  }
  dates.latePositions[node] = position;
  if (work.points[node] === 1) {
    dates.lateStarts[node] = startAt(calendar, position);
    dates.lateFinishes[node] = dates.lateStarts[node] as number;
    return;
  }
  const started = work.states[node] === workState.started;
  dates.lateStarts[node] = started
    ? (work.actualStarts[node] as number)
    : startAt(calendar, position - minutes);
  dates.lateFinishes[node] = finishAt(calendar, position);
}

/**
 * Whether a relationship holds its predecessor back. It does not where the successor waits for nobody, where a start
 * has already happened, and for a child that is not the one with which its summary starts.
 */
export function binds(state: NetworkState, edge: number): boolean {
  const { graph, work, dates } = state;
  const from = graph.froms[edge] as number;
  const to = graph.tos[edge] as number;
  if (waitsForNobody(state, to)) return false;
  if (((graph.shapes[edge] as number) & fromFinish) === 0 && work.states[from] !== workState.toDo)
    return false;
  return graph.kinds[to] !== nodeKind.earliest || dates.starts[from] === dates.starts[to];
}

/** The greatest finish position of the predecessor with which the successor can start or finish at an instant. */
export function finishPositionBefore(state: NetworkState, edge: number, instant: number): number {
  const { graph, work, compiled } = state;
  const from = graph.froms[edge] as number;
  const calendar = compiled[work.runs[from] as number] as CompiledCalendar;
  const before = latestBefore(state, edge, instant);
  if ((graph.shapes[edge] as number) & fromFinish)
    return finishPositionUpTo(calendar, work.points[from] === 1, before);
  return lastStartPosition(calendar, before) + (work.minutes[from] as number);
}

/** The greatest finish position of the predecessor with which the successor keeps to its late dates. */
function lateFinishBefore(state: NetworkState, edge: number): number {
  const { graph, dates } = state;
  const to = graph.tos[edge] as number;
  const byFinish = ((graph.shapes[edge] as number) & toFinish) !== 0;
  const limit = byFinish ? (dates.lateFinishes[to] as number) : lateBegin(state, to);
  return finishPositionBefore(state, edge, limit);
}

function straightLate(state: NetworkState, edge: number): number {
  const { graph, work, dates } = state;
  const to = graph.tos[edge] as number;
  const finish = dates.latePositions[to] as number;
  const byFinish = ((graph.shapes[edge] as number) & toFinish) !== 0;
  return straightFinishBefore(state, edge, byFinish ? finish : finish - (work.minutes[to] as number));
}

/** The same as `finishPositionBefore` of an edge within one calendar, from the successor's position. */
export function straightFinishBefore(state: NetworkState, edge: number, position: number): number {
  const { graph, work, lags } = state;
  const before = position - (lags[edge] as number);
  if ((graph.shapes[edge] as number) & fromFinish) return before;
  return before + (work.minutes[graph.froms[edge] as number] as number);
}

/** The latest instant at which what is left of a node's work may begin. */
function lateBegin({ work, dates, compiled }: NetworkState, node: number): number {
  if (work.states[node] !== workState.started) return dates.lateStarts[node] as number;
  const position = (dates.latePositions[node] as number) - (work.minutes[node] as number);
  return startAt(compiled[work.runs[node] as number] as CompiledCalendar, position);
}
