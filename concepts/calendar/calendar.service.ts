import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { PlanCalendar } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { holidayCountries, namedHolidays, resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import type { Project } from '../project/project.contract.ts';
import { changeProjectCalendar, findProject, readProjectCalendar } from '../project/project.service.ts';
import type { HolidayCountry, ProjectCalendar } from './calendar.contract.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'unknown-holidays';

/** Reads the calendar of a project; an empty one where it has none of its own. */
export async function readCalendar(
  context: Context,
  projectId: string,
): Promise<Result<ProjectCalendar, Refusal>> {
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const stored = (await readProjectCalendar(context, projectId)) as PlanCalendar | null;
  return success(await describe(found.value.project, stored ?? {}));
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
  const plan = { calendar } as PlanFile;
  const { findings } = await resolvePublicHolidays(plan, found.value.project.startDate);
  const [unknown] = findings;
  if (unknown)
    return refusal('unknown-holidays', unknown.message, { field: `body.${unknown.path.slice(1).join('.')}` });
  const changed = await changeProjectCalendar(context, projectId, version, calendar);
  if (!changed.ok) return changed as Result<never, 'forbidden' | 'not-found' | 'version-conflict'>;
  return success(await describe(changed.value, calendar));
}

/** Lists the countries and regions whose holidays are known, by name. */
export async function listHolidayCountries(
  context: Context,
): Promise<Result<{ items: HolidayCountry[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'project.read');
  return refused ?? success({ items: await holidayCountries() });
}

async function describe(
  { startDate, version }: Pick<Project, 'startDate' | 'version'>,
  calendar: PlanCalendar,
): Promise<ProjectCalendar> {
  const { publicHolidays: asked } = calendar;
  return { calendar, version, publicHolidays: asked ? await namedHolidays(asked, startDate) : [] };
}
