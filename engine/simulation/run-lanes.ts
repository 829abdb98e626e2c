import type { NetworkState } from '../network/network-state.ts';
import type { DrawnStretch } from './draw-plan.ts';
import { backwardLanes, countCritical } from './lane-backward.ts';
import { forwardLanes } from './lane-forward.ts';
import { activitiesInside, compileLanes, type LaneNetwork, staysWithin } from './lane-network.ts';
import type { PlanVariables } from './plan-variables.ts';
import type { RunRecorder } from './record-run.ts';
import type { LevelIteration, SimulationOptions, SimulationPlan } from './simulation-plan.ts';
import type { WatchedFinishes } from './simulation-run.ts';

/** Iterations that are computed at once. */
const lanes = 64;

/** Schedules drawn iterations and records them; false if the caller stopped it. */
export type LaneRunner = (drawn: DrawnStretch, recorder: RunRecorder) => boolean;

/** Makes what schedules the iterations of a plan. */
export function makeLaneRunner(
  plan: SimulationPlan,
  options: SimulationOptions,
  state: NetworkState,
  variables: PlanVariables,
): LaneRunner {
  const varies = new Uint8Array(state.graph.nodes);
  for (const { node } of [...variables.durations, ...variables.risks.flatMap(({ durations }) => durations)])
    varies[node] = 1;
  const watched = (plan.watchedIds ?? []).map((id) =>
    activitiesInside(state, state.indexes.get(id) as number),
  );
  const wishes = {
    lanes,
    varies,
    watched: options.level ? ('all' as const) : watched.flatMap((one) => [...one]),
  };
  const compiled = new Map<boolean, LaneNetwork>();
  return (drawn, recorder) => {
    const checked = !fits(state, drawn);
    const network = compiled.get(checked) ?? compileLanes(state, { ...wishes, checked });
    compiled.set(checked, network);
    const count = drawn.to - drawn.from;
    for (let first = 0; first < count; first += lanes) {
      const used = Math.min(lanes, count - first);
      scheduleBlock(network, drawn, first, used);
      if (options.level) levelBlock(network, options.level, drawn.from + first, used, recorder);
      else recordBlock(network, drawn.from + first, used, recorder);
      recordWatched(network, watched, drawn.from + first, used, recorder);
      const done = drawn.from + first + used - (options.from ?? 0);
      if ((first / lanes) % 8 === 7 && options.onProgress?.(done) === false) return false;
    }
    return true;
  };
}

/** Whether no sum of what was drawn can pass the numbers of a column. */
function fits(state: NetworkState, { minutes }: DrawnStretch): boolean {
  let [sum, longest] = [0, 0];
  for (let node = 0; node < state.graph.activities; node += 1) {
    const column = minutes.get(node);
    const most = column ? greatestOf(column) : (state.work.minutes[node] as number);
    sum += most;
    longest = Math.max(longest, most);
  }
  return staysWithin(state, sum, longest);
}

function greatestOf(column: Int32Array): number {
  let greatest = 0;
  for (let at = 0; at < column.length; at += 1) greatest = Math.max(greatest, column[at] as number);
  return greatest;
}

/** Both passes over so many iterations, from one of the stretch on. */
function scheduleBlock(network: LaneNetwork, drawn: DrawnStretch, first: number, used: number): void {
  for (const [node, column] of drawn.minutes)
    network.minutes.set(column.subarray(first, first + used), node * lanes);
  forwardLanes(network, false);
  backwardLanes(network);
  if (network.state.work.late.includes(1)) forwardLanes(network, true);
}

function recordBlock(network: LaneNetwork, iteration: number, used: number, { run }: RunRecorder): void {
  run.finishes.set(network.projectFinishes.subarray(0, used), iteration - run.from);
  countCritical(network, 0, used, run.criticalCounts);
}

/** Hands each iteration to the caller's levelling. */
function levelBlock(
  network: LaneNetwork,
  level: LevelIteration,
  iteration: number,
  used: number,
  { run }: RunRecorder,
): void {
  const { activities } = network.state.graph;
  const column = () => new Int32Array(activities);
  const sampled = { minutes: column(), starts: column(), finishes: column() };
  for (let lane = 0; lane < used; lane += 1) {
    for (let node = 0; node < activities; node += 1) {
      const at = node * lanes + lane;
      sampled.minutes[node] = network.minutes[at] as number;
      sampled.starts[node] = network.starts[at] as number;
      sampled.finishes[node] = network.finishes[at] as number;
    }
    const { finishes, critical } = level(sampled);
    run.finishes[iteration + lane - run.from] = keepFinishes(network, lane, finishes);
    if (critical === undefined) countCritical(network, lane, lane + 1, run.criticalCounts);
    else
      for (let node = 0; node < activities; node += 1)
        run.criticalCounts[node] = (run.criticalCounts[node] as number) + (critical[node] as number);
  }
}

/** Writes levelled finishes over those of a lane and answers the last of them. */
function keepFinishes({ state, finishes }: LaneNetwork, lane: number, levelled: Int32Array): number {
  const { summary } = state.graph.hierarchy;
  let last = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < summary.length; node += 1) {
    if (summary[node] === 1) continue;
    finishes[node * lanes + lane] = levelled[node] as number;
    last = Math.max(last, levelled[node] as number);
  }
  return last === Number.NEGATIVE_INFINITY ? state.input.projectStart : last;
}

/** The last finish within each watched activity or summary. */
function recordWatched(
  { finishes }: LaneNetwork,
  watched: readonly Int32Array[],
  iteration: number,
  used: number,
  { run }: RunRecorder,
): void {
  for (const [entry, nodes] of watched.entries()) {
    const column = (run.watched[entry] as WatchedFinishes).finishes;
    for (let lane = 0; lane < used; lane += 1) {
      let last = finishes[(nodes[0] as number) * lanes + lane] as number;
      for (const node of nodes) last = Math.max(last, finishes[node * lanes + lane] as number);
      column[iteration + lane - run.from] = last;
    }
  }
}
