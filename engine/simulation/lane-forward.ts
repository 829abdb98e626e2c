import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { finishAt, firstFinishPosition, positionOf, startAt } from '../calendar/working-positions.ts';
import { earliestAfter } from '../network/edge-bounds.ts';
import { fromFinish, nodeKind, toFinish } from '../network/network-graph.ts';
import { workState } from '../network/node-work.ts';
import { noLimit } from './lane-limits.ts';
import { type LaneNetwork, readPercentLags } from './lane-network.ts';

/**
 * The forward pass of the critical path method in all lanes: the same dates as `forwardPass` of the network. With
 * `raised`, what is wanted as late as possible starts at the late start of the backward pass before.
 */
export function forwardLanes(network: LaneNetwork, raised: boolean): void {
  const { order } = network.graph;
  const { work } = network.state;
  if (!raised) readPercentLags(network);
  for (let at = 0; at < order.length; at += 1) {
    const node = order[at] as number;
    if (work.states[node] !== workState.done) placeEarly(network, node, raised);
  }
  findProjectFinishes(network);
}

function placeEarly(network: LaneNetwork, node: number, raised: boolean): void {
  const { graph, lanes, positions, ends, minutes, unmoved, state } = network;
  const first = node * lanes;
  if (graph.kinds[node] === nodeKind.earliest) startWithEarliest(network, node);
  else {
    startLow(network, node, first);
    if (raised && state.work.late[node] === 1) raiseTo(positions, first, network.begins, first, 0, lanes);
    if (unmoved[node] === 0) followAll(network, node, first);
  }
  if (!state.input.relationshipsFirst) keepHigh(network, node, first);
  for (let at = first; at < first + lanes; at += 1)
    ends[at] = (positions[at] as number) + (minutes[at] as number);
  readInstants(network, node, first);
}

function startLow({ limits, positions, minutes, lanes }: LaneNetwork, node: number, first: number): void {
  positions.fill(limits.lowStarts[node] as number, first, first + lanes);
  const lowFinish = limits.lowFinishes[node] as number;
  if (lowFinish !== -noLimit) raiseBefore(positions, first, lowFinish, minutes, lanes);
}

/** Keeps to the limits that constraints set to a start. */
function keepHigh({ limits, positions, minutes, lanes }: LaneNetwork, node: number, first: number): void {
  const highStart = limits.highStarts[node] as number;
  const highFinish = limits.highFinishes[node] as number;
  if (highStart === noLimit && highFinish === noLimit) return;
  const floor = limits.floors[node] as number;
  for (let at = first; at < first + lanes; at += 1) {
    const most = Math.max(floor, Math.min(highStart, highFinish - (minutes[at] as number)));
    if ((positions[at] as number) > most) positions[at] = most;
  }
}

/** Moves the starts of a node behind its predecessors. */
function followAll(network: LaneNetwork, node: number, first: number): void {
  const { graph, straight, lanes, positions, ends, minutes, lags } = network;
  const end = graph.inFirst[node + 1] as number;
  for (let edge = graph.inFirst[node] as number; edge < end; edge += 1) {
    if (straight[edge] === 0) {
      followAcross(network, edge, node, first);
      continue;
    }
    const shape = graph.shapes[edge] as number;
    const from = (graph.froms[edge] as number) * lanes;
    const source = shape & fromFinish ? ends : positions;
    const lag = lags[edge] as number;
    if (shape & toFinish) raiseBack(positions, first, source, from, lag, minutes, lanes);
    else raiseTo(positions, first, source, from, lag, lanes);
  }
}

function raiseTo(
  positions: Int32Array,
  first: number,
  source: Int32Array,
  from: number,
  lag: number,
  lanes: number,
): void {
  for (let lane = 0; lane < lanes; lane += 1) {
    const bound = (source[from + lane] as number) + lag;
    if (bound > (positions[first + lane] as number)) positions[first + lane] = bound;
  }
}

function raiseBack(
  positions: Int32Array,
  first: number,
  source: Int32Array,
  from: number,
  lag: number,
  minutes: Int32Array,
  lanes: number,
): void {
  for (let lane = 0; lane < lanes; lane += 1) {
    const bound = (source[from + lane] as number) + lag - (minutes[first + lane] as number);
    if (bound > (positions[first + lane] as number)) positions[first + lane] = bound;
  }
}

function raiseBefore(
  positions: Int32Array,
  first: number,
  finish: number,
  minutes: Int32Array,
  lanes: number,
): void {
  for (let at = first; at < first + lanes; at += 1) {
    const bound = finish - (minutes[at] as number);
    if (bound > (positions[at] as number)) positions[at] = bound;
  }
}

