import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { readAssignments } from '../assignment/assignment.service.ts';
import { readPlannedBaselines } from '../baseline/plan-baseline.service.ts';
import { readCalendarOfProject } from '../calendar/calendar.service.ts';
import { readPlannedMoney } from '../cost/plan-cost.service.ts';
import { mayDo } from '../permission/permission.rules.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import type { WorkingUnits } from '../plan-file/duration.ts';
import { type NamedCalendar, workingUnits } from '../plan-file/plan-calendar-schema.ts';
import { type PlanFile, planFormat } from '../plan-file/plan-file.contract.ts';
import { printPlanFile } from '../plan-file/print-plan-file.ts';
import type { Project } from '../project/project.contract.ts';
import { findProject, readProjectPlanning } from '../project/project.service.ts';
import { readRates } from '../rate/rate.service.ts';
import { readPlannedRequirements } from '../requirement/plan-requirement.service.ts';
import { readResources } from '../resource/resource.service.ts';
import type { WorkArea } from '../work-area/work-area.contract.ts';
import { firstWorkAreas } from '../work-area/work-area.rules.ts';
import { listWorkAreas } from '../work-area/work-area.service.ts';
import { readPlannedItems } from '../work-item/plan-work-item.service.ts';
import { dropDangling } from './drop-dangling.rules.ts';
import { type MoneyToTell, moneyToTell } from './money-to-tell.rules.ts';
import { planKeysOf, statusNamesOf } from './name-plan.rules.ts';
import { withOwnDates } from './own-dates.rules.ts';
import { type PeopleOfProject, peopleOfProject } from './people-of-project.rules.ts';
import { baselineReader, mostPlanBaselines, progressFields } from './progress-of-project.rules.ts';
import { type ProjectDetail, readProjectDetail } from './project-detail.rules.ts';
import type { PlanElement } from './project-plan.contract.ts';
import { selectPlanElements } from './project-plan.records.ts';
import { requirementsToTell } from './requirements-of-plan.rules.ts';
import { withoutMoney } from './without-money.rules.ts';
import { type PlanNames, workOfItems } from './work-of-items.rules.ts';

/** A project as the text of a plan file that can be imported, with a name for it. */
export async function exportPlan(
  context: Context,
  projectId: string,
): Promise<Result<{ name: string; text: string }, 'forbidden' | 'not-found'>> {
  const read = await planOfProject(context, projectId);
  if (!read.ok) return read;
  const plan = read.value;
  return success({ name: `${plan.project.key.toLowerCase()}.plan.yaml`, text: printPlanFile(plan) });
}

