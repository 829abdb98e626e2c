import { dayIn } from '../../kernel/calendar-day.ts';
import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { addPlannedAssignments } from '../assignment/plan-assignment.service.ts';
import { addPlannedCosts } from '../cost/plan-cost.service.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { Project } from '../project/project.contract.ts';
import { createProject } from '../project/project.service.ts';
import { addPlannedRates } from '../rate/plan-rate.service.ts';
import { addPlannedRequirements } from '../requirement/plan-requirement.service.ts';
import { findOrAddResources } from '../resource/plan-resource.service.ts';
import { createWorkArea, listWorkAreas } from '../work-area/work-area.service.ts';
import { addPlannedItems } from '../work-item/plan-work-item.service.ts';
import { readWorkspaceCalendar } from '../workspace/calendar-workspace.service.ts';
import { addBaselines } from './baselines-project-plan.service.ts';
import { workItemOfPlan } from './make-items-project-plan.service.ts';
import { plannedCosts } from './money-of-plan.rules.ts';
import { plannedAssignments, plannedResources } from './people-of-plan.rules.ts';
import { plannedItems, plannedRelationships } from './plan-to-work-items.rules.ts';
import { projectDetailOf } from './project-detail.rules.ts';
import type { PlanElement } from './project-plan.contract.ts';
import { insertPlanElements } from './project-plan.records.ts';
import { plannedRequirements } from './requirements-of-plan.rules.ts';
import { beginsAsTold, datesOfNetwork, networkBegunOn } from './schedule-plan.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'key-in-use' | 'cannot-undo';

/** How a plan is to become a project. */
export interface ImportOrder {
  readonly startDate: string;
  readonly key?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * Makes a project of a plan: statuses, work items with dates and progress, relationships, who does what and what that
 * costs, other costs, baselines, and what the plan holds beside work.
 */
export async function importPlan(
  context: Context,
  plan: PlanFile,
  order: ImportOrder,
): Promise<Result<Project, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'plan-file.import');
  if (refused) return refused;
  const people = await addPeople(context, plan);
  const made = await addProject(context, plan, order, people.keys);
  if (!made.ok) return made;
  const project = made.value;
  const { projectId } = project;
  const areas = await workAreasOf(context, plan);
  // A plan that says nothing of its working time is done in that of the workspace.
  const calendar = plan.calendar ?? ((await readWorkspaceCalendar(context)) as PlanFile['calendar'] | null);
  const timed: PlanFile = { ...plan, calendar: calendar ?? undefined };
  const network = networkBegunOn(timed, order.startDate);
  const dates = datesOfNetwork(timed, network)?.dates ?? new Map();
  const planned = plannedItems(timed, dates);
  const ids = new Map(planned.map(({ planKey }) => [planKey, newIdentifier()]));
  const idOf = (planKey: string) => ids.get(planKey) ?? '';
  const begun = beginsAsTold(plan, order.startDate);
  const activities = new Map(network.activities.map((one) => [one.id, one]));
  const items = planned.map((item) =>
    workItemOfPlan(item, project, activities.get(item.planKey), { idOf, areas, begun }),
  );
  await addPlannedItems(context, project, items, plannedRelationships(timed, idOf, newIdentifier));
  const titles = new Map(items.map(({ workItemId, fields }) => [workItemId, fields.title]));
  await addPlannedAssignments(
    context,
    projectId,
    plannedAssignments(timed, idOf, (planKey) => people.ids.get(planKey), newIdentifier),
    (workItemId) => titles.get(workItemId) ?? '',
  );
  const { currency, timeZone } = project;
  const money = { currency, startDate: order.startDate, today: dayIn(timeZone, context.now), idOf };
  await addPlannedCosts(context, project, plannedCosts(plan, money));
  await addBaselines(context, project, timed, idOf);
  await addPlannedRequirements(context, projectId, plannedRequirements(plan, idOf, newIdentifier));
  await insertPlanElements(context, projectId, elementsOf(plan));
  return success(project);
}

function addProject(
  context: Context,
  plan: PlanFile,
  order: ImportOrder,
  resourceKeys: ReadonlyMap<string, string>,
): Promise<Result<Project, Refusal>> {
  const { project: head, workflow, calendar, calendars } = plan;
  const statuses = workflow?.statuses.map(({ name, category, wipLimit = null }) => ({
    ...{ name, category, wipLimit },
  }));
  return createProject(context, {
    ...{ key: order.key ?? head.key, name: order.name ?? head.name, description: head.description },
    ...{ startDate: order.startDate, targetDate: head.target ?? null },
    // Of a plan that begins on another day, nothing has happened yet.
    statusDate: head.start === order.startDate ? (head.statusDate?.slice(0, 10) ?? null) : null,
    ...{ currency: head.currency, timeZone: head.timeZone, approach: head.approach },
    ...{ stage: head.stage ?? 'planning', calendar: calendar ?? null, calendars: calendars ?? null },
    planDetail: projectDetailOf(plan, resourceKeys),
    ...(statuses ? { statuses } : {}),
  });
}

/** The resources of a plan by its ids, and its ids by theirs. */
async function addPeople(context: Context, plan: PlanFile) {
  const planned = plannedResources(plan, plan.project.currency ?? 'EUR');
  const found = await findOrAddResources(
    context,
    planned.map(({ fields }) => fields),
  );
  const ids = new Map<string, string>();
  const keys = new Map<string, string>();
  for (const [at, { planKey }] of planned.entries()) {
    const resourceId = found[at]?.resource.resourceId;
    if (resourceId === undefined) continue;
    ids.set(planKey, resourceId);
    if (!keys.has(resourceId)) keys.set(resourceId, planKey);
  }
  const rates = planned.flatMap(({ rates: list }, at) => {
    const one = found[at];
    return one?.isNew ? list.map((rate) => ({ ...rate, resourceId: one.resource.resourceId })) : [];
  });
  await addPlannedRates(context, rates);
  return { ids, keys };
}

/** The work areas that a plan names, by their ids in it; those that the workspace lacks are added. */
async function workAreasOf(context: Context, plan: PlanFile): Promise<Map<string, string>> {
  const known = await listWorkAreas(context);
  const byKey = new Map((known.ok ? known.value.items : []).map((area) => [area.key, area.workAreaId]));
  for (const { id, name } of plan.workAreas ?? []) {
    if (byKey.has(id)) continue;
    const made = await createWorkArea(context, { name, key: id });
    if (made.ok) byKey.set(id, made.value.workAreaId);
  }
  return byKey;
}

function elementsOf(plan: PlanFile): PlanElement[] {
  const lists = [
    ['stage-gate', plan.stageGates],
    ['risk', plan.risks],
    ['deliverable', plan.deliverables],
    ['role', plan.roles],
    ['work-area', plan.workAreas],
  ] as const;
  return lists.flatMap(([kind, list]) =>
    (list ?? []).map((element): PlanElement => {
      const content = JSON.parse(JSON.stringify(element)) as PlanElement['content'];
      return { planElementId: newIdentifier(), kind, planKey: element.id, content };
    }),
  );
}
