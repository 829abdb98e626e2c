import { type Problem, type Result, refusal } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { assignWorkItem } from '../assignment/assignment.service.ts';
import { changeProject, findProject } from '../project/project.service.ts';
import { createRate, readRates } from '../rate/rate.service.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { changeResource, createResource } from '../resource/resource.service.ts';
import { createRelationship, deleteRelationship } from '../work-item/relate-work-item.service.ts';
import { deleteWorkItem } from '../work-item/remove-work-item.service.ts';
import { createWorkItem, findWorkItemRow, writeChange } from '../work-item/work-item.service.ts';
import { namedBy } from './change-entries.rules.ts';
import { layOver } from './lay-over.rules.ts';
import { type PlanDifference, planDifference } from './plan-difference.rules.ts';
import { readPlanOfToday } from './plan-scenario.service.ts';
import type { Scenario } from './scenario.contract.ts';
import type { ScenarioRow } from './scenario.records.ts';
import type { PlannedWork } from './scenario-plan.ts';
import { conflict, findScenario, markApplied, type ScenarioRefusal } from './write-scenario.service.ts';

type Refusal = ScenarioRefusal | 'no-longer-fits' | 'cannot-apply';
type Done = Result<unknown, string>;

/** What applying has made so far: the identifiers that added things got, and the versions of what is there. */
interface Making {
  readonly projectId: string;
  readonly ids: Map<string, string>;
  readonly versions: Map<string, number>;
  readonly resourceVersions: ReadonlyMap<string, number>;
  readonly costsLike: ReadonlyMap<string, string>;
}

/**
 * Carries out every change of a scenario through those who keep what it changes, who ask for their own rights and tell
 * their own events; or none of it, where something no longer fits or is refused.
 */
export async function applyScenario(
  context: Context,
  scenarioId: string,
  version: number,
): Promise<Result<Scenario, Refusal>> {
  const found = await findScenario(context, 'scenario.change', scenarioId, { lock: true });
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== version) return conflict(row);
  if (row.state === 'applied') return refusal('already-applied', 'This scenario was applied already.');
  // Nobody changes meanwhile what is held against the plan below.
  const versions = await lockWork(context, row);
  const read = await readPlanOfToday(context, row.projectId);
  if (!read.ok) return read;
  const { today } = read.value;
  const { plan, misfits, costsLike } = layOver(today, row.entries);
  if (misfits.size > 0) {
    const changes = [...misfits].map(([changeId, fit]) => ({ changeId, fit }));
    const one = misfits.size === 1;
    const detail = `${misfits.size} change${one ? ' no longer fits' : 's no longer fit'} the plan.`;
    return refusal('no-longer-fits', detail, { more: { changes } });
  }
  const resourceVersions = new Map(today.resources.map((one) => [one.resourceId, one.version]));
  const making = {
    projectId: row.projectId,
    ids: new Map<string, string>(),
    versions,
    resourceVersions,
    costsLike,
  };
  for (const step of steps(context, planDifference(today, plan), making)) {
    const done = await step();
    if (!done.ok) return refusedBy(done.problem);
  }
  return markApplied(context, row);
}

/** Locks the work items that a scenario names, in one order for everybody; their versions. */
async function lockWork(context: Context, { entries }: ScenarioRow): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (const id of [...new Set(entries.flatMap(({ change }) => namedBy(change)))].sort()) {
    const item = await findWorkItemRow(context, 'work-item.read', id, true);
    if (item.ok) versions.set(id, item.value.version);
  }
  return versions;
}

