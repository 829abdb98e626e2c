import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { finishAt, firstFinishPosition, positionOf, startAt } from '../calendar/working-positions.ts';
import { earliestAfter } from './edge-bounds.ts';
import { fromFinish, nodeKind, toFinish } from './network-graph.ts';
import type { NetworkState } from './network-state.ts';
import { workState } from './node-work.ts';

/** The forward pass: the earliest dates of every node, predecessors first; and the project's early finish. */
export function forwardPass(state: NetworkState, lowest: Int32Array = state.work.lowest): void {
  const { order } = state.graph;
  for (let at = 0; at < order.length; at += 1) placeEarly(state, order[at] as number, lowest);
  state.finish = latestFinish(state);
}

/** Places one node at its earliest dates after its predecessors. */
export function placeEarly(state: NetworkState, node: number, lowest: Int32Array): void {
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
      : waitsForNobody(state, node)
        ? least
        : Math.max(least, positionAfterAll(state, node));
  if (!input.relationshipsFirst) position = Math.min(position, work.highest[node] as number);
  dates.positions[node] = position;
  if (work.points[node] === 1) {
    dates.starts[node] = startAt(calendar, position);
    dates.finishes[node] = dates.starts[node] as number;
    return;
  }
  const started = work.states[node] === workState.started;
  dates.starts[node] = started ? (work.actualStarts[node] as number) : startAt(calendar, position);
  dates.finishes[node] = finishAt(calendar, position + minutes);
}

/** Whether relationships into a node mean nothing: it is done, or goes on by progress override. */
export function waitsForNobody({ work, input }: NetworkState, node: number): boolean {
  const state = work.states[node] as number;
  return state === workState.done || (state === workState.started && input.progress === 'progress-override');
}

/** The least position of the start that all relationships into a node allow; minus infinity without any. */
export function positionAfterAll(state: NetworkState, node: number): number {
  const { inFirst } = state.graph;
  const end = inFirst[node + 1] as number;
  let position = Number.NEGATIVE_INFINITY;
  for (let edge = inFirst[node] as number; edge < end; edge += 1) {
    const after = positionAfter(state, edge);
    if (after > position) position = after;
  }
  return position;
}

/** The least position of the successor's start that one relationship allows. */
export function positionAfter(state: NetworkState, edge: number): number {
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

/** The position of the earliest predecessor: where a summary starts. */
function earliestOf(state: NetworkState, node: number, calendar: CompiledCalendar): number {
  const { graph, dates } = state;
  const end = graph.inFirst[node + 1] as number;
  let earliest = Number.POSITIVE_INFINITY;
  for (let edge = graph.inFirst[node] as number; edge < end; edge += 1)
    earliest = Math.min(earliest, dates.starts[graph.froms[edge] as number] as number);
  return positionOf(calendar, earliest);
}

/** The latest early finish of all activities; the project's start where there are none. */
export function latestFinish({ graph, dates, input }: NetworkState): number {
  let latest = input.projectStart;
  let any = false;
  for (let node = 0; node < graph.activities; node += 1) {
    if (graph.kinds[node] !== nodeKind.activity) continue;
    const finish = dates.finishes[node] as number;
    latest = any ? Math.max(latest, finish) : finish;
    any = true;
  }
  return latest;
}
