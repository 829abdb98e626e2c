import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { finishAt, lastStartPosition, positionOf, startAt } from '../calendar/working-positions.ts';
import { finishPositionUpTo } from '../network/backward-pass.ts';
import { latestBefore } from '../network/edge-bounds.ts';
import { fromFinish, nodeKind, toFinish } from '../network/network-graph.ts';
import { workState } from '../network/node-work.ts';
import { noLimit } from './lane-limits.ts';
import type { LaneNetwork } from './lane-network.ts';

/** The positions of the required finish, one entry for each lane, by calendar and whether it is for points. */
type LaneCaps = Map<number, Int32Array>;

/** The backward pass in all lanes: the same late positions as `backwardPass` of the network. */
export function backwardLanes(network: LaneNetwork): void {
  const { order } = network.graph;
  const { work } = network.state;
  const caps: LaneCaps = new Map();
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const node = order[at] as number;
    if (work.states[node] !== workState.done) placeLate(network, node, caps);
  }
}

function placeLate(network: LaneNetwork, node: number, caps: LaneCaps): void {
  const { graph, lanes, lates, begins, minutes, limits } = network;
  const first = node * lanes;
  lates.set(capsOf(network, node, caps), first);
  const [capFinish, capStart] = [limits.capFinishes[node] as number, limits.capStarts[node] as number];
  if (capFinish !== noLimit || capStart !== noLimit)
    for (let at = first; at < first + lanes; at += 1) {
      const most = Math.min(capFinish, capStart + (minutes[at] as number));
      if (most < (lates[at] as number)) lates[at] = most;
    }
  const end = graph.outFirst[node + 1] as number;
  for (let place = graph.outFirst[node] as number; place < end; place += 1)
    precede(network, graph.outEdges[place] as number, node, first);
  for (let at = first; at < first + lanes; at += 1)
    begins[at] = (lates[at] as number) - (minutes[at] as number);
}

/** The positions up to which a node may finish for the sake of the required finish. */
function capsOf({ state, lanes, projectFinishes }: LaneNetwork, node: number, caps: LaneCaps): Int32Array {
  const run = state.work.runs[node] as number;
  const point = state.work.points[node] as number;
  const known = caps.get(2 * run + point);
  if (known) return known;
  const calendar = state.compiled[run] as CompiledCalendar;
  const made = new Int32Array(lanes);
  for (let lane = 0; lane < lanes; lane += 1)
    made[lane] = finishPositionUpTo(
      calendar,
      point === 1,
      state.input.projectFinish ?? (projectFinishes[lane] as number),
    );
  caps.set(2 * run + point, made);
  return made;
}

/** Moves the late finishes of a node before one successor. */
function precede(network: LaneNetwork, edge: number, node: number, first: number): void {
  const { graph, straight, unmoved, lanes, lates, begins, minutes, lags, state } = network;
  const to = graph.tos[edge] as number;
  const shape = graph.shapes[edge] as number;
  const byStart = (shape & fromFinish) === 0;
  if (unmoved[to] === 1 || (byStart && state.work.states[node] !== workState.toDo)) return;
  if (straight[edge] === 0) {
    precedeAcross(network, edge, node, first);
    return;
  }
  const source = shape & toFinish ? lates : begins;
  const lag = lags[edge] as number;
  if (byStart) lowerAhead(lates, first, source, to * lanes, lag, minutes, lanes);
  else lowerTo(lates, first, source, to * lanes, lag, lanes);
}

function lowerTo(
  lates: Int32Array,
  first: number,
  source: Int32Array,
  from: number,
  lag: number,
  lanes: number,
): void {
  for (let lane = 0; lane < lanes; lane += 1) {
    const bound = (source[from + lane] as number) - lag;
    if (bound < (lates[first + lane] as number)) lates[first + lane] = bound;
  }
}

