import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { planFormat } from '../plan-file/plan-file.contract.ts';
import { planCalendarOf } from './ms-project-calendars.ts';
import type { MsProjectElement } from './ms-project-element.ts';
import type { MsProjectFault } from './ms-project-fault.ts';
import { readResources } from './ms-project-resources.ts';
import { readTasks } from './ms-project-tasks.ts';
import { lineOf, momentOf, proseOf } from './ms-project-value.ts';
import { WorkCalendars } from './work-calendars.ts';

/** A plan made of a project of MS Project, what is wrong with the file, and what the plan does not hold of it. */
export interface ProjectPlan {
  readonly plan: PlanFile;
  readonly errors: readonly MsProjectFault[];
  readonly warnings: readonly MsProjectFault[];
}

/** Makes a plan of a project: tasks keep their UID as id, resources and calendars theirs behind a letter. */
export function planOfProject(root: MsProjectElement, fileName: string): ProjectPlan {
  const calendars = new WorkCalendars(root);
  const planCalendar = planCalendarOf(calendars.project);
  const resources = readResources(root, calendars);
  const { workPackages, errors, warnings } = readTasks(
    root,
    calendars,
    resources,
    workingUnits(planCalendar),
  );
  const manual = root.listed('Tasks', 'Task').some((task) => task.flag('Manual'));
  const fromFinish = root.text('ScheduleFromStart') === '0';
  const finish = momentOf(root.text('FinishDate'));
  const statusDate = momentOf(root.text('StatusDate'));
  const plan: PlanFile = {
    storewright: planFormat,
    project: { ...headOf(root, fileName), ...(statusDate ? { statusDate } : {}) },
    calendar: planCalendar,
    calendars: calendars.made(),
    scheduling: {
      // Where dates of constraints need not be honoured, relationships win; tasks that people place win over both.
      ...(root.text('HonorConstraints') === '0' && !manual ? { relationshipsFirst: true } : {}),
      ...(fromFinish && finish ? { finish } : {}),
      ...criticalFloatOf(root),
    },
    ...(resources.list.length > 0 ? { resources: resources.list } : {}),
    workPackages,
  };
  return { plan, errors, warnings };
}

function headOf(root: MsProjectElement, fileName: string): PlanFile['project'] {
  const file = fileName.split(/[/\\]/).at(-1) ?? fileName;
  const name = lineOf(root.text('Title') ?? root.text('Name') ?? file, 'Project').slice(0, 200);
  const letters = name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^\d+/, '');
  const start = momentOf(root.text('StartDate'));
  const currency = root.text('CurrencyCode') ?? '';
  const description = proseOf(root.text('Subject'));
  return {
    key: letters.length >= 2 ? letters.slice(0, 10) : 'PROJECT',
    name,
    ...(description ? { description } : {}),
    ...(start ? { start: start.slice(0, 10), startTime: start.slice(11) } : {}),
    ...(/^[A-Z]{3}$/.test(currency) ? { currency } : {}),
  };
}

/** The total float up to which a task is critical, which MS Project counts in days. */
function criticalFloatOf(root: MsProjectElement): { criticalFloat?: string } {
  const days = root.number('CriticalSlackLimit') ?? 0;
  const minutesPerDay = root.number('MinutesPerDay') ?? 480;
  const minutes = Math.round(days * minutesPerDay);
  return minutes > 0 && minutes < 1e7 ? { criticalFloat: `${minutes}m` } : {};
}
