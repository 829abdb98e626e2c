import { CalendarExhausted, type CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import type { CompileCalendar } from '../../calendar/keep-compiled.ts';
import { positionOf, startAt } from '../../calendar/working-positions.ts';
import { backwardPass, finishCaps } from '../../network/backward-pass.ts';
import { forwardPass } from '../../network/forward-pass.ts';
import type { NetworkActivity } from '../../network/network-input.ts';
import { makeDates, type NetworkState } from '../../network/network-state.ts';
import { copyWork, workState } from '../../network/node-work.ts';
import { readActivity } from '../../network/read-work.ts';
import { scheduleActivities } from '../../network/schedule-activities.ts';
import { floatPass } from '../../network/total-and-free-float.ts';
import { anyTeam } from './activity-team.ts';
import { dawn, never } from './capacity-profile.ts';
import type { LevellingInput, LevellingOptions } from './levelling-input.ts';
import { type Deadline, type LevellingModel, type Need, reasonNumber } from './levelling-model.ts';
import { type LevellingRefusal, refuseAsNetwork, refuseLevelling } from './levelling-problem.ts';
import { placeLimits } from './place-limits.ts';
import { readNeeds } from './read-needs.ts';
import { capacitiesOf } from './resource-capacities.ts';
import { makeRunCalendars, type RunCalendars } from './run-calendars.ts';
import { withWorkDurations } from './work-durations.ts';

/** Makes a checked plan ready for levelling, or says why that cannot be. May throw `CalendarExhausted`. */
export function makeModel(
  input: LevellingInput,
  options: LevellingOptions,
  compile: CompileCalendar,
): { readonly ok: true; readonly model: LevellingModel } | LevellingRefusal {
  const scheduled = scheduleActivities(withWorkDurations(input), compile);
  if (!scheduled.ok) return refuseAsNetwork(scheduled.problem);
  const { state: network } = scheduled.value;
  const capacities = capacitiesOf(input.resources);
  const read = readNeeds(input, network, capacities);
  if (!read.ok) return read;
  const wanted = wantedOf(network, read.needs, input.resources.length);
  const sorted = new Map<readonly number[], readonly number[]>();
  const needs = read.needs.map((need) => need && sparing(need, wanted, sorted));
  const calendars = makeRunCalendars(input.resources, network.calendars);
  const named = withNamedPeople(network, needs, calendars);
  if (!named.ok) return named;
  const { state } = named;
  forwardPass(state);
  state.requiredFinish = state.input.projectFinish ?? state.finish;
  backwardPass(state);
  floatPass(state, finishCaps(state));
  const chosen = new Set(options.resourceIds ?? input.resources.map(({ id }) => id));
  const kept = keptNodes(state, needs);
  const model: LevellingModel = {
    ...{ input, state, calendars, needs, capacities, kept },
    ...{ bases: network.work.runs, teams: { byMembers: new Map(), ofOne: needs.map(() => []) } },
    levelled: Uint8Array.from(input.resources, ({ id }) => (chosen.has(id) ? 1 : 0)),
    ...{ from: options.from ?? dawn, to: options.to ?? never },
    ...placeLimits(state, options.withinFloat === true),
    fixed: fixedNodes(state, kept),
    priorities: prioritiesOf(state, kept),
    ends: endsOf(state),
    deadlines: deadlinesOf(state),
  };
  const idle = needs.findIndex((need, node) => need && !anyTeam(model, node));
  return idle < 0 ? { ok: true, model } : refuseIdle(state, idle);
}

function refuseIdle({ input }: NetworkState, node: number): LevellingRefusal {
  const activityId = (input.activities[node] as NetworkActivity).id;
  return refuseLevelling('no-working-time', 'those whom it needs never work together', { activityId });
}

/** The same need, with those first in each pool whom others want least; pools of the same people stay the same list. */
function sparing(need: Need, wanted: Float64Array, sorted: Map<readonly number[], readonly number[]>): Need {
  const byWant = (one: number, other: number) => (wanted[one] as number) - (wanted[other] as number);
  const pools = need.pools.map((pool) => {
    const candidates = sorted.get(pool.candidates) ?? [...pool.candidates].sort(byWant);
    sorted.set(pool.candidates, candidates);
    return { ...pool, candidates };
  });
  return { ...need, pools };
}

/** The network in which activities run when their named people work. */
function withNamedPeople(
  network: NetworkState,
  needs: readonly (Need | null)[],
  calendars: RunCalendars,
): { readonly ok: true; readonly state: NetworkState } | LevellingRefusal {
  const compiled = [...network.compiled];
  const work = copyWork(network.work);
  const activities = [...network.input.activities];
  const input = { ...network.input, activities };
  const numbers = new Map<string, number>();
  const wrapped = {
    ...network.calendars,
    compiled,
    numberOf: (id: string | undefined) => numbers.get(id ?? '') ?? network.calendars.numberOf(id),
    // The calendar of a combination is free of freeze windows already.
    deploying: (number: number, elapsed: boolean) =>
      number < network.compiled.length ? network.calendars.deploying(number, elapsed) : number,
  };
  for (const [node, need] of needs.entries()) {
    const activity = activities[node];
    if (!need || !activity || need.named.length === 0 || activity.duration.elapsed) continue;
    const run = calendars.of(work.runs[node] as number, need.named);
    let number = compiled.indexOf(run, network.compiled.length);
    if (number < 0) number = compiled.push(run) - 1;
    const id = `\u0000${number}`;
    numbers.set(id, number);
    activities[node] = { ...activity, calendarId: id };
    if (!isUsable(run, network.input.projectStart)) return refuseIdle(network, node);
    readActivity(work, node, input, wrapped);
  }
  const dates = makeDates(network.graph.nodes);
  return { ok: true, state: { ...network, input, compiled, calendars: wrapped, work, dates } };
}

/** Whether there is any working time after an instant. */
function isUsable(calendar: CompiledCalendar, instant: number): boolean {
  try {
    return startAt(calendar, positionOf(calendar, instant)) >= instant;
  } catch (error) {
    if (error instanceof CalendarExhausted) return false;
    throw error;
  }
}

/** Why nodes with needs are never moved for a resource. */
function keptNodes({ input, work }: NetworkState, needs: readonly (Need | null)[]): Uint8Array {
  return Uint8Array.from(needs, (need, node) => {
    if (!need) return 0;
    const { priority = 500, constraint } = input.activities[node] as NetworkActivity;
    const started = work.states[node] === workState.started;
    if (constraint?.type.startsWith('must-') && !started && !input.relationshipsFirst)
      return reasonNumber('fixed-date');
    if (started && need.leastPart === 0) return reasonNumber('in-progress');
    return priority >= 1000 ? reasonNumber('never-delayed') : 0;
  });
}

/** Kept nodes that wait for nobody: their dates are known before anything is placed. */
function fixedNodes({ input, work }: NetworkState, kept: Uint8Array): [number, number][] {
  const fixed: [number, number][] = [];
  for (let node = 0; node < kept.length; node += 1) {
    const started = work.states[node] === workState.started;
    if (kept[node] === reasonNumber('fixed-date')) fixed.push([node, work.highest[node] as number]);
    else if (kept[node] && started && input.progress === 'progress-override')
      fixed.push([node, work.lowest[node] as number]);
  }
  return fixed;
}

/** Each node's priority, at least that of all that waits for it; above all priorities what is never moved. */
function prioritiesOf({ input, graph }: NetworkState, kept: Uint8Array): Int32Array {
  const priorities = new Int32Array(graph.nodes);
  for (let at = 0; at < graph.activities; at += 1) {
    const { priority = 500 } = input.activities[at] as NetworkActivity;
    priorities[at] = kept[at] ? 1001 : Math.max(0, Math.min(1000, Math.round(priority)));
  }
  for (let place = graph.order.length - 1; place >= 0; place -= 1) {
    const node = graph.order[place] as number;
    for (let edge = graph.inFirst[node] as number; edge < (graph.inFirst[node + 1] as number); edge += 1) {
      const from = graph.froms[edge] as number;
      priorities[from] = Math.max(priorities[from] as number, priorities[node] as number);
    }
  }
  return priorities;
}

/** The work expected of each resource, where that of a pool is shared evenly. */
function wantedOf({ work }: NetworkState, needs: readonly (Need | null)[], resources: number): Float64Array {
  const wanted = new Float64Array(resources);
  const want = (at: number, amount: number) => {
    wanted[at] = (wanted[at] as number) + amount;
  };
  for (const [node, need] of needs.entries()) {
    const minutes = work.minutes[node] as number;
    for (const [place, at] of need?.named.entries() ?? [])
      want(at, minutes * (need?.namedUnits[place] as number));
    for (const { candidates, people, units } of need?.pools ?? [])
      for (const at of candidates) want(at, (minutes * units * people) / candidates.length);
  }
  return wanted;
}

function endsOf({ graph }: NetworkState): Int32Array {
  return graph.order.filter((node) => graph.outFirst[node] === graph.outFirst[node + 1]);
}

function deadlinesOf({ input, graph }: NetworkState): Deadline[] {
  const { parents, summary } = graph.hierarchy;
  const inside = new Map<number, number[]>();
  for (const [at, { deadline }] of input.activities.entries()) if (deadline !== undefined) inside.set(at, []);
  if (inside.size === 0) return [];
  for (let at = 0; at < graph.activities; at += 1)
    if (!summary[at])
      for (let above = at; above >= 0; above = parents[above] as number) inside.get(above)?.push(at);
  return [...inside].map(([at, nodes]) => {
    return { nodes, instant: (input.activities[at] as NetworkActivity).deadline as number };
  });
}