function lowerAhead(
  lates: Int32Array,
  first: number,
  source: Int32Array,
  from: number,
  lag: number,
  minutes: Int32Array,
  lanes: number,
): void {
  for (let lane = 0; lane < lanes; lane += 1) {
    const bound = (source[from + lane] as number) - lag + (minutes[first + lane] as number);
    if (bound < (lates[first + lane] as number)) lates[first + lane] = bound;
  }
}

/** A relationship between two calendars, or with a junction or a point. */
function precedeAcross(network: LaneNetwork, edge: number, node: number, first: number): void {
  const { graph, lanes, lates, minutes, state, starts, lags, percentEdges } = network;
  const to = graph.tos[edge] as number;
  const earliest = graph.kinds[to] === nodeKind.earliest;
  const calendar = state.compiled[state.work.runs[node] as number] as CompiledCalendar;
  const limitOf = lateInstants(network, to, ((graph.shapes[edge] as number) & toFinish) !== 0);
  const byFinish = ((graph.shapes[edge] as number) & fromFinish) !== 0;
  const point = state.work.points[node] === 1;
  const shares = percentEdges.get(edge);
  for (let lane = 0; lane < lanes; lane += 1) {
    const at = first + lane;
    if (earliest && starts[at] !== starts[to * lanes + lane]) continue;
    if (shares) lags[edge] = shares.lags[lane] as number;
    const before = latestBefore(network, edge, limitOf(lane));
    const finish = byFinish
      ? finishPositionUpTo(calendar, point, before)
      : lastStartPosition(calendar, before) + (minutes[at] as number);
    if (finish < (lates[at] as number)) lates[at] = finish;
  }
}

/** The latest instant at which a node may finish, or at which what is left of its work may begin, by lane. */
function lateInstants(network: LaneNetwork, node: number, byFinish: boolean): (lane: number) => number {
  const { state, lanes, lates, begins } = network;
  const calendar = state.compiled[state.work.runs[node] as number] as CompiledCalendar;
  const first = node * lanes;
  if (byFinish && state.work.points[node] === 0)
    return (lane) => finishAt(calendar, lates[first + lane] as number);
  return (lane) => startAt(calendar, begins[first + lane] as number);
}

/** Adds 1 to `counts` for every lane of a range in which an activity is critical, as `scheduleActivities` has it. */
export function countCritical(network: LaneNetwork, from: number, to: number, counts: Float64Array): void {
  const { graph, lanes, state, begins, positions } = network;
  const { work } = state;
  const most = state.input.criticalFloat ?? 0;
  for (let node = 0; node < graph.activities; node += 1) {
    if (graph.kinds[node] !== nodeKind.activity || work.states[node] === workState.done) continue;
    const [first, end] = [node * lanes + from, node * lanes + to];
    let count = 0;
    if (work.runs[node] === work.counts[node])
      for (let at = first; at < end; at += 1)
        count += (begins[at] as number) - (positions[at] as number) <= most ? 1 : 0;
    else for (let at = first; at < end; at += 1) count += convertedFloat(network, node, at) <= most ? 1 : 0;
    counts[node] = (counts[node] as number) + count;
  }
}

/** The total float of a lane of an activity that runs in another calendar than that in which its float is counted. */
function convertedFloat(
  { state, begins, positions, minutes }: LaneNetwork,
  node: number,
  at: number,
): number {
  const { work, compiled } = state;
  const begin = positions[at] as number;
  const slip = (begins[at] as number) - begin;
  if (slip === 0) return 0;
  const running = compiled[work.runs[node] as number] as CompiledCalendar;
  const counting = compiled[work.counts[node] as number] as CompiledCalendar;
  const between = (from: number, to: number) => positionOf(counting, to) - positionOf(counting, from);
  const starts = between(startAt(running, begin), startAt(running, begin + slip));
  const span = minutes[at] as number;
  if (span === 0) return starts;
  return Math.min(starts, between(finishAt(running, begin + span), finishAt(running, begin + slip + span)));
}
