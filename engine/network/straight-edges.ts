import { fromFinish, type NetworkGraph, nodeKind, toFinish } from './network-graph.ts';
import { type NodeWork, workState } from './node-work.ts';

/** Which edges are straight, for the work that they were found for. */
export interface StraightEdges {
  readonly work: NodeWork;
  /** 1 for every edge that is straight. */
  readonly edges: Uint8Array;
}

/** What tells whether an edge is straight. */
interface TimedGraph {
  readonly graph: NetworkGraph;
  readonly work: NodeWork;
  readonly lags: Int32Array;
}

/** Finds the straight edges of a plan. */
export function findStraightEdges(context: TimedGraph): StraightEdges {
  const edges = new Uint8Array(context.lags.length);
  for (let edge = 0; edge < edges.length; edge += 1) edges[edge] = isStraight(context, edge) ? 1 : 0;
  return { work: context.work, edges };
}

/** The straight edges if they are those of the work that there is; undefined where somebody has given other work. */
export function straightOf(state: {
  readonly straight: StraightEdges;
  readonly work: NodeWork;
}): Uint8Array | undefined {
  return state.straight.work === state.work ? state.straight.edges : undefined;
}

/** Whether the bound of an edge is the position of its predecessor, plus its lag, in the one calendar of both. */
export function isStraight({ graph, work, lags }: TimedGraph, edge: number): boolean {
  const [from, to] = [graph.froms[edge] as number, graph.tos[edge] as number];
  const run = work.runs[from] as number;
  if (graph.kinds[from] !== nodeKind.activity || graph.kinds[to] !== nodeKind.activity) return false;
  if (run !== work.runs[to] || work.states[to] === workState.done) return false;
  const shape = graph.shapes[edge] as number;
  const movable =
    work.states[from] === workState.toDo ||
    (work.states[from] === workState.started && (shape & fromFinish) !== 0);
  const points = work.points[from] === 1 || work.points[to] === 1;
  // Only where all hours are worked do starts and finishes at one position lie at one instant.
  if (!movable || (points && run !== 0)) return false;
  if (lags[edge] !== 0) {
    const counted = graph.lagCalendars[edge] as number;
    return counted === run || (counted < 0 && run === 0);
  }
  if ((shape & toFinish) === 0 || (shape & fromFinish) !== 0) return true;
  const gaps = graph.boundCalendars[edge] as number;
  return gaps === run || (gaps < 0 && run === 0);
}