/** A project as the plan that its plan file says; without any money to those who may not see it. */
export async function planOfProject(
  context: Context,
  projectId: string,
): Promise<Result<PlanFile, 'forbidden' | 'not-found'>> {
  const refused = refuseUnlessInProject(context, 'plan-file.export', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { project } = found.value;
  const items = await readPlannedItems(context, projectId);
  const elements = await selectPlanElements(context, projectId);
  const requirements = await readPlannedRequirements(context, projectId);
  const stored = await readProjectPlanning(context, projectId);
  const calendar = await readCalendarOfProject(context, projectId);
  const detail = readProjectDetail(stored.planDetail);
  const calendars = (stored.calendars ?? []) as readonly NamedCalendar[];
  const units = workingUnits(calendar);
  // Who may not see all of the money sees none of it: a cost could be worked out of the others.
  const maySeeMoney = mayDo(context.actor, 'rate.read') && mayDo(context.actor, 'cost.read');
  const told = await readPeople(context, projectId, maySeeMoney);
  const baselines = await readPlannedBaselines(context, projectId, mostPlanBaselines);
  const money = maySeeMoney ? await readPlannedMoney(context, project, { ...told, baselines }) : null;
  const people = peopleOfProject(told, { currency: project.currency, detail, calendars }, units);
  const listed = await listWorkAreas(context);
  const areas = listed.ok ? listed.value.items : [];
  const planKeys = planKeysOf(items.rows);
  const names = {
    planKeys,
    statuses: statusNamesOf(project.statuses),
    areas: new Map(areas.map((area) => [area.workAreaId, area.key])),
    firstStatusId: project.statuses[0]?.statusId,
    more: moreOfItems({
      ...{ baselines, people, money: moneyToTell(money, project.currency) },
      clock: { timeZone: project.timeZone, units },
      calendarIds: new Set([...calendars, ...people.calendars].map(({ id }) => id)),
    }),
  };
  const used = new Set(items.rows.map((row) => row.workAreaId));
  const plan: PlanFile = {
    ...headOf(project, names.statuses, detail),
    ...listsOf(elements, new Set(planKeys.values())),
    ...listField('requirements', requirementsToTell(requirements, planKeys)),
    ...detailLists(detail, new Set(planKeys.values())),
    workAreas: workAreasOf(
      elements,
      areas.filter((area) => used.has(area.workAreaId)),
    ),
    ...(calendar ? { calendar } : {}),
    ...listField('calendars', [...calendars, ...people.calendars]),
    ...listField('resources', [...people.resources]),
    workPackages: workOfItems(items, units, names),
  };
  const dates = new Map(items.rows.map((row) => [planKeys.get(row.workItemId) ?? '', row]));
  const whole = inOrder(withOwnDates(plan, project.startDate, dates));
  return success(maySeeMoney ? whole : withoutMoney(whole));
}

/** Who does the work; what they cost only for those who may know. */
async function readPeople(context: Context, projectId: string, withRates: boolean) {
  return {
    resources: await readResources(context),
    assignments: await readAssignments(context, projectId),
    rates: withRates ? await readRates(context) : [],
  };
}

function moreOfItems(told: {
  readonly baselines: Awaited<ReturnType<typeof readPlannedBaselines>>;
  readonly people: PeopleOfProject;
  readonly money: MoneyToTell;
  readonly clock: { readonly timeZone: string; readonly units: WorkingUnits };
  readonly calendarIds: ReadonlySet<string>;
}): PlanNames['more'] {
  const { people, money, clock, calendarIds } = told;
  const baselineOf = baselineReader(told.baselines, clock, money);
  return (row, parent) => {
    const { calendar, deadlineTime, ...progress } = progressFields(row, parent, clock, money);
    const assignments = progress.modes || parent ? undefined : people.assignmentsOf(row.workItemId);
    return {
      ...progress,
      ...(calendar && calendarIds.has(calendar) ? { calendar } : {}),
      ...(deadlineTime && row.deadline ? { deadlineTime } : {}),
      ...(assignments ? { assignments } : {}),
      ...baselineOf(row, parent),
    };
  };
}

function listField<Name extends string, Item>(name: Name, list: Item[]): { [Key in Name]?: Item[] } {
  return (list.length > 0 ? { [name]: list } : {}) as { [Key in Name]?: Item[] };
}

/** What was kept of the plan file, without references to work that was removed since. */
function detailLists(
  { scheduling, correlations = [] }: ProjectDetail,
  known: ReadonlySet<string>,
): Pick<PlanFile, 'scheduling' | 'correlations'> {
  const left = correlations
    .map((one) => ({ ...one, activities: one.activities.filter((id) => known.has(id)) }))
    .filter(({ activities }) => activities.length > 1);
  return { ...(scheduling ? { scheduling } : {}), ...listField('correlations', left) };
}

function headOf(project: Project, statusNames: ReadonlyMap<string, string>, detail: ProjectDetail) {
  const { statusDate } = project;
  const exact = detail.statusDate?.slice(0, 10) === statusDate ? detail.statusDate : undefined;
  return {
    storewright: planFormat,
    project: {
      key: project.key,
      name: project.name,
      ...(project.description ? { description: project.description } : {}),
      start: project.startDate,
      ...(detail.startTime ? { startTime: detail.startTime } : {}),
      ...(project.targetDate ? { target: project.targetDate } : {}),
      ...(statusDate ? { statusDate: exact ?? statusDate } : {}),
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
  const { storewright, project, roles, workAreas, workflow, calendar, calendars, ...rest } = plan;
  const { scheduling, resources, workPackages, ...lists } = rest;
  const times = { calendar, calendars, scheduling };
  return { storewright, project, roles, workAreas, workflow, ...times, resources, workPackages, ...lists };
}
