import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { formatDuration } from '../plan-file/duration.ts';
import { type PlanCalendar, workingUnits } from '../plan-file/plan-calendar-schema.ts';
import { type PlanFile, planFormat } from '../plan-file/plan-file.contract.ts';
import { printPlanFile } from '../plan-file/print-plan-file.ts';
import { formatRelationship } from '../plan-file/relationship.ts';
import { planPriorities, type WorkPackage } from '../plan-file/work-package-schema.ts';
import type { Project } from '../project/project.contract.ts';
import { findProject, readProjectCalendar } from '../project/project.service.ts';
import { listWorkAreas } from '../work-area/work-area.service.ts';
import { readPlannedItems } from '../work-item/plan-work-item.service.ts';
import type { PlanElement } from './project-plan.contract.ts';
import { selectPlanElements } from './project-plan.records.ts';

type Items = Awaited<ReturnType<typeof readPlannedItems>>;
type Row = Items['rows'][number];

/** A project as the text of a plan file, with a name for it. */
export async function exportPlan(
  context: Context,
  projectId: string,
): Promise<Result<{ name: string; text: string }, 'forbidden' | 'not-found'>> {
  const refused = refuseUnlessInProject(context, 'plan-file.export', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { project } = found.value;
  const items = await readPlannedItems(context, projectId);
  const elements = await selectPlanElements(context, projectId);
  const calendar = (await readProjectCalendar(context, projectId)) as PlanCalendar | null;
  const areas = await listWorkAreas(context);
  const areaKeys = new Map((areas.ok ? areas.value.items : []).map((area) => [area.workAreaId, area.key]));
  const plan = planOfProject(project, calendar, elements, workOf(project, items, calendar, areaKeys));
  return success({ name: `${project.key.toLowerCase()}.plan.yaml`, text: printPlanFile(plan) });
}

function planOfProject(
  project: Project,
  calendar: PlanCalendar | null,
  elements: readonly PlanElement[],
  workPackages: WorkPackage[],
): PlanFile {
  const list = <Content>(kind: PlanElement['kind']) => {
    const found = elements
      .filter((element) => element.kind === kind)
      .map((element) => element.content as unknown as Content);
    return found.length > 0 ? found : undefined;
  };
  return {
    storewright: planFormat,
    project: {
      key: project.key,
      name: project.name,
      ...(project.description ? { description: project.description } : {}),
      start: project.startDate,
      ...(project.targetDate ? { target: project.targetDate } : {}),
      stage: project.stage,
      currency: project.currency,
      approach: project.approach,
      timeZone: project.timeZone,
    },
    roles: list('role'),
    workAreas: list('work-area'),
    workflow: {
      statuses: project.statuses.map(({ name, category, wipLimit }) => ({
        name,
        category,
        ...(wipLimit ? { wipLimit } : {}),
      })),
    },
    ...(calendar ? { calendar } : {}),
    workPackages,
    stageGates: list('stage-gate'),
    requirements: list('requirement'),
    risks: list('risk'),
    deliverables: list('deliverable'),
  };
}

function workOf(
  project: Project,
  { rows, relationships }: Items,
  calendar: PlanCalendar | null,
  areaKeys: ReadonlyMap<string, string>,
): WorkPackage[] {
  const units = workingUnits(calendar ?? undefined);
  const planKeys = new Map(rows.map((row) => [row.workItemId, row.planKey ?? `item-${row.number}`]));
  const statuses = new Map(project.statuses.map((status) => [status.statusId, status.name]));
  const usual = project.statuses[0]?.statusId;
  const time = (minutes: number | null, elapsed = false) =>
    formatDuration({ minutes: minutes ?? 0, elapsed }, units);
  const children = new Map<string | null, Row[]>();
  for (const row of rows) {
    const parentId = row.parentId && planKeys.has(row.parentId) ? row.parentId : null;
    children.set(parentId, [...(children.get(parentId) ?? []), row]);
  }
  const waits = new Map<string, string[]>();
  for (const { successorId, predecessorId, ...rest } of relationships) {
    const text = formatRelationship({ predecessorId: planKeys.get(predecessorId) ?? '', ...rest }, units);
    waits.set(successorId, [...(waits.get(successorId) ?? []), text]);
  }
  const toWork = (row: Row): WorkPackage => {
    const inside = (children.get(row.workItemId) ?? []).map(toWork);
    const derived = inside.length > 0 ? 'summary' : 'task';
    const text = row.descriptionText.trim();
    return {
      id: planKeys.get(row.workItemId) ?? '',
      name: row.title,
      ...(row.type === derived ? {} : { type: row.type }),
      ...(text ? { description: text } : {}),
      ...(row.workAreaId && areaKeys.has(row.workAreaId) ? { workArea: areaKeys.get(row.workAreaId) } : {}),
      ...(row.durationMinutes === null ? {} : { duration: time(row.durationMinutes, row.durationElapsed) }),
      ...(row.optimisticMinutes === null
        ? {}
        : {
            estimate: {
              optimistic: time(row.optimisticMinutes),
              mostLikely: time(row.mostLikelyMinutes),
              pessimistic: time(row.pessimisticMinutes),
            },
          }),
      ...(row.effortMinutes === null ? {} : { effort: time(row.effortMinutes) }),
      ...(row.points === null ? {} : { points: row.points }),
      ...(row.roleKeys.length > 0 ? { roles: row.roleKeys } : {}),
      ...(waits.has(row.workItemId) ? { dependsOn: waits.get(row.workItemId) } : {}),
      ...(row.priority === 3 ? {} : { priority: planPriorities[planPriorities.length - row.priority] }),
      ...(row.labels.length > 0 ? { labels: row.labels } : {}),
      ...(row.checklist.length > 0
        ? {
            checklist: row.checklist.map((entry) =>
              entry.done ? { text: entry.text, done: true } : entry.text,
            ),
          }
        : {}),
      ...(row.constraintType
        ? {
            constraint: {
              type: row.constraintType as 'must-start-on',
              ...(row.constraintDate ? { date: row.constraintDate } : {}),
            },
          }
        : {}),
      ...(row.deadline ? { deadline: row.deadline } : {}),
      ...(row.deploysToProduction ? { deploysToProduction: true } : {}),
      ...(row.statusId === usual ? {} : { status: statuses.get(row.statusId) }),
      ...(inside.length > 0 ? { children: inside } : {}),
    };
  };
  return (children.get(null) ?? []).map(toWork);
}
