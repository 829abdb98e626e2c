/**
 * A resource-constrained project scheduling problem with one mode an activity, as arrays. Activity 0 is the source and
 * the last one the sink; both take no time and no resource. Times are whole periods from 0; no activity is split.
 * Every relationship is finish to start without lag and leads from a lower place in `order` to a higher one.
 */
export interface RcpspInstance {
  readonly activities: number;
  readonly resources: number;
  /** Periods, one for each activity. */
  readonly durations: Int32Array;
  /** Units of resource r that activity a takes in each of its periods, at `a * resources + r`. */
  readonly demands: Int32Array;
  /** Units of each resource, the same in all periods. */
  readonly capacities: Int32Array;
  /** The predecessors of a are `predecessors[predecessorStarts[a]]` up to, not including, `…[predecessorStarts[a + 1]]`. */
  readonly predecessorStarts: Int32Array;
  readonly predecessors: Int32Array;
  /** Successors, in the same way. */
  readonly successorStarts: Int32Array;
  readonly successors: Int32Array;
  /** All activities, each after its predecessors. */
  readonly order: Int32Array;
}

/** What is wrong with the numbers that an instance was to be made of. */
export interface InstanceProblem {
  readonly code:
    | 'cycle'
    | 'dangling-relationship'
    | 'invalid-number'
    | 'demand-over-capacity'
    | 'not-one-network';
  /** The activity that it is about, or the first of a cycle; null where it is about the whole. */
  readonly activity: number | null;
  readonly detail: string;
}

/** The numbers that an instance is made of: one row for each activity, source and sink included. */
export interface InstanceRows {
  readonly durations: readonly number[];
  /** Units of each resource, a row for each activity. */
  readonly demands: readonly (readonly number[])[];
  readonly capacities: readonly number[];
  /** The successors of each activity. */
  readonly successors: readonly (readonly number[])[];
}

/** An instance of rows, checked. Cost grows linearly with activities and relationships. */
export function makeInstance(
  rows: InstanceRows,
):
  | { readonly ok: true; readonly value: RcpspInstance }
  | { readonly ok: false; readonly problem: InstanceProblem } {
  const wrong = checkRows(rows);
  if (wrong) return { ok: false, problem: wrong };
  const activities = rows.durations.length;
  const resources = rows.capacities.length;
  const successorStarts = new Int32Array(activities + 1);
  const predecessorStarts = new Int32Array(activities + 1);
  for (const [from, list] of rows.successors.entries()) {
    successorStarts[from + 1] = list.length;
    for (const to of list) predecessorStarts[to + 1] = (predecessorStarts[to + 1] as number) + 1;
  }
  for (const starts of [successorStarts, predecessorStarts])
    for (let at = 0; at < activities; at++)
      starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const successors = Int32Array.from(rows.successors.flat());
  const predecessors = new Int32Array(successors.length);
  const next = predecessorStarts.slice();
  for (const [from, list] of rows.successors.entries())
    for (const to of list) {
      const place = next[to] as number;
      predecessors[place] = from;
      next[to] = place + 1;
    }
  const order = orderOf(activities, predecessorStarts, successorStarts, successors);
  if (order.length < activities) {
    const placed = new Set(order);
    const activity = rows.durations.findIndex((_, at) => !placed.has(at));
    return refuse('cycle', activity, 'it comes after itself');
  }
  return {
    ok: true,
    value: {
      ...{ activities, resources, order, successorStarts, successors, predecessorStarts, predecessors },
      durations: Int32Array.from(rows.durations),
      demands: Int32Array.from(rows.demands.flat()),
      capacities: Int32Array.from(rows.capacities),
    },
  };
}

function checkRows({ durations, demands, capacities, successors }: InstanceRows): InstanceProblem | null {
  const { length } = durations;
  if (length < 2 || demands.length !== length || successors.length !== length)
    return problem('not-one-network', null, 'it needs a source, a sink and as many rows of each kind');
  const last = length - 1;
  for (let at = 0; at < length; at++) {
    const numbers = [durations[at] as number, ...(demands[at] as readonly number[])];
    if ((demands[at] as readonly number[]).length !== capacities.length)
      return problem('invalid-number', at, 'it needs a demand for each resource');
    if (!numbers.every(isAmount))
      return problem('invalid-number', at, 'durations and demands are whole numbers from 0');
    if ((demands[at] as readonly number[]).some((units, r) => units > (capacities[r] as number)))
      return problem('demand-over-capacity', at, 'it needs more units than there are');
    const dangling = (successors[at] as readonly number[]).find(
      (to) => !(Number.isInteger(to) && to >= 0 && to < length),
    );
    if (dangling !== undefined)
      return problem('dangling-relationship', at, `there is no activity ${dangling}`);
  }
  if (!capacities.every(isAmount))
    return problem('invalid-number', null, 'capacities are whole numbers from 0');
  const ends = [0, last];
  if (ends.some((at) => durations[at] !== 0 || (demands[at] as readonly number[]).some((units) => units > 0)))
    return problem('not-one-network', null, 'source and sink take no time and no resource');
  return null;
}

function isAmount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 1_000_000;
}

/** Kahn 1962. What lies on or behind a cycle is left out. */
function orderOf(
  activities: number,
  predecessorStarts: Int32Array,
  successorStarts: Int32Array,
  successors: Int32Array,
): Int32Array {
  const waiting = Int32Array.from(
    { length: activities },
    (_, at) => (predecessorStarts[at + 1] as number) - (predecessorStarts[at] as number),
  );
  const order = new Int32Array(activities);
  let placed = 0;
  for (let at = 0; at < activities; at++) if (waiting[at] === 0) order[placed++] = at;
  for (let read = 0; read < placed; read++) {
    const from = order[read] as number;
    for (let edge = successorStarts[from] as number; edge < (successorStarts[from + 1] as number); edge++) {
      const to = successors[edge] as number;
      waiting[to] = (waiting[to] as number) - 1;
      if (waiting[to] === 0) order[placed++] = to;
    }
  }
  return order.subarray(0, placed);
}

function problem(code: InstanceProblem['code'], activity: number | null, detail: string): InstanceProblem {
  return { code, activity, detail };
}

function refuse(
  code: InstanceProblem['code'],
  activity: number | null,
  detail: string,
): { readonly ok: false; readonly problem: InstanceProblem } {
  return { ok: false, problem: problem(code, activity, detail) };
}
