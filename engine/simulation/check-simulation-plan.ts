import { longestMinutes } from '../network/check-activity.ts';
import type { NetworkSchedule } from '../network/network-schedule.ts';
import { checkDistribution, type Distribution } from './distribution.ts';
import type { ActivityUncertainty, RiskEvent, SimulationOptions, SimulationPlan } from './simulation-plan.ts';
import { refuseSimulation, type SimulationRefusal } from './simulation-problem.ts';

/** The greatest amount of money of one entry, in minor units. */
export const mostMoney = 2 ** 40;
const mostIterations = 10_000_000;
/** Activities that may be correlated with one another, directly or by others. */
export const mostCorrelated = 100;

/** What is wrong with the options of a simulation, or null. */
export function checkOptions({
  iterations,
  seed,
  from = 0,
  to,
}: SimulationOptions): SimulationRefusal | null {
  if (!(Number.isInteger(iterations) && iterations >= 1 && iterations <= mostIterations))
    return refuseSimulation('invalid-options', [], 'iterations are 1 to 10 million', 'iterations');
  if (!(Number.isSafeInteger(seed) && seed >= 0))
    return refuseSimulation('invalid-options', [], 'a seed is a whole number from 0 on', 'seed');
  const end = to ?? iterations;
  return Number.isInteger(from) && Number.isInteger(end) && from >= 0 && from < end && end <= iterations
    ? null
    : refuseSimulation('invalid-options', [], 'a part has at least one of the iterations', 'from');
}

/** What is wrong with what a plan says on top of its network, or null. The schedule is that of its network. */
export function checkSimulationPlan(
  plan: SimulationPlan,
  schedule: NetworkSchedule,
): SimulationRefusal | null {
  return (
    checkUncertainties(plan, schedule) ??
    checkRisks(plan, schedule) ??
    checkReferences(plan, schedule) ??
    checkTotalCost(plan)
  );
}

/** Costs are added up without rounding, so all of them together must stay far below the greatest exact number. */
function checkTotalCost({ network, uncertainties, risks = [] }: SimulationPlan): SimulationRefusal | null {
  const entries = [...uncertainties, ...risks.flatMap(({ impacts }) => impacts)];
  const uncertain = entries.reduce((sum, { cost }) => sum + (cost ? greatestOf(cost) : 0), 0);
  const total = network.activities.reduce((sum, { cost = 0 }) => sum + Math.abs(cost), uncertain);
  return total <= 2 ** 50
    ? null
    : refuseSimulation('invalid-cost', [], 'all costs together are too much money to add up', 'cost');
}

/** The greatest amount, without its sign, that is drawn of a distribution. */
function greatestOf(distribution: Distribution): number {
  const ends = Object.values(distribution).filter((value) => typeof value === 'number');
  const outcomes = distribution.type === 'discrete' ? distribution.outcomes.map(({ value }) => value) : [];
  const beyond = distribution.type === 'lognormal' ? 100 : 1;
  return [...ends, ...outcomes].reduce((most, value) => Math.max(most, Math.abs(value)), 0) * beyond;
}

function checkUncertainties(plan: SimulationPlan, schedule: NetworkSchedule): SimulationRefusal | null {
  const seen = new Set<string>();
  for (const [index, uncertainty] of plan.uncertainties.entries()) {
    const { activityId: id } = uncertainty;
    const field = `uncertainties.${index}`;
    if (seen.has(id))
      return refuseSimulation('duplicate-uncertainty', [id], 'it has two uncertainties', field);
    seen.add(id);
    const wrong =
      checkActivityOf(schedule, id, field, uncertainty.duration !== undefined) ??
      checkAmounts(id, field, uncertainty, 0);
    if (wrong) return wrong;
  }
  return null;
}

