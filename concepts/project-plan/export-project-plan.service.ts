import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { type PlanCalendar, workingUnits } from '../plan-file/plan-calendar-schema.ts';
import { type PlanFile, planFormat } from '../plan-file/plan-file.contract.ts';
import { printPlanFile } from '../plan-file/print-plan-file.ts';
import type { Project } from '../project/project.contract.ts';
import { findProject, readProjectCalendar } from '../project/project.service.ts';
import type { WorkArea } from '../work-area/work-area.contract.ts';
import { firstWorkAreas } from '../work-area/work-area.rules.ts';
import { listWorkAreas } from '../work-area/work-area.service.ts';
import { readPlannedItems } from '../work-item/plan-work-item.service.ts';
import { dropDangling } from './drop-dangling.rules.ts';
import { planKeysOf, statusNamesOf } from './name-plan.rules.ts';
import { withOwnDates } from './own-dates.rules.ts';
import type { PlanElement } from './project-plan.contract.ts';
import { selectPlanElements } from './project-plan.records.ts';
import { workOfItems } from './work-of-items.rules.ts';

/** A project as the text of a plan file that can be imported, with a name for it. */
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
  const calendar = ((await readProjectCalendar(context, projectId)) ?? undefined) as PlanCalendar | undefined;
  const listed = await listWorkAreas(context);
  const areas = listed.ok ? listed.value.items : [];
  const planKeys = planKeysOf(items.rows);
  const names = {
    planKeys,
    statuses: statusNamesOf(project.statuses),
    areas: new Map(areas.map((area) => [area.workAreaId, area.key])),
    firstStatusId: project.statuses[0]?.statusId,
  };
  const used = new Set(items.rows.map((row) => row.workAreaId));
  const plan: PlanFile = {
    ...headOf(project, names.statuses),
    ...listsOf(elements, new Set(planKeys.values())),
    workAreas: workAreasOf(
      elements,
      areas.filter((area) => used.has(area.workAreaId)),
    ),
    ...(calendar ? { calendar } : {}),
    workPackages: workOfItems(items, workingUnits(calendar), names),
  };
  const dates = new Map(items.rows.map((row) => [planKeys.get(row.workItemId) ?? '', row]));
  const dated = withOwnDates(plan, project.startDate, dates);
  return success({ name: `${project.key.toLowerCase()}.plan.yaml`, text: printPlanFile(inOrder(dated)) });
}

function headOf(project: Project, statusNames: ReadonlyMap<string, string>) {
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
    workflow: {
      statuses: project.statuses.map(({ statusId, name, category, wipLimit }) => ({
        name: statusNames.get(statusId) ?? name,
        category,
        ...(wipLimit ? { wipLimit } : {}),
      })),
    },
  } as const;
}

function contentsOf<Content>(elements: readonly PlanElement[], kind: PlanElement['kind']) {
  const found = elements.filter((element) => element.kind === kind);
  return found.length > 0 ? found.map((element) => element.content as unknown as Content) : undefined;
}

function listsOf(elements: readonly PlanElement[], known: ReadonlySet<string>) {
  return {
    roles: contentsOf<NonNullable<PlanFile['roles']>[number]>(elements, 'role'),
    ...dropDangling(
      {
        stageGates: contentsOf(elements, 'stage-gate'),
        requirements: contentsOf(elements, 'requirement'),
        risks: contentsOf(elements, 'risk'),
        deliverables: contentsOf(elements, 'deliverable'),
      },
      known,
    ),
  };
}

/** The work areas that the plan named when it was imported, and those that its work came to lie in since. */
function workAreasOf(elements: readonly PlanElement[], used: readonly WorkArea[]): PlanFile['workAreas'] {
  const own = contentsOf<{ id: string; name: string }>(elements, 'work-area') ?? [];
  const known = new Set<string>([...firstWorkAreas.map(({ key }) => key), ...own.map(({ id }) => id)]);
  const added = used.filter(({ key }) => !known.has(key)).map(({ key, name }) => ({ id: key, name }));
  return own.length + added.length > 0 ? [...own, ...added] : undefined;
}

/** The parts of a plan in the order of the format. */
function inOrder(plan: PlanFile): PlanFile {
  const { storewright, project, roles, workAreas, workflow, calendar, workPackages, ...lists } = plan;
  return { storewright, project, roles, workAreas, workflow, calendar, workPackages, ...lists };
}
