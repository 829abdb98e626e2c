import type { MsProjectElement } from './ms-project-element.ts';
import type { MsProjectFault } from './ms-project-fault.ts';
import { isWorker } from './ms-project-resources.ts';

const words = (text: string) => new Set(text.split(' '));

/** What the plan has words for, by the element that it stands in. */
const understood: Readonly<Record<string, ReadonlySet<string>>> = {
  Project: words(
    'Name Title Subject ScheduleFromStart StartDate FinishDate CriticalSlackLimit CurrencyCode CurrencySymbol CalendarUID MinutesPerDay HonorConstraints StatusDate Calendars Tasks Resources Assignments',
  ),
  Calendar: words('UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks'),
  Task: words(
    'UID ID Name Active Manual IsNull OutlineLevel OutlineNumber Priority Start ManualStart ManualDuration ManualFinish Duration DurationFormat Milestone Summary FixedCost PercentComplete ActualStart ActualFinish ActualCost ActualDuration RemainingDuration ConstraintType ConstraintDate CalendarUID IgnoreResourceCalendar Deadline Notes PredecessorLink Baseline',
  ),
  Baseline: words('Number Start Finish Work Cost'),
  Resource: words(
    'UID ID Name Type IsNull IsCostResource MaxUnits StandardRate CostPerUse CalendarUID AvailabilityPeriods Rates',
  ),
  Assignment: words('UID TaskUID ResourceUID Units Work'),
};

/** What MS Project itself computes from the rest: computed here anew. */
const computed = words(
  'Finish EarlyStart EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance CostVariance FreeSlack TotalSlack StartSlack FinishSlack Critical WBS Cost OvertimeCost OvertimeWork RegularWork RemainingCost RemainingWork RemainingOvertimeCost RemainingOvertimeWork ACWP BCWS BCWP CV SV VAC Work ActualWork ActualOvertimeCost ActualOvertimeWork PercentWorkComplete OverAllocated Overallocated PeakUnits Start Estimated ResumeValid DisplayAsSummary',
);

/** Values that say that there is nothing. */
const nothings = new Set(['', '0', '-1', 'PT0H0M0S', '0.00', '0.0']);

/**
 * What stands in a file that the plan has no words for, each kind of element once with how often it comes. All of it is
 * kept beside the plan; what MS Project merely computed from the rest is told in one sentence.
 */
export function keptFindings(root: MsProjectElement): MsProjectFault[] {
  const found = new Map<string, { count: number; first: number }>();
  const note = (path: string, offset: number) => {
    const known = found.get(path);
    if (known) known.count += 1;
    else found.set(path, { count: 1, first: offset });
  };
  let sums = false;
  const visit = (element: MsProjectElement) => {
    const [name, content] = element.kept;
    const known = understood[name];
    if (!known || typeof content === 'string') return;
    for (const [part, value] of content) {
      if (known.has(part)) continue;
      if (computed.has(part) && name !== 'Project') sums = true;
      else if (typeof value !== 'string' || !nothings.has(value)) note(`${name}.${part}`, element.offset);
    }
    for (const baseline of element.children('Baseline')) visit(baseline);
  };
  visit(root);
  for (const [list, name] of lists) for (const element of root.listed(list, name)) visit(element);
  const kinds = [...found].map(([field, { count, first }]) => ({
    offset: first,
    field,
    message: `${count === 1 ? 'Once' : `${count.toLocaleString('en')} times`}: not part of the plan, but kept`,
  }));
  const message = 'Dates, floats, work and sums that MS Project computed are computed anew; its own are kept';
  return [...othersOf(root), ...(sums ? [{ offset: 0, field: 'Task', message }] : []), ...kinds];
}

const lists = [
  ['Calendars', 'Calendar'],
  ['Tasks', 'Task'],
  ['Resources', 'Resource'],
  ['Assignments', 'Assignment'],
] as const;

/** Tasks that are no work of the plan and resources that do not work. */
function othersOf(root: MsProjectElement): MsProjectFault[] {
  const tasks = root
    .listed('Tasks', 'Task')
    .filter((task) => task.text('Active') === '0')
    .map((task) => ({
      offset: task.offset,
      field: `Task[UID=${task.text('UID') ?? ''}]`,
      message: `“${task.text('Name') ?? ''}” is inactive: not part of the plan, but kept`,
    }));
  const resources = root
    .listed('Resources', 'Resource')
    .filter((one) => !isWorker(one) && one.number('UID') !== 0 && !one.flag('IsNull'))
    .map((one) => ({
      offset: one.offset,
      field: `Resource[UID=${one.text('UID') ?? ''}]`,
      message: `“${one.text('Name') ?? ''}” is material or cost and does no work: not part of the plan, but kept`,
    }));
  return [...tasks, ...resources];
}
