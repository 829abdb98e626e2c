import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { firstInstant } from '../calendar/instant-range.ts';
import { nextWorkingInstant, previousWorkingInstant } from '../calendar/working-minutes.ts';
import { firstFinishPosition, lastStartPosition, positionOf } from '../calendar/working-positions.ts';
import type { NetworkCalendars } from './network-calendars.ts';
import { type NetworkGraph, nodeKind } from './network-graph.ts';
import type { NetworkActivity, NetworkInput } from './network-input.ts';
import { workMinutes } from './relationship-lags.ts';

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
  /** The least and the greatest position of a start, from the project's dates and constraints. */
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
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
    lowest: work.lowest.slice(),
    highest: work.highest.slice(),
    lateCaps: work.lateCaps.slice(),
    actualStarts: work.actualStarts.slice(),
    actualFinishes: work.actualFinishes.slice(),
  };
}

/** Reads every activity's work; junctions take no time. */
export function readWork(input: NetworkInput, graph: NetworkGraph, calendars: NetworkCalendars): NodeWork {
  const column = () => new Int32Array(graph.nodes);
  const flags = () => new Uint8Array(graph.nodes);
  const work: NodeWork = {
    ...{ runs: column(), counts: column(), minutes: column(), lowest: column() },
    ...{ states: flags(), points: flags(), late: flags() },
    ...{ highest: column().fill(unlimited), lateCaps: column().fill(unlimited) },
    ...{ actualStarts: column(), actualFinishes: column() },
  };
  for (let node = 0; node < graph.nodes; node += 1) {
    if (graph.kinds[node] === nodeKind.activity) readActivity(work, node, input, calendars);
    else readJunction(work, node, input, graph, calendars);
  }
  return work;
}

/** Reads one activity's work, over what was read of it before. */
export function readActivity(
  work: NodeWork,
  node: number,
  input: NetworkInput,
  calendars: NetworkCalendars,
): void {
  const activity = input.activities[node] as NetworkActivity;
  const { duration, actualStart, actualFinish, deploysToProduction, constraint } = activity;
  const total = workMinutes(activity);
  const usual = calendars.numberOf(activity.calendarId);
  const started = actualStart !== undefined;
  const state = actualFinish !== undefined ? workState.done : started ? workState.started : workState.toDo;
  const elapsed = duration.elapsed || total === 0;
  const run = deploysToProduction ? calendars.deploying(usual, elapsed) : elapsed ? 0 : usual;
  work.runs[node] = run;
  work.counts[node] = deploysToProduction ? calendars.deploying(usual, false) : usual;
  work.states[node] = state;
  work.points[node] = total === 0 && state === workState.toDo ? 1 : 0;
  work.late[node] = constraint?.type === 'as-late-as-possible' && state === workState.toDo ? 1 : 0;
  work.minutes[node] = started ? remainingOf(activity, total) : total;
  work.actualStarts[node] = actualStart ?? 0;
  work.actualFinishes[node] = actualFinish ?? 0;
  const calendar = calendars.compiled[run] as CompiledCalendar;
  const { statusDate, projectStart } = input;
  const status = statusDate === undefined ? Number.NEGATIVE_INFINITY : positionOf(calendar, statusDate);
  work.lowest[node] = started
    ? Math.max(status, positionOf(calendar, actualStart) + total - (work.minutes[node] as number))
    : Math.max(status, positionOf(calendar, projectStart));
  work.highest[node] = unlimited;
  work.lateCaps[node] = unlimited;
  if (state === workState.done) return;
  limit(work, node, activity, calendar, calendars.compiled[elapsed ? 0 : usual] as CompiledCalendar);
}

function remainingOf({ remaining, percentComplete = 0 }: NetworkActivity, total: number): number {
  return Math.min(total, remaining ?? Math.round(total * (1 - percentComplete / 100)));
}

/**
 * Writes the limits of a constraint and a deadline. An instant in a gap of the usual calendar is the next for a start
 * and the one before for a finish; freeze windows are no such gaps.
 */
function limit(
  work: NodeWork,
  node: number,
  { constraint, deadline }: NetworkActivity,
  run: CompiledCalendar,
  usual: CompiledCalendar,
): void {
  const minutes = work.minutes[node] as number;
  const point = work.points[node] === 1;
  const earliestFinish = (instant: number) =>
    point ? positionOf(run, instant) : firstFinishPosition(run, previousWorkingInstant(usual, instant));
  const latestFinish = (instant: number) =>
    point ? lastStartPosition(run, instant) : positionOf(run, instant);
  const latestStart = (instant: number) =>
    lastStartPosition(run, point ? instant : nextWorkingInstant(usual, instant));
  const raise = (position: number) => {
    work.lowest[node] = Math.max(work.lowest[node] as number, position);
  };
  const cap = (position: number) => {
    work.lateCaps[node] = Math.min(work.lateCaps[node] as number, position + minutes);
    // What has started cannot be moved back any more.
    if (work.states[node] === workState.toDo) work.highest[node] = position;
  };
  const toDo = work.states[node] === workState.toDo;
  if (deadline !== undefined) work.lateCaps[node] = latestFinish(deadline);
  if (!constraint || !('instant' in constraint)) return;
  const { type, instant } = constraint;
  if (type === 'start-no-earlier-than' && toDo) raise(positionOf(run, instant));
  if (type === 'start-no-later-than' && toDo) cap(latestStart(instant));
  if (type === 'finish-no-earlier-than') raise(earliestFinish(instant) - minutes);
  if (type === 'finish-no-later-than') cap(latestFinish(instant) - minutes);
  if (type === 'must-start-on' && toDo) {
    work.lowest[node] = positionOf(run, instant);
    cap(positionOf(run, instant));
  }
  if (type === 'must-finish-on') {
    const position = earliestFinish(instant) - minutes;
    if (toDo) work.lowest[node] = position;
    else raise(position);
    cap(position);
  }
}

function readJunction(
  work: NodeWork,
  node: number,
  input: NetworkInput,
  graph: NetworkGraph,
  calendars: NetworkCalendars,
): void {
  const allHours = calendars.compiled[0] as CompiledCalendar;
  const { constraint, deadline } = input.activities[graph.owners[node] as number] as NetworkActivity;
  work.counts[node] = calendars.project;
  work.points[node] = 1;
  // All hours are worked here: a position is the distance from the anchor.
  work.lowest[node] = firstInstant - allHours.anchor;
  const isGate = graph.gates[node] === 1;
  if (constraint?.type === 'start-no-earlier-than' && isGate)
    work.lowest[node] = constraint.instant - allHours.anchor;
  if (isGate) return;
  const caps = [deadline, constraint?.type === 'finish-no-later-than' ? constraint.instant : undefined];
  for (const instant of caps)
    if (instant !== undefined)
      work.lateCaps[node] = Math.min(work.lateCaps[node] as number, instant - allHours.anchor);
}