/** What is to be done, in an order in which each finds what it needs, and undo as well the other way round. */
function* steps(
  context: Context,
  difference: PlanDifference,
  making: Making,
): Generator<() => Promise<Done>> {
  const { projectId, ids, versions, resourceVersions } = making;
  const real = (id: string) => ids.get(id) ?? id;
  if (Object.keys(difference.project).length > 0)
    yield async () => {
      const found = await findProject(context, projectId);
      if (!found.ok) return found;
      return changeProject(context, projectId, found.value.row.version, difference.project);
    };
  for (const resource of difference.addedResources) yield () => addResource(context, making, resource);
  for (const { resourceId, fields } of difference.changedResources)
    yield () => changeResource(context, resourceId, resourceVersions.get(resourceId) ?? 0, fields);
  for (const item of difference.addedWork) yield () => addWork(context, making, item);
  for (const { workItemId, fields } of difference.changedWork)
    yield () => setWork(context, making, workItemId, fields);
  for (const { workItemId, assignments } of difference.assigned)
    yield async () => {
      const id = real(workItemId);
      const asked = assignments.map(({ assignmentId: _id, workItemId: _item, resourceId, ...one }) => ({
        ...one,
        resourceId: resourceId === null ? null : real(resourceId),
      }));
      const done = await assignWorkItem(context, id, versions.get(id) ?? 0, asked);
      if (done.ok) versions.set(id, done.value.version);
      return done;
    };
  for (const { relationshipId } of difference.removedTies)
    yield () => deleteRelationship(context, relationshipId);
  for (const { relationshipId: _id, predecessorId, successorId, ...tie } of difference.addedTies)
    yield () =>
      createRelationship(context, projectId, {
        ...{ predecessorId: real(predecessorId), successorId: real(successorId) },
        ...{ type: tie.type, lagKind: tie.lagKind, lagAmount: tie.lagAmount },
      });
  for (const workItemId of difference.removedWork) yield () => deleteWorkItem(context, workItemId);
}

/** Adds a resource, with the rates of one that costs the same. */
async function addResource(
  context: Context,
  { ids, costsLike }: Making,
  { resourceId, name, kind, skills, capacity, availability }: Resource,
): Promise<Done> {
  const made = await createResource(context, { name, kind, skills, capacity, availability });
  if (!made.ok) return made;
  ids.set(resourceId, made.value.resourceId);
  const like = costsLike.get(resourceId);
  for (const { from, currency, costPerHour, costPerUse, ...rate } of like ? await readRates(context) : []) {
    if (rate.resourceId !== like) continue;
    const fields = { from, currency, costPerHour, costPerUse };
    const added = await createRate(context, made.value.resourceId, fields);
    if (!added.ok) return added;
  }
  return made;
}

async function addWork(context: Context, making: Making, item: PlannedWork): Promise<Done> {
  const { workItemId, parentId, title, type, levelledStart } = item;
  const made = await createWorkItem(context, making.projectId, {
    ...{ title, type, overLimit: true },
    parentId: parentId === null ? null : (making.ids.get(parentId) ?? parentId),
    ...{ durationMinutes: item.durationMinutes, durationElapsed: item.durationElapsed },
    ...{ effortMinutes: item.effortMinutes, remainingMinutes: item.remainingMinutes },
    ...{ optimisticMinutes: item.optimisticMinutes, mostLikelyMinutes: item.mostLikelyMinutes },
    ...{ pessimisticMinutes: item.pessimisticMinutes, startDate: item.startDate, dueDate: item.dueDate },
    ...{ deadline: item.deadline, constraintType: item.constraintType, priority: item.priority },
    ...{ constraintDate: item.constraintDate, deploysToProduction: item.deploysToProduction },
  });
  if (!made.ok) return made;
  making.ids.set(workItemId, made.value.workItemId);
  making.versions.set(made.value.workItemId, made.value.version);
  return levelledStart === null ? made : setWork(context, making, made.value.workItemId, { levelledStart });
}

async function setWork(
  context: Context,
  { versions }: Making,
  workItemId: string,
  fields: Partial<PlannedWork>,
): Promise<Done> {
  const version = versions.get(workItemId) ?? 0;
  const written = await writeChange(context, workItemId, version, fields as Fields, 'changed', true);
  if (written.ok) versions.set(workItemId, written.value.version);
  return written;
}

type Fields = Parameters<typeof writeChange>[3];

function refusedBy({ code, detail }: Problem): Result<never, Refusal> {
  if (code === 'forbidden') return refusal('forbidden', detail);
  if (code === 'version-conflict')
    return refusal('cannot-apply', 'Somebody changed the plan at this moment. Try again.');
  return refusal('cannot-apply', `The scenario cannot be applied: ${detail}`);
}
