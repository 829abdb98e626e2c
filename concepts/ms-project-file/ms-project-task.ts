import { mostMinutes, type WorkingUnits } from '../plan-file/duration.ts';
import type { PlanProgress } from '../plan-file/plan-progress-schema.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import type { constraintTypes } from '../work-item/work-item.contract.ts';
import type { MsProjectElement } from './ms-project-element.ts';
import type { MsProjectFault } from './ms-project-fault.ts';
import { readLinks } from './ms-project-links.ts';
import type { MsProjectResources } from './ms-project-resources.ts';
import { amountOf, durationMinutes, isElapsedFormat, lineOf, momentOf, proseOf } from './ms-project-value.ts';
import type { WorkCalendars } from './work-calendars.ts';

/** What a task is read with. */
export interface TaskContext {
  /** The UIDs of all tasks. */
  readonly known: ReadonlySet<string>;
  readonly calendars: WorkCalendars;
  readonly resources: MsProjectResources;
  /** What a day and a week of work are by the project's calendar. */
  readonly units: WorkingUnits;
  /** Whether there are tasks below it. */
  readonly summary: boolean;
}

/** A task as a work package, and what is wrong with it or is left out of it. */
export interface ReadTask {
  readonly work: WorkPackage;
  readonly errors: readonly MsProjectFault[];
  readonly warnings: readonly MsProjectFault[];
}

/** The constraints by MS Project's numbers, 0 to 7. */
export const constraintNumbers: readonly (typeof constraintTypes)[number][] = [
  'as-soon-as-possible',
  'as-late-as-possible',
  'must-start-on',
  'must-finish-on',
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
];
const onSummaries = ['start-no-earlier-than', 'finish-no-later-than'];

/** Reads one task. */
export function readTask(task: MsProjectElement, context: TaskContext): ReadTask {
  const uid = task.text('UID') ?? '';
  const { summary } = context;
  const warnings: MsProjectFault[] = [];
  const warn = (element: string, message: string) =>
    warnings.push({ offset: task.offset, field: `Task[UID=${uid}].${element}`, message });
  const links = readLinks(task, context.known, context.units);
  const unread = unreadDurations(task, uid);
  const minutes = Math.min(mostMinutes, durationMinutes(task.text('Duration')) ?? 0);
  const elapsed = isElapsedFormat(task.number('DurationFormat'));
  const description = proseOf(task.text('Notes'));
  const deadline = momentOf(task.text('Deadline'));
  const milestone = task.flag('Milestone') && minutes === 0;
  const assigned = context.resources.assignments.get(uid) ?? [];
  const work: WorkPackage = {
    id: uid,
    name: lineOf(task.text('Name'), `Task ${uid}`),
    ...(description ? { description } : {}),
    ...(summary ? {} : { type: milestone ? 'milestone' : 'task' }),
    ...(summary || milestone ? {} : { duration: `${minutes}${elapsed ? 'e' : ''}m` }),
    ...(links.dependsOn.length > 0 ? { dependsOn: links.dependsOn } : {}),
    ...priorityOf(task),
    ...constraintOf(task, summary, warn),
    ...(deadline ? { deadline: deadline.slice(0, 10), deadlineTime: deadline.slice(11) } : {}),
    ...(summary ? {} : leafFields(task, context, assigned, elapsed)),
    ...costOf(task),
    ...baselinesOf(task),
  };
  return { work, errors: [...unread, ...links.errors], warnings: [...links.warnings, ...warnings] };
}

/** Durations that are there and say nothing: taken for no time they would move the whole plan. */
function unreadDurations(task: MsProjectElement, uid: string): MsProjectFault[] {
  return ['Duration', 'RemainingDuration'].flatMap((name) => {
    const text = task.text(name);
    if (text === undefined || text === '' || durationMinutes(text) !== undefined) return [];
    const message = `${text.slice(0, 40)} is no duration such as PT8H0M0S`;
    return [{ offset: task.offset, field: `Task[UID=${uid}].${name}`, message }];
  });
}

function leafFields(
  task: MsProjectElement,
  { calendars }: TaskContext,
  assigned: readonly {
    assignment: NonNullable<WorkPackage['assignments']>[number];
    calendarUid: string | undefined;
  }[],
  elapsed: boolean,
): Partial<WorkPackage> {
  const own = task.text('CalendarUID');
  // Work runs in the time of those who do it; a calendar of the task itself narrows it, or stands alone.
  const alone = task.flag('IgnoreResourceCalendar') && own !== undefined && own !== '-1';
  const workers = alone ? [] : assigned.map(({ calendarUid }) => calendarUid);
  const calendar = calendars.idOf(own, workers);
  const progress = progressOf(task);
  return {
    ...(calendar && !elapsed ? { calendar } : {}),
    ...(assigned.length > 0 ? { assignments: assigned.map(({ assignment }) => assignment) } : {}),
    ...(progress ? { progress } : {}),
  };
}

