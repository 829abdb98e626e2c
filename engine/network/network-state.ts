import type { EdgeContext } from './edge-bounds.ts';
import type { NetworkCalendars } from './network-calendars.ts';
import type { NetworkInput } from './network-input.ts';
import type { NodeWork } from './node-work.ts';
import type { StraightEdges } from './straight-edges.ts';

/** The dates of every node while they are computed: instants and working minutes. */
export interface NodeDates {
  /** The position of the start of what is left to do, in the running calendar. */
  readonly positions: Int32Array;
  readonly starts: Int32Array;
  readonly finishes: Int32Array;
  /** The greatest position of the finish. */
  readonly latePositions: Int32Array;
  readonly lateStarts: Int32Array;
  readonly lateFinishes: Int32Array;
  readonly totalFloats: Int32Array;
  readonly freeFloats: Int32Array;
  /** For junctions: the last instant at which what follows stays where it is. */
  readonly freeLimits: Int32Array;
}

/** A plan made ready for the passes: its graph, its work, its dates. */
export interface NetworkState extends EdgeContext {
  readonly input: NetworkInput;
  readonly indexes: ReadonlyMap<string, number>;
  readonly calendars: NetworkCalendars;
  readonly work: NodeWork;
  readonly dates: NodeDates;
  /** Edges whose bound is an addition of positions. */
  readonly straight: StraightEdges;
  /** The indexes of activities with a deadline or a constraint that may be missed, in their order. */
  readonly limited: Int32Array;
  /** Whether any lag is a percentage. */
  readonly percentLags: boolean;
  /** The latest early finish, and the instant from which late dates count. */
  finish: number;
  requiredFinish: number;
}

/** Dates for so many nodes, all 0. */
export function makeDates(nodes: number): NodeDates {
  const column = () => new Int32Array(nodes);
  return {
    ...{ positions: column(), starts: column(), finishes: column() },
    ...{ latePositions: column(), lateStarts: column(), lateFinishes: column() },
    ...{ totalFloats: column(), freeFloats: column(), freeLimits: column() },
  };
}

/** A copy to be changed; what it was made of stays as it was. */
export function copyDates(dates: NodeDates): NodeDates {
  return {
    positions: dates.positions.slice(),
    starts: dates.starts.slice(),
    finishes: dates.finishes.slice(),
    latePositions: dates.latePositions.slice(),
    lateStarts: dates.lateStarts.slice(),
    lateFinishes: dates.lateFinishes.slice(),
    totalFloats: dates.totalFloats.slice(),
    freeFloats: dates.freeFloats.slice(),
    freeLimits: dates.freeLimits.slice(),
  };
}
