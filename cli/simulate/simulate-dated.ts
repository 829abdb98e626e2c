import { timeZoneOf } from '../../concepts/plan-file/engine-calendars.ts';
import { simulationOfPlan } from '../../concepts/plan-file/engine-simulation.ts';
import { momentIn } from '../../concepts/plan-file/local-time.ts';
import { currencyDigits } from '../../concepts/plan-file/plan-money.ts';
import {
  describeSimulation,
  probabilityToCostAtMost,
  probabilityToFinishBy,
} from '../../engine/simulation/describe-simulation.ts';
import { jointConfidence, jointConfidenceFrontier } from '../../engine/simulation/joint-confidence.ts';
import { simulate } from '../../engine/simulation/simulate.ts';
import type { SimulationRun } from '../../engine/simulation/simulation-run.ts';
import type { CommandAnswer, CommandOutput } from '../command.ts';
import type { DatedPlan } from '../plan-source/dated-plan.ts';
import { moneyUnit } from '../plan-source/money-text.ts';
import { showProgress } from '../show-table.ts';
import { describeForPeople } from './describe-for-people.ts';
import type { Simulated } from './simulated.ts';

/** What a simulation was asked for. */
export interface SimulationOrder {
  readonly iterations: number;
  readonly seed: number;
  readonly by: string | undefined;
  readonly budget: number | undefined;
}

/** Simulates a plan with dates, for people and programs. */
export function simulateDated(
  dated: DatedPlan,
  order: SimulationOrder,
  output: CommandOutput,
): CommandAnswer {
  const { iterations, seed } = order;
  const { plan, uncertain, risks } = simulationOfPlan(dated.plan, dated.network);
  const began = performance.now();
  const result = simulate(plan, {
    iterations,
    seed,
    onProgress: (done) =>
      output.progress(showProgress(done, iterations, `${done} of ${iterations} iterations`)),
  });
  if (!result.ok) throw dated.refuseProblem(result.problem);
  const run = result.value;
  const elapsedMs = Math.round(performance.now() - began);
  const report = describeSimulation(run);
  const targets = targetsOf(dated, order, run);
  const simulated: Simulated = { dated, run, report, uncertain, risks, ...targets, elapsedMs };
  return { ok: true, lines: describeForPeople(simulated), data: dataOf(simulated, seed) };
}

function targetsOf(dated: DatedPlan, order: SimulationOrder, run: SimulationRun) {
  const { project, scheduling } = dated.plan;
  const asked = order.by ?? scheduling?.finish ?? project.target;
  const finish = asked === undefined ? null : momentIn(timeZoneOf(dated.plan), asked, 'end');
  const cost =
    order.budget === undefined ? null : Math.round(order.budget * 10 ** currencyDigits(project.currency));
  return {
    target:
      finish === null
        ? null
        : { day: asked ?? '', finish, probability: probabilityToFinishBy(run, finish) ?? 0 },
    budget: cost === null ? null : { cost, probability: probabilityToCostAtMost(run, cost) },
    both: finish === null || cost === null ? null : jointConfidence(run, { finish, cost }),
  };
}

function dataOf(simulated: Simulated, seed: number) {
  const { dated, run, report, target, budget, both, elapsedMs, uncertain, risks } = simulated;
  const names = new Map(dated.network.activities.map(({ id, name }) => [id, name ?? id]));
  const spread = <Shown>(of: typeof report.finish, show: (value: number) => Shown) => ({
    base: show(of.base),
    baseConfidence: of.baseConfidence,
    mean: show(of.mean),
    deviation: of.deviation,
    least: show(of.least),
    greatest: show(of.greatest),
    percentiles: Object.fromEntries(of.percentiles.map(({ percent, value }) => [`P${percent}`, show(value)])),
  });
  const same = (value: number) => value;
  const bars = <Shown>(list: typeof report.finishDrivers, show: (value: number) => Shown) =>
    list.map((bar) => ({
      kind: bar.kind,
      id: bar.id,
      low: bar.low === null ? null : show(bar.low),
      high: bar.high === null ? null : show(bar.high),
      swing: bar.swing,
    }));
  return {
    iterations: report.iterations,
    ...{ seed, elapsedMs, uncertain, risks },
    finish: spread(report.finish, dated.show),
    cost: spread(report.cost, same),
    costUnit: moneyUnit(dated),
    target: target && { finish: dated.show(target.finish), probability: target.probability },
    ...{ budget, bothProbability: both },
    jointConfidence: [50, 70, 80, 90].map((percent) => ({
      confidence: percent / 100,
      targets: jointConfidenceFrontier(run, percent / 100, 5).map(({ finish, cost }) => ({
        finish: dated.show(finish),
        cost,
      })),
    })),
    activities: report.activities.map((one) => ({ ...one, name: names.get(one.id) ?? one.id })),
    finishDrivers: bars(report.finishDrivers, dated.show),
    costDrivers: bars(report.costDrivers, same),
    repairedCorrelations: report.repaired,
    ...{ warnings: dated.warnings, notes: dated.notes },
  };
}
