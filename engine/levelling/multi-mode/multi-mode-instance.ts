import { type InstanceProblem, makeInstance, type RcpspInstance } from '../instance/rcpsp-instance.ts';

/** One way to do an activity. */
export interface ModeRow {
  readonly duration: number;
  /** Units of each renewable resource in each period. */
  readonly demands: readonly number[];
  /** Units of each budget, once. */
  readonly uses: readonly number[];
}

/** The numbers that a multi-mode instance is made of; activity 0 is its source, the last its sink. */
export interface MultiModeRows {
  /** The modes of each activity, at least one. */
  readonly modes: readonly (readonly ModeRow[])[];
  readonly capacities: readonly number[];
  /** What there is of each non-renewable resource for all activities together. */
  readonly budgets: readonly number[];
  readonly successors: readonly (readonly number[])[];
}

/**
 * A multi-mode resource-constrained project scheduling problem (Talbot 1982), as arrays. Times are whole periods from 0,
 * no activity is split or changes its mode, and every relationship is finish to start without lag.
 */
export interface MultiModeInstance {
  /** The relationships, as those of an instance whose activities take no time. */
  readonly network: RcpspInstance;
  readonly resources: number;
  readonly budgetCount: number;
  /** The modes of activity a are numbered from `modeStarts[a]` up to, not including, `modeStarts[a + 1]`. */
  readonly modeStarts: Int32Array;
  /** Periods, by mode. */
  readonly durations: Int32Array;
  /** Units of resource r in mode m, at `m * resources + r`. */
  readonly demands: Int32Array;
  /** Units of budget b in mode m, at `m * budgetCount + b`. */
  readonly uses: Int32Array;
  readonly capacities: Int32Array;
  readonly budgets: Int32Array;
}

/** An instance of rows, checked. Modes that need more than there is are no mistake: they are never chosen. */
export function makeMultiModeInstance(
  rows: MultiModeRows,
):
  | { readonly ok: true; readonly value: MultiModeInstance }
  | { readonly ok: false; readonly problem: InstanceProblem } {
  const none = rows.modes.map(() => []);
  const network = makeInstance({
    ...{ durations: rows.modes.map(() => 0), demands: none, capacities: [], successors: rows.successors },
  });
  if (!network.ok) return network;
  const problem = checkModes(rows);
  if (problem) return { ok: false, problem };
  const modes = rows.modes.flat();
  const modeStarts = new Int32Array(rows.modes.length + 1);
  for (const [at, list] of rows.modes.entries())
    modeStarts[at + 1] = (modeStarts[at] as number) + list.length;
  const value = {
    ...{ network: network.value, modeStarts },
    ...{ resources: rows.capacities.length, budgetCount: rows.budgets.length },
    durations: Int32Array.from(modes, ({ duration }) => duration),
    demands: Int32Array.from(modes.flatMap(({ demands }) => demands)),
    uses: Int32Array.from(modes.flatMap(({ uses }) => uses)),
    capacities: Int32Array.from(rows.capacities),
    budgets: Int32Array.from(rows.budgets),
  };
  return { ok: true, value };
}

function checkModes({ modes, capacities, budgets }: MultiModeRows): InstanceProblem | null {
  const wrong = (activity: number | null, detail: string) =>
    ({ code: 'invalid-number', activity, detail }) as const;
  const isAmount = (value: number) => Number.isInteger(value) && value >= 0 && value <= 1_000_000;
  if (![...capacities, ...budgets].every(isAmount))
    return wrong(null, 'capacities and budgets are whole numbers from 0');
  for (const [at, list] of modes.entries()) {
    if (list.length === 0) return wrong(at, 'it has no mode');
    for (const { duration, demands, uses } of list) {
      if (demands.length !== capacities.length || uses.length !== budgets.length)
        return wrong(at, 'each mode needs a number for each resource');
      if (![duration, ...demands, ...uses].every(isAmount))
        return wrong(at, 'durations and demands are whole numbers from 0');
      const end = at === 0 || at === modes.length - 1;
      if (end && (list.length > 1 || [duration, ...demands, ...uses].some((units) => units > 0)))
        return wrong(at, 'source and sink have one mode, without time and resources');
    }
  }
  return null;
}
