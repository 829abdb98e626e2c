import { longestMinutes } from '../network/check-activity.ts';
import { mostMoney } from './check-simulation-plan.ts';
import { drawColumn, orderOf, placesWithin, tailsOf } from './draw-variable.ts';
import { placesInStrata, probabilityAt, type Stretch } from './latin-hypercube.ts';
import { type AmountVariable, costOfHours, type PlanVariables, type RiskVariable } from './plan-variables.ts';

/** What was drawn for a stretch of iterations. */
export interface DrawnStretch extends Stretch {
  /** The minutes to do of every activity whose duration varies, one entry for each iteration. */
  readonly minutes: ReadonlyMap<number, Int32Array>;
  readonly costs: Float64Array;
  /** For each driver, the iterations (from 0 within the stretch) in which it is low, and those in which it is high. */
  readonly tails: readonly (readonly [Int32Array, Int32Array])[];
}

/** Draws all variables for a stretch of iterations. O(variables * all iterations), most of it for those of the stretch. */
export function drawPlan(variables: PlanVariables, base: Int32Array, stretch: Stretch): DrawnStretch {
  const { drawing, durations, costs: costVariables, risks, hourly, fixedCost } = variables;
  const count = stretch.to - stretch.from;
  const minutes = new Map<number, Int32Array>();
  const costs = new Float64Array(count).fill(fixedCost);
  const scratch = new Float64Array(count);
  const tails: (readonly [Int32Array, Int32Array])[] = [];
  for (const variable of durations) {
    const column = new Int32Array(count);
    const iterationOf = variable.iterationOf ?? orderOf(drawing, variable.stream);
    tails.push(tailsOf(iterationOf, stretch));
    const { stream, quantile } = variable;
    drawColumn(drawing, stream, iterationOf, quantile, stretch, [1, longestMinutes], column);
    minutes.set(variable.node, column);
  }
  for (const { stream, quantile } of costVariables) {
    const iterationOf = orderOf(drawing, stream);
    tails.push(tailsOf(iterationOf, stretch));
    drawColumn(drawing, stream, iterationOf, quantile, stretch, [-mostMoney, mostMoney], scratch);
    for (let at = 0; at < count; at += 1) costs[at] = (costs[at] as number) + (scratch[at] as number);
  }
  const columnOf = (node: number) => {
    const column = minutes.get(node) ?? new Int32Array(count).fill(base[node] as number);
    minutes.set(node, column);
    return column;
  };
  for (const risk of risks) tails.push(strike(variables, risk, stretch, columnOf, costs));
  if (risks.length > 0) for (const column of minutes.values()) keepWithin(column);
  for (const cost of hourly) {
    const column = minutes.get(cost.node);
    for (let at = 0; at < count; at += 1)
      costs[at] = (costs[at] as number) + costOfHours(cost, column?.[at] ?? (base[cost.node] as number));
  }
  return { ...stretch, minutes, costs, tails };
}

function keepWithin(column: Int32Array): void {
  for (let at = 0; at < column.length; at += 1)
    column[at] = Math.max(1, Math.min(longestMinutes, column[at] as number));
}

/** Draws when a risk strikes and adds what it does; answers when it does not and when it does. */
function strike(
  { drawing }: PlanVariables,
  risk: RiskVariable,
  stretch: Stretch,
  columnOf: (node: number) => Int32Array,
  costs: Float64Array,
): readonly [Int32Array, Int32Array] {
  const { iterations, room } = drawing;
  const iterationOf = orderOf(drawing, risk.stream);
  const places = placesInStrata(risk.stream, room, { from: 0, to: iterations });
  let count = 0;
  const strikes = (stratum: number) =>
    probabilityAt(stratum, places[iterationOf[stratum] as number] as number, iterations) < risk.probability;
  while (count < iterations && strikes(count)) count += 1;
  const struck = iterationOf.slice(0, count);
  const spared = placesWithin(iterationOf.subarray(count), stretch);
  const add = (
    impact: AmountVariable,
    limits: readonly [number, number],
    sums: Int32Array | Float64Array,
  ) => {
    const drawn = drawImpact(drawing, impact, struck, limits);
    for (let at = 0; at < count; at += 1) {
      const place = (struck[at] as number) - stretch.from;
      if (place >= 0 && place < sums.length) sums[place] = (sums[place] as number) + (drawn[at] as number);
    }
  };
  for (const impact of risk.durations) add(impact, [-longestMinutes, longestMinutes], columnOf(impact.node));
  for (const impact of risk.costs) add(impact, [-mostMoney, mostMoney], costs);
  return [spared, placesWithin(struck, stretch)];
}

/** What an impact comes to in each of the iterations in which its risk strikes: spread evenly over just these. */
function drawImpact(
  drawing: PlanVariables['drawing'],
  { stream, quantile }: AmountVariable,
  struck: Int32Array,
  limits: readonly [number, number],
): Float64Array {
  const { length } = struck;
  const column = new Float64Array(length);
  const order = orderOf(drawing, stream, length);
  drawColumn(
    { ...drawing, iterations: length },
    stream,
    order,
    quantile,
    { from: 0, to: length },
    limits,
    column,
  );
  return column;
}
