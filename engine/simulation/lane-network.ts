import { longestMinutes } from '../network/check-activity.ts';
import type { EdgeContext } from '../network/edge-bounds.ts';
import { waitsForNobody } from '../network/forward-pass.ts';
import { fromFinish, nodeKind } from '../network/network-graph.ts';
import type { NetworkActivity } from '../network/network-input.ts';
import type { NetworkState } from '../network/network-state.ts';
import { workState } from '../network/node-work.ts';
import { workMinutes } from '../network/relationship-lags.ts';
import { isStraight } from '../network/straight-edges.ts';
import { type LaneLimits, noLimit, readLaneLimits } from './lane-limits.ts';

/**
 * A prepared plan in which many iterations are computed at once, each in a lane of its own: column entry
 * `node * lanes + lane`. A relationship between two nodes of one calendar is an addition of positions then; only
 * what crosses calendars asks them.
 */
export interface LaneNetwork extends EdgeContext {
  readonly state: NetworkState;
  readonly lanes: number;
  readonly limits: LaneLimits;
  /** 1 for relationships that are an addition of positions. */
  readonly straight: Uint8Array;
  /** 1 for nodes that no relationship moves. */
  readonly unmoved: Uint8Array;
  /** 1 for nodes whose instants are asked for. */
  readonly startsWanted: Uint8Array;
  readonly finishesWanted: Uint8Array;
  /** Activities that may finish last. */
  readonly finishers: Int32Array;
  /** Relationships whose lag is a share of durations that vary. */
  readonly percentEdges: ReadonlyMap<number, PercentEdge>;
  /** What there is to do, in minutes: written by the caller where it varies. */
  readonly minutes: Int32Array;
  readonly positions: Int32Array;
  /** The positions of the early finishes. */
  readonly ends: Int32Array;
  readonly starts: Int32Array;
  readonly finishes: Int32Array;
  /** The greatest positions of starts (of what is left to do) and finishes. */
  readonly begins: Int32Array;
  readonly lates: Int32Array;
  /** One entry for each lane: the finish of the project. */
  readonly projectFinishes: Int32Array;
}

interface PercentEdge {
  readonly amount: number;
  /** The activities of whose durations the longest counts. */
  readonly members: Int32Array;
  readonly lags: Int32Array;
}

/** What of a plan is wanted in lanes. */
export interface LaneWishes {
  readonly lanes: number;
  /** 1 for activities whose duration varies. */
  readonly varies: Uint8Array;
  /** Activities whose finishes are wanted, or all instants. */
  readonly watched: Iterable<number> | 'all';
  /** Looks up every date, so that one beyond the years of the calendars is refused however far it is. */
  readonly checked: boolean;
}

/** Makes lanes of a scheduled plan. */
export function compileLanes(state: NetworkState, wishes: LaneWishes): LaneNetwork {
  const { graph, work, input } = state;
  const { lanes, varies } = wishes;
  const { nodes } = graph;
  const straight = Uint8Array.from(graph.froms, (_, edge) => (isStraight(state, edge) ? 1 : 0));
  const limits = readLaneLimits(state, varies);
  const column = () => new Int32Array(nodes * lanes);
  const network: LaneNetwork = {
    ...{ state, lanes, limits, straight, graph, compiled: state.compiled, lags: state.lags.slice() },
    unmoved: Uint8Array.from(graph.kinds, (_, node) => (waitsForNobody(state, node) ? 1 : 0)),
    ...{ startsWanted: new Uint8Array(nodes), finishesWanted: new Uint8Array(nodes) },
    finishers: Int32Array.from(finishersOf(state, straight, limits)),
    percentEdges: percentEdgesOf(state, varies, lanes),
    ...{ minutes: column(), positions: column(), ends: column(), starts: column(), finishes: column() },
    ...{ begins: column(), lates: column(), projectFinishes: new Int32Array(lanes) },
  };
  for (const edge of network.percentEdges.keys()) straight[edge] = 0;
  for (let node = 0; node < nodes; node += 1) {
    const [first, end] = [node * lanes, (node + 1) * lanes];
    network.minutes.fill(work.minutes[node] as number, first, end);
    if (work.states[node] !== workState.done) continue;
    network.starts.fill(work.actualStarts[node] as number, first, end);
    network.finishes.fill(work.actualFinishes[node] as number, first, end);
  }
  const all = wishes.checked || wishes.watched === 'all';
  markWanted(network, all ? input.activities.keys() : (wishes.watched as Iterable<number>), all);
  return network;
}

