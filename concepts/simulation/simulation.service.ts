import { createHash } from 'node:crypto';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Compute } from '../../platform/compute/compute.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import type { PlanRisk } from '../plan-file/engine-simulation.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import { listPlanElements } from '../project-plan/project-plan.service.ts';
import { readNetwork } from '../schedule/schedule.service.ts';
import { projectUncertainty } from './project-uncertainty.rules.ts';
import { type SimulationOrder, simulateProject } from './simulate-project.rules.ts';
import type { Simulation } from './simulation.contract.ts';

type Answer = Result<
  { running: boolean; simulation: Simulation | null },
  'forbidden' | 'not-found' | 'cannot-schedule'
>;

/** The newest simulation of a project, and of which plan. */
interface Kept {
  fingerprint: string;
  running: boolean;
  simulation: Simulation | null;
  problem: string | null;
}

const mostKept = 500;
/** After a failure that is none of the plan's, it is tried again so many milliseconds later. */
const afterFailure = 60_000;
const mostMilestones = 100;

/** What reads simulations: it keeps the newest of each project in memory, and draws anew where the plan is another. */
export function simulationReader(compute: Compute, report: (error: unknown) => void) {
  const kept = new Map<string, Kept>();
  return async (context: Context, projectId: string): Promise<Answer> => {
    const refused = refuseUnlessInProject(context, 'simulation.read', projectId);
    if (refused) return refused;
    const read = await orderOf(context, projectId);
    if (!read.ok) return read;
    if (!read.value) return success({ running: false, simulation: null });
    const key = `${context.workspaceId} ${projectId}`;
    const fingerprint = createHash('sha256').update(JSON.stringify(read.value)).digest('base64');
    const known = kept.get(key);
    if (known?.fingerprint === fingerprint) return answerOf(known);
    // What is under way of an older plan is finished first: the next question finds that it is older.
    if (known?.running) return success({ running: true, simulation: known.simulation });
    const next: Kept = { fingerprint, running: true, simulation: known?.simulation ?? null, problem: null };
    kept.delete(key);
    kept.set(key, next);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    compute(simulateProject, read.value)
      .then((outcome) => {
        if ('problem' in outcome) next.problem = outcome.problem;
        else next.simulation = outcome.simulation;
        next.running = false;
      })
      .catch((error) => {
        report(error);
        next.running = false;
        setTimeout(() => {
          if (kept.get(key) === next) kept.delete(key);
        }, afterFailure).unref();
      });
    return answerOf(next);
  };
}

function answerOf({ running, simulation, problem }: Kept): Answer {
  return problem === null ? success({ running, simulation }) : refusal('cannot-schedule', problem);
}

/** What is to be simulated; null where nothing is scheduled. */
async function orderOf(
  context: Context,
  projectId: string,
): Promise<Result<SimulationOrder | null, 'forbidden' | 'not-found' | 'cannot-schedule'>> {
  const read = await readNetwork(context, projectId);
  if (!read.ok) return read;
  const { input, rows, project, calendar } = read.value;
  if (input.activities.length === 0) return success(null);
  const elements = await listPlanElements(context, projectId);
  if (!elements.ok) return elements as Result<never, 'not-found'>;
  const risks = elements.value.items.flatMap(({ kind, content }) =>
    kind === 'risk' ? [content as unknown as PlanRisk] : [],
  );
  const placed = new Map(input.activities.map((activity) => [activity.id, activity]));
  const milestones = rows
    .filter(({ workItemId, type }) => {
      const activity = type === 'milestone' ? placed.get(workItemId) : undefined;
      return activity !== undefined && activity.actualFinish === undefined;
    })
    .slice(0, mostMilestones)
    .map(({ workItemId, deadline, dueDate }) => ({ workItemId, date: deadline ?? dueDate }));
  return success({
    uncertainty: projectUncertainty(input, rows, risks, workingUnits(calendar)),
    timeZone: project.timeZone,
    targetDate: project.targetDate,
    milestones,
    events: Object.fromEntries(risks.map(({ id, event }) => [id, event])),
  });
}
