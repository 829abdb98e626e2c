import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { startAt } from '../../calendar/working-positions.ts';
import { finishCaps, placeLate } from '../../network/backward-pass.ts';
import { nodeKind } from '../../network/network-graph.ts';
import { makeDates, type NetworkState } from '../../network/network-state.ts';
import { unlimited } from '../../network/node-work.ts';
import { type AvailableWork, availableWork } from './available-work.ts';
import { dawn, never } from './capacity-profile.ts';
import type { LevellingModel } from './levelling-model.ts';

/** At most so many starts of windows are looked at for each group of resources. */
const mostWindows = 20;
const halvings = 7;

/**
 * An instant before which no levelled plan can finish, at most a finish that is known to be possible. The critical path
 * with the calendars of named people; and destructive improvement (Klein and Scholl 1999): a finish is refused if the
 * work that then has to lie in some window is more than a resource, or a pool, can do in it.
 */
export function finishLowerBound(model: LevellingModel, possible: number): number {
  const least = model.state.finish;
  if (least >= possible || model.from !== dawn || model.to !== never) return Math.min(least, possible);
  const test = makeTest(model);
  if (!test.fits(possible - 1)) return possible;
  let refused = least - 1;
  let fitting = possible - 1;
  for (let turn = 0; turn < halvings && fitting - refused > 1; turn += 1) {
    const middle = Math.floor((refused + fitting) / 2);
    if (test.fits(middle)) fitting = middle;
    else refused = middle;
  }
  return refused + 1;
}

/** Work that only the resources of one group can do. */
interface Group {
  readonly resources: readonly number[];
  readonly nodes: number[];
  /** Unit-minutes of each of these nodes. */
  readonly amounts: number[];
}

function makeTest(model: LevellingModel) {
  const { state } = model;
  const groups = groupsOf(model);
  const available = availableWork(model);
  const heads = Int32Array.from(state.dates.positions, (position, node) =>
    startAt(state.compiled[state.work.runs[node] as number] as CompiledCalendar, position),
  );
  const work = { ...state.work, lateCaps: state.work.lateCaps.map(() => unlimited) };
  const late: NetworkState = {
    ...state,
    work,
    dates: { ...makeDates(state.graph.nodes), starts: state.dates.starts },
  };
  return {
    fits(finish: number): boolean {
      passBack(late, finish);
      return groups.every((group) => fitsGroup(group, available, heads, late.dates.lateFinishes));
    },
  };
}

/** Late dates for a finish. Deadlines bind nobody, nor do relationships into what a constraint may pull before them. */
function passBack(state: NetworkState, finish: number): void {
  const { graph, work, dates } = state;
  state.requiredFinish = finish;
  const caps = finishCaps(state);
  for (let place = graph.order.length - 1; place >= 0; place -= 1) {
    const node = graph.order[place] as number;
    placeLate(state, node, caps);
    if (work.highest[node] === unlimited && graph.kinds[node] !== nodeKind.earliest) continue;
    const far = finish + 10 * 366 * 1440;
    dates.lateStarts[node] = dates.lateFinishes[node] = far;
  }
}

/** Every resource, every pool, and all together, each with the work that nobody else can do. */
function groupsOf(model: LevellingModel): Group[] {
  const { needs, levelled, capacities } = model;
  const byKey = new Map<string, Group>();
  const open = (members: readonly number[]) => {
    const resources = [...new Set(members)].sort((one, other) => one - other);
    const key = resources.join(' ');
    if (resources.every((at) => levelled[at] === 1) && !byKey.has(key) && byKey.size < 200)
      byKey.set(key, { resources, nodes: [], amounts: [] });
  };
  for (const at of capacities.keys()) open([at]);
  for (const candidates of new Set(needs.flatMap((need) => need?.pools ?? []).map((pool) => pool.candidates)))
    open(candidates);
  open([...capacities.keys()]);
  const groups = [...byKey.values()];
  for (const group of groups) fillGroup(model, group);
  return groups.filter(({ nodes }) => nodes.length > 0);
}

function fillGroup({ needs, kept, state, lastStarts, lastFinishes }: LevellingModel, group: Group): void {
  const inside = new Set(group.resources);
  for (const [node, need] of needs.entries()) {
    // What may lie where units lack says nothing about the finish; elapsed work takes less than it lasts.
    const bound = kept[node] !== 0 || lastStarts[node] !== never || lastFinishes[node] !== never;
    if (!need || bound || state.input.activities[node]?.duration.elapsed) continue;
    let units = 0;
    for (const [place, at] of need.named.entries())
      if (inside.has(at)) units += need.namedUnits[place] as number;
    for (const pool of need.pools)
      if (pool.candidates.every((at) => inside.has(at))) units += pool.units * pool.people;
    if (units === 0) continue;
    group.nodes.push(node);
    group.amounts.push(units * (state.work.minutes[node] as number));
  }
}

/** Whether in every window from some node's head to another's late finish there is room for what has to lie in it. */
function fitsGroup(
  { resources, nodes, amounts }: Group,
  available: readonly AvailableWork[],
  heads: Int32Array,
  lateFinishes: Int32Array,
): boolean {
  const byFinish = Int32Array.from(nodes.keys()).sort(
    (one, other) =>
      (lateFinishes[nodes[one] as number] as number) - (lateFinishes[nodes[other] as number] as number),
  );
  const begins = byFinish.map((at) => heads[nodes[at] as number] as number);
  const sums = new Float64Array(byFinish.length);
  for (let place = 0, last = dawn; place < sums.length; place += 1) {
    const finish = lateFinishes[nodes[byFinish[place] as number] as number] as number;
    sums[place] = finish === last ? (sums[place - 1] as number) : total(resources, available, finish);
    last = finish;
  }
  const distinct = [...new Set(begins)].sort((one, other) => one - other);
  const step = Math.max(1, distinct.length / mostWindows);
  for (let turn = 0; Math.floor(turn) < distinct.length; turn += step) {
    const begin = distinct[Math.floor(turn)] as number;
    let room = -total(resources, available, begin);
    for (let place = 0; place < byFinish.length; place += 1) {
      if ((begins[place] as number) < begin) continue;
      room -= amounts[byFinish[place] as number] as number;
      if (room + (sums[place] as number) < 0) return false;
    }
  }
  return true;
}

function total(resources: readonly number[], available: readonly AvailableWork[], instant: number): number {
  let sum = 0;
  for (const at of resources) sum += (available[at] as AvailableWork)(instant);
  return sum;
}
