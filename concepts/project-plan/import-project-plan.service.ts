import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { Project } from '../project/project.contract.ts';
import { createProject } from '../project/project.service.ts';
import { createWorkArea, listWorkAreas } from '../work-area/work-area.service.ts';
import { addPlannedItems, type PlannedWorkItem } from '../work-item/plan-work-item.service.ts';
import { plainToRichText } from '../work-item/rich-text.rules.ts';
import { type PlannedItem, plannedItems, plannedRelationships } from './plan-to-work-items.rules.ts';
import type { PlanElement } from './project-plan.contract.ts';
import { insertPlanElements } from './project-plan.records.ts';
import { schedulePlan } from './schedule-plan.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'key-in-use' | 'cannot-undo';

/** Makes a project of a plan: statuses, work items with dates, relationships, and what the plan holds beside work. */
export async function importPlan(
  context: Context,
  plan: PlanFile,
  order: { startDate: string; key?: string | undefined; name?: string | undefined },
): Promise<Result<Project, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'plan-file.import');
  if (refused) return refused;
  const { project: head, workflow, calendar } = plan;
  const made = await createProject(context, {
    key: order.key ?? head.key,
    name: order.name ?? head.name,
    description: head.description,
    startDate: order.startDate,
    targetDate: head.target ?? null,
    currency: head.currency,
    timeZone: head.timeZone,
    approach: head.approach,
    stage: head.stage ?? 'planning',
    calendar: calendar ?? null,
    ...(workflow
      ? {
          statuses: workflow.statuses.map(({ name, category, wipLimit }) => ({
            name,
            category,
            wipLimit: wipLimit ?? null,
          })),
        }
      : {}),
  });
  if (!made.ok) return made;
  const project = made.value;
  const areas = await workAreasOf(context, plan);
  const ids = new Map<string, string>();
  const dates = schedulePlan(plan, order.startDate)?.dates ?? new Map();
  const planned = plannedItems(plan, dates);
  for (const item of planned) ids.set(item.planKey, newIdentifier());
  const idOf = (planKey: string) => ids.get(planKey) ?? '';
  const items = planned.map((item) => toWorkItem(item, project, idOf, areas));
  const relationships = plannedRelationships(plan, idOf, newIdentifier);
  await addPlannedItems(context, project, items, relationships);
  await insertPlanElements(context, project.projectId, elementsOf(plan));
  return success(project);
}

function toWorkItem(
  item: PlannedItem,
  project: Project,
  idOf: (planKey: string) => string,
  areas: ReadonlyMap<string, string>,
): PlannedWorkItem {
  const { work } = item;
  const status = project.statuses.find((candidate) => candidate.name === work.status) ?? project.statuses[0];
  return {
    workItemId: idOf(item.planKey),
    fields: {
      type: item.type,
      title: work.name,
      description: work.description ? plainToRichText(work.description) : null,
      descriptionText: work.description ?? '',
      statusId: status?.statusId ?? '',
      workAreaId: item.workArea ? (areas.get(item.workArea) ?? null) : null,
      priority: item.priority,
      parentId: item.parentKey ? idOf(item.parentKey) : null,
      rank: item.rank,
      labels: work.labels ?? [],
      roleKeys: work.roles ?? [],
      checklist: (work.checklist ?? []).map((entry) => ({
        checklistItemId: newIdentifier(),
        text: typeof entry === 'string' ? entry : entry.text,
        done: typeof entry === 'string' ? false : entry.done,
      })),
      points: work.points ?? null,
      effortMinutes: item.effortMinutes,
      durationMinutes: item.durationMinutes,
      durationElapsed: item.durationElapsed,
      optimisticMinutes: item.estimate?.[0] ?? null,
      mostLikelyMinutes: item.estimate?.[1] ?? null,
      pessimisticMinutes: item.estimate?.[2] ?? null,
      ...datesOf(item),
      deadline: work.deadline ?? null,
      constraintType: work.constraint?.type ?? null,
      constraintDate: work.constraint?.date ?? null,
      deploysToProduction: work.deploysToProduction ?? false,
      critical: item.dates?.critical ?? false,
      totalFloatMinutes: item.dates?.totalFloatMinutes ?? null,
      planKey: item.planKey,
    },
    done: status?.category === 'done',
  };
}

/** The dates that the plan says itself, else those that follow from it. */
function datesOf({ work, dates }: PlannedItem): { startDate: string | null; dueDate: string | null } {
  const { start, due } = work;
  if (start !== undefined || due !== undefined) return { startDate: start ?? null, dueDate: due ?? null };
  return { startDate: dates?.startDate ?? null, dueDate: dates?.dueDate ?? null };
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
    ['requirement', plan.requirements],
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