/** Marks the nodes whose instants something reads. */
function markWanted(network: LaneNetwork, watched: Iterable<number>, startsToo: boolean): void {
  const { graph, straight, startsWanted, finishesWanted } = network;
  for (const node of watched) {
    finishesWanted[node] = 1;
    if (startsToo) startsWanted[node] = 1;
  }
  for (let edge = 0; edge < straight.length; edge += 1) {
    const [from, to] = [graph.froms[edge] as number, graph.tos[edge] as number];
    if (graph.kinds[to] === nodeKind.earliest) startsWanted[from] = startsWanted[to] = 1;
    if (straight[edge] === 1) continue;
    if ((graph.shapes[edge] as number) & fromFinish) finishesWanted[from] = 1;
    else startsWanted[from] = 1;
  }
}

/** Whether so many minutes in all, and lags, stay among the numbers that columns hold, wherever they lead. */
export function staysWithin(
  { lags, percentLags, input }: NetworkState,
  minutes: number,
  longest: number,
): boolean {
  const fixed = lags.reduce((sum, lag) => sum + Math.abs(lag), 0);
  const shares = percentLags
    ? input.relationships.reduce(
        (sum, { lag }) => sum + (lag?.kind === 'percent' ? Math.abs(lag.amount) : 0),
        0,
      )
    : 0;
  return minutes + fixed + (shares / 100) * longest < noLimit / 4;
}

/** All activities but those that another follows in any case. */
function finishersOf(state: NetworkState, straight: Uint8Array, limits: LaneLimits): number[] {
  const { graph, input } = state;
  const free = (node: number) =>
    !waitsForNobody(state, node) &&
    (input.relationshipsFirst === true ||
      (limits.highStarts[node] === noLimit && limits.highFinishes[node] === noLimit));
  const followed = new Uint8Array(graph.nodes);
  for (let edge = 0; edge < straight.length; edge += 1) {
    const source = graph.sources[edge] as number;
    const amount = input.relationships[source]?.lag?.amount ?? 0;
    if (
      straight[edge] === 1 &&
      graph.shapes[edge] === fromFinish &&
      amount >= 0 &&
      free(graph.tos[edge] as number)
    )
      followed[graph.froms[edge] as number] = 1;
  }
  const activities = Array.from({ length: graph.activities }, (_, node) => node);
  return activities.filter((node) => graph.kinds[node] === nodeKind.activity && followed[node] === 0);
}

function percentEdgesOf(state: NetworkState, varies: Uint8Array, lanes: number): Map<number, PercentEdge> {
  const { graph, input } = state;
  const edges = new Map<number, PercentEdge>();
  const known = new Map<number, Int32Array>();
  for (let edge = 0; state.percentLags && edge < graph.sources.length; edge += 1) {
    const lag = input.relationships[graph.sources[edge] as number]?.lag;
    if (lag?.kind !== 'percent') continue;
    const owner = graph.owners[graph.froms[edge] as number] as number;
    const members = known.get(owner) ?? activitiesInside(state, owner);
    known.set(owner, members);
    if (members.some((member) => varies[member] === 1))
      edges.set(edge, { amount: lag.amount, members, lags: new Int32Array(lanes) });
  }
  return edges;
}

/** An activity itself, or all activities within a summary. */
export function activitiesInside({ graph }: NetworkState, owner: number): Int32Array {
  const { parents, summary, topDown } = graph.hierarchy;
  const inside = new Uint8Array(graph.activities);
  inside[owner] = 1;
  for (const at of topDown) if (inside[parents[at] as number] === 1) inside[at] = 1;
  return topDown.filter((at) => inside[at] === 1 && summary[at] === 0);
}

/** Works out the lags that are shares of durations. */
export function readPercentLags({ state, percentEdges, minutes, lanes }: LaneNetwork): void {
  const { input, work } = state;
  for (const { amount, members, lags } of percentEdges.values())
    for (let lane = 0; lane < lanes; lane += 1) {
      let longest = 0;
      for (const member of members) {
        const before =
          workMinutes(input.activities[member] as NetworkActivity) - (work.minutes[member] as number);
        longest = Math.max(longest, before + (minutes[member * lanes + lane] as number));
      }
      const lag = Math.round((longest * amount) / 100);
      lags[lane] = Math.max(-longestMinutes, Math.min(longestMinutes, lag));
    }
}
