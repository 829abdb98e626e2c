import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Result, success } from '../../kernel/result.ts';
import type { Compute } from '../../platform/compute/compute.ts';
import type { Context } from '../../platform/log/context.ts';
import { readHead } from '../../platform/log/event.records.ts';
import { readProjectMoney } from '../cost/read-cost.service.ts';
import { mayDo } from '../permission/permission.rules.ts';
import type { PlanRisk } from '../plan-file/engine-simulation.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import { listPlanElements } from '../project-plan/project-plan.service.ts';
import { readRates } from '../rate/rate.service.ts';
import type { compareScenarios, Outcome } from './compare-scenario.contract.ts';
import { readPlanOfToday } from './plan-scenario.service.ts';
import type { ScenarioRow } from './scenario.records.ts';
import type { ScenarioEntry } from './scenario-plan.ts';
import { type PlannedMoney, type ScenarioTrial, tryScenario } from './try-scenario.rules.ts';
import { findScenario, type ScenarioRefusal } from './write-scenario.service.ts';

type Basis = Omit<ScenarioTrial, 'entries'>;
type Comparison = z.input<NonNullable<typeof compareScenarios.answer>>;

/** What came of a plan, and of which. */
interface Kept {
  fingerprint: string;
  running: boolean;
  outcome: Outcome | null;
}

const mostKept = 100;
/** After a failure it is tried again so many milliseconds later. */
const afterFailure = 60_000;

/**
 * What compares scenarios: it keeps the newest outcome of each in memory, apart for those who may see costs and those who
 * may not, and computes anew where the plan or the scenario is another.
 */
export function scenarioComparer(compute: Compute, report: (error: unknown) => void) {
  const kept = new Map<string, Kept>();
  const plans = new Map<string, { stamp: string; fingerprint: string }>();
  const outcomeOf = async (place: string, plan: Plan, entries: readonly ScenarioEntry[]) => {
    const fingerprint = hash([plan.fingerprint, entries]);
    const known = kept.get(place);
    if (known?.fingerprint === fingerprint) return known;
    // What is under way of an older plan is finished first: the next question finds that it is older.
    if (known?.running) return { running: true, outcome: null };
    const next: Kept = { fingerprint, running: true, outcome: null };
    remember(kept, place, next);
    compute(tryScenario, { ...(await plan.basis()), entries })
      .then((outcome) => {
        next.outcome = outcome;
        next.running = false;
      })
      .catch((error) => {
        report(error);
        next.running = false;
        setTimeout(() => kept.get(place) === next && kept.delete(place), afterFailure).unref();
      });
    return next;
  };
  return async (
    context: Context,
    projectId: string,
    ids: readonly string[],
  ): Promise<Result<Comparison, ScenarioRefusal>> => {
    const rows = await findAll(context, projectId, ids);
    if (!rows.ok) return rows;
    const withCosts = mayDo(context.actor, 'cost.read');
    const place = `${context.workspaceId} ${projectId} ${withCosts ? 'with costs' : 'without costs'}`;
    const opened = await openPlan(context, projectId, withCosts, plans.get(place));
    if (!opened.ok) return opened;
    const { plan, stamp } = opened.value;
    remember(plans, place, { stamp, fingerprint: plan.fingerprint });
    const today = await outcomeOf(place, plan, []);
    const scenarios = [];
    for (const { scenarioId, name, version, entries } of rows.value) {
      const { running, outcome } = await outcomeOf(`${place} ${scenarioId}`, plan, entries);
      scenarios.push({ running, told: { scenarioId, name, version, outcome } });
    }
    return success({
      running: today.running || scenarios.some(({ running }) => running),
      today: today.outcome,
      scenarios: scenarios.map(({ told }) => told),
    });
  };
}

/** A project's plan by its fingerprint; it is read only where something must be computed. */
interface Plan {
  readonly fingerprint: string;
  readonly basis: () => Promise<Basis>;
}

async function openPlan(
  context: Context,
  projectId: string,
  withCosts: boolean,
  known: { stamp: string; fingerprint: string } | undefined,
): Promise<Result<{ plan: Plan; stamp: string }, ScenarioRefusal>> {
  // Where nothing was written and it is the same hour, the plan is the same.
  const stamp = `${await readHead(context)} ${Math.floor(context.now.getTime() / 3_600_000)}`;
  if (known?.stamp === stamp) {
    const basis = async () => {
      const read = await readBasis(context, projectId, withCosts);
      if (!read.ok) throw new Error('a plan that was just read is not there');
      return read.value;
    };
    return success({ plan: { fingerprint: known.fingerprint, basis }, stamp });
  }
  const read = await readBasis(context, projectId, withCosts);
  if (!read.ok) return read;
  const { time, ...basis } = read.value;
  const fingerprint = hash([
    basis,
    time.projectCalendar,
    [...time.named],
    [...time.own],
    time.today,
    time.options,
  ]);
  return success({ plan: { fingerprint, basis: async () => read.value }, stamp });
}

async function findAll(
  context: Context,
  projectId: string,
  ids: readonly string[],
): Promise<Result<ScenarioRow[], ScenarioRefusal>> {
  const refused = await refuseUnlessProject(context, 'scenario.read', projectId);
  if (refused) return refused;
  const rows: ScenarioRow[] = [];
  for (const id of new Set(ids)) {
    const found = await findScenario(context, 'scenario.read', id);
    if (!found.ok) return found;
    if (found.value.projectId === projectId) rows.push(found.value);
  }
  return success(rows);
}

async function readBasis(
  context: Context,
  projectId: string,
  withCosts: boolean,
): Promise<Result<Basis, ScenarioRefusal>> {
  const read = await readPlanOfToday(context, projectId);
  if (!read.ok) return read;
  const elements = await listPlanElements(context, projectId);
  if (!elements.ok) return elements as Result<never, 'not-found'>;
  const { today, network } = read.value;
  const { time, calendar } = network;
  return success({
    ...{ today, time },
    units: workingUnits(calendar),
    risks: elements.value.items.flatMap(({ kind, content }) =>
      kind === 'risk' ? [content as unknown as PlanRisk] : [],
    ),
    money: withCosts ? await readMoney(context, projectId) : null,
  });
}

/** Asked only for who may see costs. */
async function readMoney(context: Context, projectId: string): Promise<PlannedMoney> {
  const rates = await readRates(context);
  const read = await readProjectMoney(context, projectId);
  const costs = read.ok ? read.value.money.costs.filter(({ kind }) => kind === 'planned') : [];
  return {
    rates,
    costs: costs.map(({ workItemId, currency, amount }) => ({ workItemId, currency, amount })),
  };
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

function remember<Value>(memory: Map<string, Value>, key: string, value: Value): void {
  memory.delete(key);
  memory.set(key, value);
  for (const oldest of memory.keys()) if (memory.size > mostKept) memory.delete(oldest);
}