/** What is wrong with the distributions of an uncertainty or an impact. */
function checkAmounts(
  id: string,
  field: string,
  { duration, cost, costPerHour = 0 }: Omit<ActivityUncertainty, 'activityId'>,
  least: number,
): SimulationRefusal | null {
  const amounts: readonly (readonly [string, Distribution | undefined, number, number])[] = [
    ['duration', duration, least, longestMinutes],
    ['cost', cost, -mostMoney, mostMoney],
  ];
  for (const [name, distribution, low, high] of amounts) {
    const wrong = distribution === undefined ? null : checkDistribution(distribution, low, high);
    if (wrong)
      return refuseSimulation('invalid-distribution', [id], `its ${name}: ${wrong}`, `${field}.${name}`);
  }
  return Number.isSafeInteger(costPerHour) && Math.abs(costPerHour) <= mostMoney / 2 ** 10
    ? null
    : refuseSimulation('invalid-cost', [id], 'a cost is whole minor units of money', `${field}.costPerHour`);
}

/** What forbids that an activity's duration or cost varies. */
function checkActivityOf(
  { state }: NetworkSchedule,
  id: string,
  field: string,
  varies: boolean,
): SimulationRefusal | null {
  const at = state.indexes.get(id);
  if (at === undefined) return refuseSimulation('unknown-activity', [id], 'there is no such activity', field);
  if (!varies) return null;
  const activity = state.input.activities[at];
  const takesTime = activity?.type === undefined || activity.type === 'activity';
  return state.graph.hierarchy.summary[at] === 1 || !takesTime
    ? refuseSimulation('certain-activity', [id], 'a summary or milestone has no duration to vary', field)
    : null;
}

function checkRisks(plan: SimulationPlan, schedule: NetworkSchedule): SimulationRefusal | null {
  const seen = new Set<string>();
  for (const [index, risk] of (plan.risks ?? []).entries()) {
    const field = `risks.${index}`;
    const ids = risk.impacts.map(({ activityId }) => activityId);
    if (seen.has(risk.id))
      return refuseSimulation('duplicate-risk', ids, `there are two risks ${risk.id.slice(0, 60)}`, field);
    seen.add(risk.id);
    const wrong = checkRisk(risk, field, schedule);
    if (wrong) return wrong;
  }
  return null;
}

function checkRisk(
  { probability, impacts }: RiskEvent,
  field: string,
  schedule: NetworkSchedule,
): SimulationRefusal | null {
  const ids = impacts.map(({ activityId }) => activityId);
  if (!(probability >= 0 && probability <= 1))
    return refuseSimulation('invalid-risk', ids, 'a probability is 0 to 1', `${field}.probability`);
  if (new Set(ids).size < ids.length)
    return refuseSimulation('invalid-risk', ids, 'a risk has one impact on an activity', `${field}.impacts`);
  for (const [place, impact] of impacts.entries()) {
    const at = `${field}.impacts.${place}`;
    const wrong =
      checkActivityOf(schedule, impact.activityId, at, impact.duration !== undefined) ??
      checkAmounts(impact.activityId, at, impact, -longestMinutes);
    if (wrong) return wrong;
  }
  return null;
}

/** What is wrong with correlations and watched activities. */
function checkReferences(plan: SimulationPlan, { state }: NetworkSchedule): SimulationRefusal | null {
  const varying = new Set(
    plan.uncertainties.filter(({ duration }) => duration).map(({ activityId }) => activityId),
  );
  const seen = new Set<string>();
  for (const [index, { activityIds, coefficient }] of (plan.correlations ?? []).entries()) {
    const field = `correlations.${index}`;
    const key = JSON.stringify(activityIds.toSorted());
    const refuse = (saying: string) => refuseSimulation('invalid-correlation', activityIds, saying, field);
    if (activityIds[0] === activityIds[1]) return refuse('an activity is not correlated with itself');
    if (seen.has(key)) return refuse('there are two correlations of the same two');
    if (!activityIds.every((id) => varying.has(id)))
      return refuse('only activities with an uncertain duration are correlated');
    if (!(coefficient >= -1 && coefficient <= 1)) return refuse('a correlation is -1 to 1');
    seen.add(key);
  }
  const unknown = (plan.watchedIds ?? []).find((id) => !state.indexes.has(id));
  return unknown === undefined
    ? null
    : refuseSimulation('unknown-activity', [unknown], 'there is no such activity', 'watchedIds');
}
