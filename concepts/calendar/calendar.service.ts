import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { PlanCalendar } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { holidayCountries, namedHolidays, resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import type { Project } from '../project/project.contract.ts';
import { changeProjectCalendar, findProject, readProjectCalendar } from '../project/project.service.ts';
import {
  findWorkspaceCalendar,
  readWorkspaceCalendar as readStoredCalendar,
  changeWorkspaceCalendar as writeWorkspaceCalendar,
} from '../workspace/calendar-workspace.service.ts';
import type { HolidayCountry, ProjectCalendar, WorkspaceCalendar } from './calendar.contract.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'unknown-holidays' | 'cannot-undo';

/** Reads the calendar of a project: its own, else that of its workspace. */
export async function readCalendar(
  context: Context,
  projectId: string,
): Promise<Result<ProjectCalendar, Refusal>> {
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  return success(await describeProject(context, found.value.project));
}

/** The calendar by which a project works: its own, else that of its workspace; nothing where neither says when. */
export async function readCalendarOfProject(
  context: Context,
  projectId: string,
): Promise<PlanCalendar | undefined> {
  const own = await readProjectCalendar(context, projectId);
  return ((own ?? (await readStoredCalendar(context))) as PlanCalendar | null) ?? undefined;
}

/** Writes the whole calendar of a project. */
export async function changeCalendar(
  context: Context,
  projectId: string,
  version: number,
  calendar: PlanCalendar,
): Promise<Result<ProjectCalendar, Refusal>> {
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const unknown = await unknownHolidays(calendar, found.value.project.startDate);
  if (unknown) return unknown;
  return writeProjectCalendar(context, projectId, version, calendar);
}

/** Lets a project follow the calendar of its workspace again. */
export function followWorkspaceCalendar(
  context: Context,
  projectId: string,
  version: number,
): Promise<Result<ProjectCalendar, Refusal>> {
  return writeProjectCalendar(context, projectId, version, null);
}

async function writeProjectCalendar(
  context: Context,
  projectId: string,
  version: number,
  calendar: PlanCalendar | null,
): Promise<Result<ProjectCalendar, Refusal>> {
  const changed = await changeProjectCalendar(context, projectId, version, calendar);
  if (!changed.ok) return changed as Result<never, 'forbidden' | 'not-found' | 'version-conflict'>;
  return success(await describeProject(context, changed.value));
}

/** Reads the calendar of the projects that have none of their own. */
export async function readWorkspaceCalendar(context: Context): Promise<Result<WorkspaceCalendar, Refusal>> {
  const found = await findWorkspaceCalendar(context);
  return found.ok ? success(await describeWorkspace(context, found.value)) : found;
}

/** Writes the whole calendar of the projects that have none of their own. */
export async function changeWorkspaceCalendar(
  context: Context,
  version: number,
  calendar: PlanCalendar,
): Promise<Result<WorkspaceCalendar, Refusal>> {
  const unknown = await unknownHolidays(calendar, dayOf(context));
  if (unknown) return unknown;
  const changed = await writeWorkspaceCalendar(context, version, calendar);
  return changed.ok ? success(await describeWorkspace(context, changed.value)) : changed;
}

/** Lists the countries and regions whose holidays are known, by name. */
export async function listHolidayCountries(
  context: Context,
): Promise<Result<{ items: HolidayCountry[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'project.read');
  return refused ?? success({ items: await holidayCountries() });
}

async function unknownHolidays(calendar: PlanCalendar, start: string) {
  const { findings } = await resolvePublicHolidays({ calendar } as PlanFile, start);
  const [unknown] = findings;
  if (!unknown) return null;
  const field = `body.${unknown.path.slice(1).join('.')}`;
  return refusal('unknown-holidays', unknown.message, { field });
}

async function describeProject(
  context: Context,
  { projectId, startDate, version }: Pick<Project, 'projectId' | 'startDate' | 'version'>,
): Promise<ProjectCalendar> {
  const own = (await readProjectCalendar(context, projectId)) !== null;
  const calendar = (await readCalendarOfProject(context, projectId)) ?? {};
  return { calendar, own, version, publicHolidays: await lawOf(calendar, startDate) };
}

async function describeWorkspace(
  context: Context,
  stored: { calendar: unknown; version: number },
): Promise<WorkspaceCalendar> {
  const calendar = (stored.calendar ?? {}) as PlanCalendar;
  return { calendar, version: stored.version, publicHolidays: await lawOf(calendar, dayOf(context)) };
}

async function lawOf({ publicHolidays }: PlanCalendar, start: string) {
  return publicHolidays ? await namedHolidays(publicHolidays, start) : [];
}

function dayOf({ now }: Context): string {
  return now.toISOString().slice(0, 10);
}
