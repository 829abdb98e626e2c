/** How far an activity is. */
export const workState = { toDo: 0, started: 1, done: 2 } as const;

/** A position that no limit reaches. */
export const unlimited = 2 ** 31 - 1;

/** What is to be placed for every node, and within which limits. Positions count in the node's running calendar. */
export interface NodeWork {
  /** The number of the calendar in which a node runs, and of that in which its float is counted. */
  readonly runs: Int32Array;
  readonly counts: Int32Array;
  /** What is left to do, in minutes of the running calendar. */
  readonly minutes: Int32Array;
  /** A `workState` for each node. */
  readonly states: Uint8Array;
  /** 1 for what takes no time and may lie at any instant of its running calendar. */
  readonly points: Uint8Array;
  /** 1 for what is wanted as late as possible. */
  readonly late: Uint8Array;
  /** 1 for what no relationship moves: what is done, what goes on by progress override, and gates of nothing else. */
  readonly unmoved: Uint8Array;
  /** The least and the greatest position of a start, from the project's dates and constraints. */
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
  /** The greatest position of a start by its constraint alone, though the status date may lie behind it. */
  readonly wanted: Int32Array;
  /** The greatest position of a finish, from constraints and deadline. */
  readonly lateCaps: Int32Array;
  readonly actualStarts: Int32Array;
  readonly actualFinishes: Int32Array;
}

/** A copy to be changed; what it was made of stays as it was. */
export function copyWork(work: NodeWork): NodeWork {
  return {
    runs: work.runs.slice(),
    counts: work.counts.slice(),
    minutes: work.minutes.slice(),
    states: work.states.slice(),
    points: work.points.slice(),
    late: work.late.slice(),
    unmoved: work.unmoved.slice(),
    lowest: work.lowest.slice(),
    highest: work.highest.slice(),
    wanted: work.wanted.slice(),
    lateCaps: work.lateCaps.slice(),
    actualStarts: work.actualStarts.slice(),
    actualFinishes: work.actualFinishes.slice(),
  };
}
