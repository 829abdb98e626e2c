import { CalendarExhausted } from '../calendar/compiled-calendar.ts';
import type { NetworkSchedule } from '../network/network-schedule.ts';
import { scheduleActivities } from '../network/schedule-activities.ts';
import { checkOptions, checkSimulationPlan } from './check-simulation-plan.ts';
import { correlationGroups } from './correlation-groups.ts';
import { drawPlan } from './draw-plan.ts';
import { makeDrawing } from './draw-variable.ts';
import { type PlanVariables, planVariables } from './plan-variables.ts';
import { startRun } from './record-run.ts';
import { makeLaneRunner } from './run-lanes.ts';
import type { SimulationOptions, SimulationPlan } from './simulation-plan.ts';
import { refuseSimulation, type SimulationRefusal } from './simulation-problem.ts';
import type { SimulationRun } from './simulation-run.ts';
import { timeTaking } from './time-taking.ts';

/** Drawn numbers that are kept at a time: 128 MB of durations. */
const mostCells = 2 ** 25;

/**
 * Draws iterations of a plan and schedules each by the critical path method (Monte Carlo: van Slyke, "Monte Carlo
 * methods and the PERT problem", Operations Research 11, 1963). The same plan, iterations and seed always give the
 * same numbers, in whatever parts they are drawn. Bad input is refused, never thrown. Cost grows linearly with
 * iterations, activities and relationships.
 */
export function simulate(
  plan: SimulationPlan,
  options: SimulationOptions,
): { readonly ok: true; readonly value: SimulationRun } | SimulationRefusal {
  const wrong = checkOptions(options);
  if (wrong) return wrong;
  const network = timeTaking(plan);
  const scheduled = scheduleActivities(network);
  if (!scheduled.ok) return scheduled;
  const schedule = scheduled.value;
  const refused = checkSimulationPlan(plan, schedule);
  if (refused) return refused;
  const grouped = correlationGroups(plan.correlations ?? []);
  if (!grouped.ok) return grouped;
  try {
    const drawing = makeDrawing(options.seed, options.iterations);
    const variables = planVariables(plan, schedule.state, grouped.groups, drawing);
    const run = drawAll(plan, options, schedule, variables);
    return run === null
      ? refuseSimulation('cancelled', [], 'the simulation was stopped')
      : { ok: true, value: { ...run, repaired: grouped.repaired } };
  } catch (error) {
    if (error instanceof CalendarExhausted)
      return refuseSimulation('no-working-time', [], `${error.message} before 2400`, 'calendars');
    throw error;
  }
}

/** Draws and schedules stretch by stretch; null if it was stopped. */
function drawAll(
  plan: SimulationPlan,
  options: SimulationOptions,
  schedule: NetworkSchedule,
  variables: PlanVariables,
): SimulationRun | null {
  const { iterations, from = 0, to = iterations } = options;
  const { work } = schedule.state;
  const recorder = startRun(plan, options, schedule, variables);
  const runLanes = makeLaneRunner(plan, options, schedule.state, variables);
  const stretch = Math.max(1, Math.floor(mostCells / Math.max(1, variables.durations.length)));
  for (let first = from; first < to; first += stretch) {
    const last = Math.min(to, first + stretch);
    const drawn = drawPlan(variables, work.minutes, { from: first, to: last });
    if (!runLanes(drawn, recorder)) return null;
    recorder.recordDrawn(drawn);
  }
  return recorder.run;
}