/** A relationship between two calendars, or with a junction, a point, or what has happened. */
function followAcross(network: LaneNetwork, edge: number, node: number, first: number): void {
  const { graph, lanes, positions, minutes, state, lags, percentEdges } = network;
  const shape = graph.shapes[edge] as number;
  const from = (graph.froms[edge] as number) * lanes;
  const source = shape & fromFinish ? network.finishes : network.starts;
  const calendar = state.compiled[state.work.runs[node] as number] as CompiledCalendar;
  const asStart = (shape & toFinish) === 0 || state.work.points[node] === 1;
  const shares = percentEdges.get(edge);
  let [instant, position] = [Number.NaN, 0];
  for (let lane = 0; lane < lanes; lane += 1) {
    if (shares) lags[edge] = shares.lags[lane] as number;
    // Lanes often share an instant, such as that of an actual finish.
    if (shares || instant !== source[from + lane]) {
      instant = source[from + lane] as number;
      const bound = earliestAfter(network, edge, instant);
      position = asStart ? positionOf(calendar, bound) : firstFinishPosition(calendar, bound);
    }
    const at = first + lane;
    const start = asStart ? position : position - (minutes[at] as number);
    if (start > (positions[at] as number)) positions[at] = start;
  }
}

/** A summary's start lies where the earliest of its children does. */
function startWithEarliest({ graph, starts, positions, lanes, state }: LaneNetwork, node: number): void {
  const calendar = state.compiled[state.work.runs[node] as number] as CompiledCalendar;
  const end = graph.inFirst[node + 1] as number;
  for (let lane = 0; lane < lanes; lane += 1) {
    let earliest = Number.POSITIVE_INFINITY;
    for (let edge = graph.inFirst[node] as number; edge < end; edge += 1)
      earliest = Math.min(earliest, starts[(graph.froms[edge] as number) * lanes + lane] as number);
    positions[node * lanes + lane] = positionOf(calendar, earliest);
  }
}

/** Looks up the instants of a node that something reads. */
function readInstants(network: LaneNetwork, node: number, first: number): void {
  const { startsWanted, finishesWanted, starts, finishes, positions, ends, lanes, state } = network;
  const { work } = state;
  const calendar = state.compiled[work.runs[node] as number] as CompiledCalendar;
  if (work.points[node] === 1) {
    if (startsWanted[node] === 1 || finishesWanted[node] === 1)
      for (let at = first; at < first + lanes; at += 1)
        starts[at] = finishes[at] = startAt(calendar, positions[at] as number);
    return;
  }
  if (startsWanted[node] === 1) {
    if (work.states[node] === workState.started)
      starts.fill(work.actualStarts[node] as number, first, first + lanes);
    else
      for (let at = first; at < first + lanes; at += 1)
        starts[at] = startAt(calendar, positions[at] as number);
  }
  if (finishesWanted[node] !== 1) return;
  const begun =
    work.states[node] === workState.started ? (work.actualStarts[node] as number) : Number.NEGATIVE_INFINITY;
  for (let at = first; at < first + lanes; at += 1)
    finishes[at] = Math.max(begun, finishAt(calendar, ends[at] as number));
}

/** The latest early finish in each lane: the greatest position of each calendar, looked up once. */
function findProjectFinishes(network: LaneNetwork): void {
  const { finishers, lanes, state, ends, projectFinishes } = network;
  const { work, input } = state;
  projectFinishes.fill(finishers.length === 0 ? input.projectStart : -noLimit * 2);
  const greatest = new Map<number, Int32Array>();
  for (const node of finishers) {
    if (work.states[node] === workState.done) {
      const finish = work.actualFinishes[node] as number;
      for (let lane = 0; lane < lanes; lane += 1)
        projectFinishes[lane] = Math.max(projectFinishes[lane] as number, finish);
      continue;
    }
    const key = 2 * (work.runs[node] as number) + (work.points[node] as number);
    const most = greatest.get(key) ?? new Int32Array(lanes).fill(-noLimit * 2);
    greatest.set(key, most);
    raiseTo(most, 0, ends, node * lanes, 0, lanes);
  }
  for (const [key, most] of greatest) {
    const calendar = state.compiled[key >> 1] as CompiledCalendar;
    const instantOf = key & 1 ? startAt : finishAt;
    for (let lane = 0; lane < lanes; lane += 1) {
      const finish = instantOf(calendar, most[lane] as number);
      if (finish > (projectFinishes[lane] as number)) projectFinishes[lane] = finish;
    }
  }
}
