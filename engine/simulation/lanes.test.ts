import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeKind } from '../network/network-graph.ts';
import type { NetworkActivity, NetworkInput } from '../network/network-input.ts';
import type { NetworkState } from '../network/network-state.ts';
import { workState } from '../network/node-work.ts';
import { activity, monday, planOf, scheduleOf, tie } from '../network/testing/plan-of.ts';
import { backwardLanes, countCritical } from './lane-backward.ts';
import { forwardLanes } from './lane-forward.ts';
import { ofMinutes } from './lane-limits.ts';
import { compileLanes, type LaneNetwork } from './lane-network.ts';
import { dice, randomNetwork } from './testing/random-network.ts';

const lanes = 3;

/** Which activities vary, and other minutes of theirs in each lane. */
function vary(state: NetworkState, seed: number): { varies: Uint8Array; drawn: Map<number, number[]> } {
  const roll = dice(seed);
  const { graph, work } = state;
  const varies = new Uint8Array(graph.nodes);
  const drawn = new Map<number, number[]>();
  for (let node = 0; node < graph.activities; node += 1) {
    const open = graph.kinds[node] === nodeKind.activity && work.states[node] !== workState.done;
    if (!open || work.points[node] === 1 || work.minutes[node] === 0 || roll(4) === 0) continue;
    varies[node] = 1;
    drawn.set(
      node,
      Array.from({ length: lanes }, () => 1 + roll(4000)),
    );
  }
  return { varies, drawn };
}

function runLanes(state: NetworkState, varies: Uint8Array, drawn: Map<number, number[]>, checked: boolean) {
  const watched = Array.from({ length: state.graph.activities }, (_, node) => node);
  const network = compileLanes(state, { lanes, varies, watched, checked });
  for (const [node, minutes] of drawn) network.minutes.set(minutes, node * lanes);
  forwardLanes(network, false);
  backwardLanes(network);
  if (state.work.late.includes(1)) forwardLanes(network, true);
  return network;
}

/** The plan in which the drawn minutes of one lane are the durations. */
function planOfLane(input: NetworkInput, state: NetworkState, drawn: Map<number, number[]>, lane: number) {
  const activities = input.activities.map((one, node): NetworkActivity => {
    const minutes = drawn.get(node)?.[lane];
    return minutes === undefined ? one : ofMinutes(one, state.work.minutes[node] as number, minutes);
  });
  return { ...input, activities };
}

function compareLane(network: LaneNetwork, input: NetworkInput, lane: number): void {
  const schedule = scheduleOf(input);
  const { dates, graph, work } = schedule.state;
  expect(network.projectFinishes[lane]).toBe(schedule.finish);
  const critical = new Float64Array(graph.activities);
  countCritical(network, lane, lane + 1, critical);
  for (const node of graph.order) {
    if (work.states[node] === workState.done && graph.kinds[node] === nodeKind.activity) continue;
    const at = node * lanes + lane;
    expect([node, network.positions[at], network.lates[at]]).toEqual([
      node,
      dates.positions[node],
      dates.latePositions[node],
    ]);
    if (graph.kinds[node] !== nodeKind.activity) continue;
    expect(network.finishes[at]).toBe(schedule.earlyFinishes[node]);
    expect([node, critical[node]]).toEqual([node, schedule.critical[node]]);
  }
}

describe('iterations in lanes', () => {
  it('have the early dates, late dates and critical activities that scheduleActivities computes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 16 }), fc.boolean(), (seed, most, checked) => {
        const input = randomNetwork(seed, most);
        const { state } = scheduleOf(input);
        const { varies, drawn } = vary(state, seed + 1);
        const network = runLanes(state, varies, drawn, checked);
        for (let lane = 0; lane < lanes; lane += 1)
          compareLane(network, planOfLane(input, state, drawn, lane), lane);
      }),
      { numRuns: 400 },
    );
  });

  it('share a percentage of a duration that varies, of a summary too', () => {
    const inside = [activity('b', 2, { parentId: 's' }), activity('c', 1, { parentId: 's' })];
    const lag = { kind: 'percent', amount: 50 } as const;
    const input = planOf(
      [activity('a', 4), activity('s', 0), ...inside, activity('d', 1)],
      [tie('a', 's', { type: 'SS', lag }), tie('s', 'd', { lag })],
    );
    const { state } = scheduleOf(input);
    const drawn = new Map([
      [0, [480, 960, 4800]],
      [2, [60, 480, 6000]],
      [3, [480, 60, 600]],
    ]);
    const varies = Uint8Array.from(state.graph.kinds, (_, node) => (drawn.has(node) ? 1 : 0));
    const network = runLanes(state, varies, drawn, false);
    for (let lane = 0; lane < lanes; lane += 1)
      compareLane(network, planOfLane(input, state, drawn, lane), lane);
  });

  it('keep to constraints on a finish whatever the duration', () => {
    const limits = (['finish-no-earlier-than', 'finish-no-later-than', 'must-finish-on'] as const).flatMap(
      (type) => [monday + 1000, monday + 20_000].map((instant) => ({ type, instant })),
    );
    const activities = limits.map((constraint, at) => activity(`${at}`, 2, { constraint }));
    const input = planOf(activities, [tie('0', '1'), tie('2', '3'), tie('4', '5')]);
    const { state } = scheduleOf(input);
    const drawn = new Map(limits.map((_, at) => [at, [1, 600, 9000 * (at + 1)]]));
    const network = runLanes(state, new Uint8Array(state.graph.nodes).fill(1), drawn, false);
    for (let lane = 0; lane < lanes; lane += 1)
      compareLane(network, planOfLane(input, state, drawn, lane), lane);
  });
});
