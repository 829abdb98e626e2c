import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context, NewEvent } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessAllowed, refuseUnlessInProject } from '../permission/permission.service.ts';
import type { Project } from './project.contract.ts';
import {
  insertProject,
  insertStatuses,
  type ProjectFields,
  selectProjects,
  selectStatuses,
  takeNumbers,
  takeNumbersOfRequirements,
  updateProject,
} from './project.records.ts';
import { firstStatuses, projectDifference } from './project.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'key-in-use' | 'cannot-undo';
type Row = Awaited<ReturnType<typeof selectProjects>>[number];
type StatusRow = Awaited<ReturnType<typeof selectStatuses>>[number];

/** Takes the next numbers of a project, for those who make its work items. */
export const takeWorkItemNumbers = takeNumbers;

/** Takes the next numbers of a project, for those who make its requirements. */
export const takeRequirementNumbers = takeNumbersOfRequirements;

/** Lists the projects that the actor may see. */
export async function listProjects(context: Context): Promise<Result<{ items: Project[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'project.read');
  if (refused) return refused;
  const [rows, statuses] = await Promise.all([selectProjects(context), selectStatuses(context)]);
  const { projectIds } = context.actor;
  const seen = rows.filter((row) => !projectIds || projectIds.has(row.projectId));
  return success({ items: seen.map((row) => toProject(row, statuses)) });
}

/** Reads one project. */
export async function readProject(context: Context, projectId: string): Promise<Result<Project, Refusal>> {
  const found = await findProject(context, projectId);
  return found.ok ? success(found.value.project) : found;
}

/** The calendar of a project as stored. */
export async function readProjectCalendar(context: Context, projectId: string): Promise<unknown> {
  return (await readProjectPlanning(context, projectId)).calendar;
}

/** What is stored of a project beside what the API shows: how a plan file says when and how it works. */
export async function readProjectPlanning(context: Context, projectId: string) {
  const [row] = await selectProjects(context, projectId);
  const { calendar = null, calendars = null, planDetail = null } = row ?? {};
  return { calendar, calendars, planDetail };
}

/** What a new project needs; what is left out takes the usual value. */
export type NewProject = Pick<ProjectFields, 'key' | 'name' | 'startDate'> &
  Partial<{ [Name in keyof ProjectFields]: ProjectFields[Name] | undefined }> & {
    readonly statuses?: readonly Pick<Project['statuses'][number], 'name' | 'category' | 'wipLimit'>[];
  };

/** Makes a project with its statuses. */
export async function createProject(context: Context, order: NewProject): Promise<Result<Project, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'project.create');
  if (refused) return refused;
  const projectId = newIdentifier();
  const fields: ProjectFields = {
    key: order.key,
    name: order.name,
    description: order.description ?? '',
    stage: order.stage ?? 'initiation',
    approach: order.approach ?? 'hybrid',
    startDate: order.startDate,
    targetDate: order.targetDate ?? null,
    statusDate: order.statusDate ?? null,
    priority: order.priority ?? 3,
    currency: order.currency ?? 'EUR',
    timeZone: order.timeZone ?? 'UTC',
    calendar: order.calendar ?? null,
    calendars: order.calendars ?? null,
    planDetail: order.planDetail ?? null,
  };
  if (!(await insertProject(context, projectId, fields, context.now))) {
    return refusal('key-in-use', `The key ${order.key} belongs to another project.`, { field: 'body.key' });
  }
  const statuses = (order.statuses ?? firstStatuses).map((status, position) => ({
    ...status,
    position,
    statusId: newIdentifier(),
  }));
  await insertStatuses(context, projectId, statuses);
  const found = await loadProject(context, projectId);
  if (!found) throw new Error('a project that was just made is not there');
  context.append({
    noun: 'project',
    nounId: projectId,
    projectId,
    verb: 'created',
    version: 1,
    after: { ...found.project },
  });
  return success(found.project);
}

