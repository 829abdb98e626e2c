import type { WorkingUnits } from '../plan-file/duration.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import type { MsProjectElement } from './ms-project-element.ts';
import type { MsProjectFault } from './ms-project-fault.ts';
import type { MsProjectResources } from './ms-project-resources.ts';
import { readTask } from './ms-project-task.ts';
import type { WorkCalendars } from './work-calendars.ts';

const mostDepth = 50;

/** The tasks of a file as work packages in their outline. */
export function readTasks(
  root: MsProjectElement,
  calendars: WorkCalendars,
  resources: MsProjectResources,
  units: WorkingUnits,
): {
  readonly workPackages: WorkPackage[];
  readonly errors: readonly MsProjectFault[];
  readonly warnings: readonly MsProjectFault[];
} {
  // UID 0 is the project itself; blank rows and inactive tasks are no work.
  const elements = root.listed('Tasks', 'Task').filter(isWork);
  const errors: MsProjectFault[] = [];
  const warnings: MsProjectFault[] = [];
  const known = new Set<string>();
  for (const task of elements) {
    const uid = task.text('UID') ?? '';
    const message = !/^\d{1,12}$/.test(uid)
      ? 'The task has no UID'
      : known.has(uid)
        ? `The UID ${uid} stands twice`
        : null;
    if (message) errors.push({ offset: task.offset, field: `Task[UID=${uid.slice(0, 20)}].UID`, message });
    known.add(uid);
  }
  const top: WorkPackage[] = [];
  const open: { level: number; work: WorkPackage }[] = [];
  for (const [at, task] of elements.entries()) {
    const level = Math.min(mostDepth, task.number('OutlineLevel') ?? 1);
    const summary = (elements[at + 1]?.number('OutlineLevel') ?? 1) > (task.number('OutlineLevel') ?? 1);
    const read = readTask(task, { known, calendars, resources, units, summary });
    errors.push(...read.errors);
    warnings.push(...read.warnings);
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.work;
    if (parent) {
      parent.children ??= [];
      parent.children.push(read.work);
    } else top.push(read.work);
    open.push({ level, work: read.work });
  }
  return { workPackages: top, errors, warnings };
}

/** Whether a task is work of the plan: not the project itself, a blank row or an inactive task. */
export function isWork(task: MsProjectElement): boolean {
  return (
    task.number('UID') !== 0 &&
    task.number('OutlineLevel') !== 0 &&
    !task.flag('IsNull') &&
    task.text('Active') !== '0'
  );
}