/** From 0 to 1000 in MS Project, 500 where nobody says. */
function priorityOf(task: MsProjectElement): Pick<WorkPackage, 'priority'> {
  const priority = task.number('Priority') ?? 500;
  if (priority === 500) return {};
  const words = ['lowest', 'low', 'medium', 'high', 'highest'] as const;
  const word = words[Math.min(4, Math.max(0, Math.floor(priority / 200.1)))];
  return word ? { priority: word } : {};
}

/** A task that people place themselves must start where they put it. */
function constraintOf(
  task: MsProjectElement,
  summary: boolean,
  warn: (element: string, message: string) => void,
): Pick<WorkPackage, 'constraint'> {
  const start = momentOf(task.text('ManualStart') ?? task.text('Start'));
  if (task.flag('Manual') && !summary && start)
    return { constraint: { type: 'must-start-on', date: start.slice(0, 10), time: start.slice(11) } };
  const type = constraintNumbers[task.number('ConstraintType') ?? 0] ?? 'as-soon-as-possible';
  if (type === 'as-soon-as-possible') return {};
  if (type === 'as-late-as-possible') return summary ? {} : { constraint: { type } };
  const date = momentOf(task.text('ConstraintDate'));
  if (!date) {
    warn('ConstraintDate', `The constraint ${type} has no date and is left out`);
    return {};
  }
  if (summary && !onSummaries.includes(type)) {
    warn('ConstraintType', `A summary cannot have the constraint ${type}: it is left out`);
    return {};
  }
  return { constraint: { type, date: date.slice(0, 10), time: date.slice(11) } };
}

function progressOf(task: MsProjectElement): PlanProgress | undefined {
  const actualStart = momentOf(task.text('ActualStart'));
  const actualFinish = actualStart ? momentOf(task.text('ActualFinish')) : undefined;
  const percent = task.number('PercentComplete') ?? 0;
  const remaining = durationMinutes(task.text('RemainingDuration'));
  const actualCost = amountOf(task.number('ActualCost'));
  if (!actualStart && percent === 0 && actualCost === undefined) return undefined;
  return {
    ...(actualStart ? { actualStart } : {}),
    ...(actualFinish && actualStart && actualFinish >= actualStart ? { actualFinish } : {}),
    ...(percent > 0 && !actualFinish ? { percentComplete: Math.min(100, percent) } : {}),
    ...(actualStart && !actualFinish && remaining !== undefined && remaining <= mostMinutes
      ? { remaining: `${remaining}m` }
      : {}),
    ...(actualCost === undefined ? {} : { actualCost }),
  };
}

function costOf(task: MsProjectElement): Pick<WorkPackage, 'cost'> {
  // In the file a fixed cost is in hundredths, as all costs.
  const cost = amountOf(task.number('FixedCost'));
  return cost === undefined ? {} : { cost };
}

/** The first of the eleven baselines, and the others by their numbers; one without dates is no promise. */
function baselinesOf(task: MsProjectElement): Pick<WorkPackage, 'baseline' | 'baselines'> {
  const found = task.children('Baseline').flatMap((element) => {
    const start = momentOf(element.text('Start'));
    const finish = momentOf(element.text('Finish'));
    const number = element.number('Number') ?? 0;
    const work = durationMinutes(element.text('Work'));
    const cost = amountOf(element.number('Cost'));
    if (!start || !finish || finish < start || !Number.isInteger(number) || number < 0 || number > 10)
      return [];
    const told = work !== undefined && work > 0 && work <= mostMinutes ? { work: `${work}m` } : {};
    return [{ number, start, finish, ...told, ...(cost === undefined ? {} : { cost }) }];
  });
  const first = found.find(({ number }) => number === 0);
  const others = found
    .filter(({ number }, at) => number > 0 && found.findIndex((one) => one.number === number) === at)
    .toSorted((one, other) => one.number - other.number);
  const { number: _zero, ...baseline } = first ?? { number: 0, start: '', finish: '' };
  return { ...(first ? { baseline } : {}), ...(others.length > 0 ? { baselines: others } : {}) };
}
