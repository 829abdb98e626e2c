import { CalendarExhausted, type CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { positionOf } from '../calendar/working-positions.ts';
import { earliestAfter } from './edge-bounds.ts';
import { fromFinish, nodeKind, toFinish } from './network-graph.ts';
import type { NetworkActivity, Relationship } from './network-input.ts';
import type { NetworkSchedule } from './network-schedule.ts';
import type { NetworkState } from './network-state.ts';
import { workState } from './node-work.ts';

/** A relationship that actual dates have not kept. */
export interface OutOfSequence {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly type: Relationship['type'];
  /** What went ahead: the successor or, in a summary, the activity that began or finished first. */
  readonly activityId: string;
}

/**
 * Relationships of which the successor has started or finished before the predecessor let it, in the order of the
 * graph. They move no date of what is done; what is left of started work follows `progress`. O(nodes + relationships).
 */
export function outOfSequence({ state }: NetworkSchedule): OutOfSequence[] {
  const { graph, input } = state;
  const ahead = firstAhead(state);
  const found: OutOfSequence[] = [];
  for (let edge = 0; edge < graph.sources.length; edge += 1) {
    const relationship = input.relationships[graph.sources[edge] as number];
    if (!relationship) continue;
    const to = graph.tos[edge] as number;
    const activity = graph.kinds[to] === nodeKind.activity ? to : (ahead[to] as number);
    if (activity < 0 || !wentAhead(state, edge, activity)) continue;
    const { predecessorId, successorId, type } = relationship;
    const activityId = (input.activities[activity] as NetworkActivity).id;
    found.push({ predecessorId, successorId, type, activityId });
  }
  return found;
}

/** Whether an activity began, or finished, before the instant that an edge sets. */
function wentAhead(state: NetworkState, edge: number, activity: number): boolean {
  const { graph, work, dates, compiled } = state;
  const shape = graph.shapes[edge] as number;
  const actual = actualOf(state, activity, (shape & toFinish) !== 0);
  if (actual === null) return false;
  const from = graph.froms[edge] as number;
  const instant = (shape & fromFinish ? dates.finishes[from] : dates.starts[from]) as number;
  const calendar = compiled[work.runs[activity] as number] as CompiledCalendar;
  try {
    return positionOf(calendar, actual) < positionOf(calendar, earliestAfter(state, edge, instant));
  } catch (error) {
    if (!(error instanceof CalendarExhausted)) throw error;
    return (state.lags[edge] as number) > 0;
  }
}

function actualOf({ work }: NetworkState, activity: number, finish: boolean): number | null {
  const state = work.states[activity];
  if (finish) return state === workState.done ? (work.actualFinishes[activity] as number) : null;
  return state === workState.toDo ? null : (work.actualStarts[activity] as number);
}

/** For every gate of a summary, the activity behind it that began (or finished) first; -1 where none has. */
function firstAhead(state: NetworkState): Int32Array {
  const { graph } = state;
  const ahead = new Int32Array(graph.nodes).fill(-1);
  for (let place = graph.order.length - 1; place >= 0; place -= 1) {
    const node = graph.order[place] as number;
    if (node < graph.activities) ahead[node] = node;
    else ahead[node] = firstBehind(state, ahead, node);
  }
  return ahead;
}

function firstBehind(state: NetworkState, ahead: Int32Array, gate: number): number {
  const { graph } = state;
  let [first, instant] = [-1, Number.POSITIVE_INFINITY];
  const end = graph.outFirst[gate + 1] as number;
  for (let place = graph.outFirst[gate] as number; place < end; place += 1) {
    const edge = graph.outEdges[place] as number;
    const behind = ahead[graph.tos[edge] as number] as number;
    // What is tied to a gate by a relationship of its own is not within the summary.
    if ((graph.sources[edge] as number) >= 0 || behind < 0) continue;
    const actual = actualOf(state, behind, ((graph.shapes[edge] as number) & toFinish) !== 0);
    if (actual === null || actual >= instant) continue;
    [first, instant] = [behind, actual];
  }
  return first;
}