/** Changes a project's own fields. */
export async function changeProject(
  context: Context,
  projectId: string,
  version: number,
  change: { readonly [Name in keyof ProjectFields]?: ProjectFields[Name] | undefined },
): Promise<Result<Project, Refusal>> {
  const refused = refuseUnlessInProject(context, 'project.change', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found;
  const { row, project } = found.value;
  if (row.version !== version) return conflict(project);
  const difference = projectDifference(project, change as Partial<Project>);
  if (!difference) return success(project);
  const fields = { ...row, ...difference.after } as ProjectFields;
  return writeProject(context, found.value, fields, difference);
}

/** Writes a project's calendar; the caller has checked it. */
export async function changeProjectCalendar(
  context: Context,
  projectId: string,
  version: number,
  calendar: unknown,
): Promise<Result<Project, Refusal>> {
  const refused = refuseUnlessInProject(context, 'project.change', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found;
  const { row, project } = found.value;
  if (row.version !== version) return conflict(project);
  if (isSame(row.calendar, calendar)) return success(project);
  const difference = { before: { calendar: row.calendar }, after: { calendar } };
  return writeProject(context, found.value, { ...row, calendar }, difference);
}

/** Writes the fields of a project that was found, and reports what changed. */
async function writeProject(
  context: Context,
  { row, project }: { row: Row; project: Project },
  fields: ProjectFields,
  difference: Pick<NewEvent, 'before' | 'after'>,
): Promise<Result<Project, Refusal>> {
  const { projectId, version } = row;
  const more = { updatedAt: context.now, deletedAt: null };
  if (!(await updateProject(context, projectId, version, fields, more))) return conflict(project);
  context.append({
    ...{ noun: 'project', nounId: projectId, projectId, verb: 'changed', version: version + 1 },
    ...difference,
  });
  return readProject(context, projectId);
}

/** Puts a project away, or brings it back. */
async function putAway(
  context: Context,
  projectId: string,
  verb: 'deleted' | 'restored',
): Promise<Result<null, Refusal>> {
  const refused = refuseUnlessInProject(context, 'project.delete', projectId);
  if (refused) return refused;
  const found = await loadProject(context, projectId);
  if (!found || (verb === 'deleted') === (found.row.deletedAt !== null)) {
    return refusal('not-found', 'There is no such project.');
  }
  const { row } = found;
  const deletedAt = verb === 'deleted' ? context.now : null;
  if (!(await updateProject(context, projectId, row.version, row, { updatedAt: context.now, deletedAt }))) {
    return conflict(found.project);
  }
  context.append({
    noun: 'project',
    nounId: projectId,
    projectId,
    verb,
    version: row.version + 1,
    before: { name: row.name },
    after: { name: row.name },
  });
  return success(null);
}

/** Puts a project away; undo brings it back. */
export function deleteProject(context: Context, projectId: string) {
  return putAway(context, projectId, 'deleted');
}

/** Takes back one event of a project. */
export async function undoProject(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  if (event.verb === 'created' || event.verb === 'restored') return putAway(context, event.nounId, 'deleted');
  if (event.verb === 'deleted') return putAway(context, event.nounId, 'restored');
  if (event.before && 'calendar' in event.before)
    return changeProjectCalendar(context, event.nounId, event.version, event.before['calendar']);
  return changeProject(context, event.nounId, event.version, event.before as Partial<ProjectFields>);
}

/** The project with its stored row, for use cases of the same noun; 404 where it is away or hidden. */
export async function findProject(
  context: Context,
  projectId: string,
): Promise<Result<{ row: Row; project: Project }, Refusal>> {
  const refused = refuseUnlessInProject(context, 'project.read', projectId);
  if (refused) return refused;
  const found = await loadProject(context, projectId);
  if (!found || found.row.deletedAt) return refusal('not-found', 'There is no such project.');
  return success(found);
}

async function loadProject(
  context: Context,
  projectId: string,
): Promise<{ row: Row; project: Project } | null> {
  const [row] = await selectProjects(context, projectId);
  if (!row) return null;
  return { row, project: toProject(row, await selectStatuses(context, projectId)) };
}

function conflict(project: Project) {
  return refusal('version-conflict', 'Somebody changed this project meanwhile.', {
    more: { current: project },
  });
}

function toProject(row: Row, statuses: readonly StatusRow[]): Project {
  const { deletedAt: _deleted, calendar: _calendar, calendars: _more, planDetail: _detail, ...shown } = row;
  return {
    ...shown,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    statuses: statuses
      .filter((status) => status.projectId === row.projectId)
      .map(({ projectId: _project, ...status }) => status),
  };
}
