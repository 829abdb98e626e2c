import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { firstInstant } from '../calendar/instant-range.ts';
import { positionOf } from '../calendar/working-positions.ts';
import { limitWork } from './limit-work.ts';
import type { NetworkCalendars } from './network-calendars.ts';
import { gateKind, type NetworkGraph, nodeKind } from './network-graph.ts';
import type { NetworkActivity, NetworkInput } from './network-input.ts';
import { type NodeWork, unlimited, workState } from './node-work.ts';
import { placeNodes } from './place-nodes.ts';
import { workMinutes } from './relationship-lags.ts';

/** Reads every activity's work; junctions take no time. */
export function readWork(input: NetworkInput, graph: NetworkGraph, calendars: NetworkCalendars): NodeWork {
  const column = () => new Int32Array(graph.nodes);
  const flags = () => new Uint8Array(graph.nodes);
  const work: NodeWork = {
    ...{ runs: column(), counts: column(), minutes: column(), lowest: column() },
    ...{ states: flags(), points: flags(), late: flags(), unmoved: flags() },
    ...{ highest: column().fill(unlimited), wanted: column().fill(unlimited) },
    lateCaps: column().fill(unlimited),
    ...{ actualStarts: column(), actualFinishes: column() },
  };
  placeNodes(graph, graph.order, 1, (node) => {
    if (graph.kinds[node] === nodeKind.activity) readActivity(work, node, input, calendars);
  });
  for (let node = 0; node < graph.nodes; node += 1)
    if (graph.kinds[node] !== nodeKind.activity) readJunction(work, node, input, graph, calendars);
  findUnmovedGates(work, graph);
  return work;
}

/** Finds the gates of summaries in which nothing waits any more; those that were not so before, or are not now, are returned. */
export function findUnmovedGates({ unmoved }: NodeWork, graph: NetworkGraph): number[] {
  const { order, gates, outFirst, outEdges, tos } = graph;
  const changed: number[] = [];
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const node = order[at] as number;
    if (gates[node] === gateKind.none || gates[node] === gateKind.looseFinish) continue;
    const end = outFirst[node + 1] as number;
    let still = 1;
    for (let place = outFirst[node] as number; still === 1 && place < end; place += 1)
      still = unmoved[tos[outEdges[place] as number] as number] as number;
    if (unmoved[node] !== still) changed.push(node);
    unmoved[node] = still;
  }
  return changed;
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
  const override = input.progress === 'progress-override';
  work.unmoved[node] = state === workState.done || (state === workState.started && override) ? 1 : 0;
  work.late[node] = constraint?.type === 'as-late-as-possible' && state === workState.toDo ? 1 : 0;
  work.minutes[node] = started ? remainingOf(activity, total) : total;
  work.actualStarts[node] = actualStart ?? 0;
  work.actualFinishes[node] = actualFinish ?? 0;
  const calendar = calendars.compiled[run] as CompiledCalendar;
  const { statusDate, projectStart } = input;
  const status = statusDate === undefined ? -unlimited : positionOf(calendar, statusDate);
  const begin = positionOf(calendar, actualStart ?? projectStart);
  // Without a status date, what is done took the time that it was planned to take.
  const done = started && statusDate === undefined ? total - (work.minutes[node] as number) : 0;
  work.lowest[node] = Math.max(status, begin + done);
  work.highest[node] = unlimited;
  work.wanted[node] = unlimited;
  work.lateCaps[node] = unlimited;
  if (state === workState.done) return;
  const gaps = calendars.compiled[elapsed ? 0 : usual] as CompiledCalendar;
  limitWork(work, node, activity, { run: calendar, usual: gaps, status });
}

function remainingOf({ remaining, percentComplete = 0 }: NetworkActivity, total: number): number {
  return Math.min(total, remaining ?? Math.round(total * (1 - percentComplete / 100)));
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
  const isLoose = graph.gates[node] === gateKind.ofLooseStarts;
  const isGate = isLoose || graph.gates[node] === gateKind.ofStarts;
  // All hours are worked here: a position is the distance from the anchor.
  work.lowest[node] = (isLoose ? input.projectStart : firstInstant) - allHours.anchor;
  if (constraint?.type === 'start-no-earlier-than' && isGate)
    work.lowest[node] = Math.max(work.lowest[node] as number, constraint.instant - allHours.anchor);
  if (isGate) return;
  const caps = [deadline, constraint?.type === 'finish-no-later-than' ? constraint.instant : undefined];
  for (const instant of caps)
    if (instant !== undefined)
      work.lateCaps[node] = Math.min(work.lateCaps[node] as number, instant - allHours.anchor);
}
