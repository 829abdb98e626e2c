import { addDays } from '../../kernel/calendar-day.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { dayText, instantIn } from '../plan-file/local-time.ts';
import type { Project } from '../project/project.contract.ts';
import { localDayOf } from '../schedule/time-scale.rules.ts';
import type { CalendarEntry, CalendarRevision } from './calendar-text.rules.ts';
import type { WorkDates } from './dates-of-work.rules.ts';

/** A work item as far as a calendar tells of it. */
export interface FeedWork {
  readonly workItemId: string;
  readonly parentId: string | null;
  readonly number: number;
  readonly type: string;
  readonly title: string;
  readonly statusId: string;
  readonly assigneeIds: readonly string[];
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly deadline: string | null;
  readonly constraintType: string | null;
  readonly constraintDate: string | null;
  readonly actualFinish: Date | null;
  readonly completedAt: Date | null;
}

/** A project with what its entries are made of. */
export interface FeedProject {
  readonly project: Pick<Project, 'projectId' | 'key' | 'name' | 'timeZone' | 'targetDate' | 'statuses'>;
  /** In its order. */
  readonly work: readonly FeedWork[];
  /** By work item; null where the project cannot be scheduled, and work stands by the dates that people set. */
  readonly dates: ReadonlyMap<string, WorkDates> | null;
  /** Working minutes of a usual day. */
  readonly dayMinutes: number;
  readonly freezeWindows: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  /** The project's address in the product, without a slash at its end. */
  readonly address: string;
  readonly revision: CalendarRevision;
}

/** So many entries at most are in a calendar: of more, those that are not over and then the latest of the rest. */
export const mostEntries = 1000;

/** For how many days one's own work stays in the calendar once it is done. */
const keptDays = 30;

/** The work items that a member does: not done, or done lately. What only holds others is nobody's work. */
export function ownWork(
  { project, work }: Pick<FeedProject, 'project' | 'work'>,
  memberId: string,
  now: Date,
): FeedWork[] {
  const done = doneStatuses(project);
  const since = now.getTime() - keptDays * 86_400_000;
  return work.filter(({ type, assigneeIds, statusId, actualFinish, completedAt }) => {
    if (type === 'summary' || !assigneeIds.includes(memberId)) return false;
    const finish = actualFinish ?? completedAt;
    return !done.has(statusId) || (finish !== null && finish.getTime() >= since);
  });
}

/** What a member has to do, and the deadlines of it. */
export function ownEntries(source: FeedProject, own: readonly FeedWork[]): CalendarEntry[] {
  return [...own.flatMap((item) => workEntry(source, item, 'Work') ?? []), ...deadlineEntries(source, own)];
}

/**
 * The work items of a project that belong in a calendar: its milestones and its phases. Phases are what holds others at
 * the top; where one holds all of the project, those below it.
 */
export function landmarks(work: readonly FeedWork[]): {
  readonly milestones: FeedWork[];
  readonly phases: FeedWork[];
} {
  const children = groupBy(work, ({ parentId }) => parentId);
  const holders = (items: readonly FeedWork[] = []) =>
    items.filter(({ workItemId }) => children.has(workItemId));
  const top = children.get(null) ?? [];
  const [only, ...others] = holders(top);
  const inner = only && others.length === 0 ? holders(children.get(only.workItemId)) : [];
  return {
    milestones: work.filter(({ type, workItemId }) => type === 'milestone' && !children.has(workItemId)),
    phases: inner.length > 0 ? inner : holders(top),
  };
}

/** What a project promises and when: milestones, phases, deadlines, its target date and freeze windows. */
export function projectEntries(source: FeedProject): CalendarEntry[] {
  const { milestones, phases } = landmarks(source.work);
  return [
    ...milestones.flatMap((item) => workEntry(source, item, 'Milestone') ?? []),
    ...phases.flatMap((item) => workEntry(source, item, 'Phase') ?? []),
    ...deadlineEntries(source, source.work),
    ...targetEntry(source),
    ...source.freezeWindows.map((window) => freezeEntry(source, window)),
  ];
}

/** Entries by their beginning, as many as a calendar takes. `today` is a day, `YYYY-MM-DD`. */
export function fitting(entries: readonly CalendarEntry[], today: string): CalendarEntry[] {
  const sorted = entries.toSorted((one, other) => compare(firstDay(one), firstDay(other)));
  if (sorted.length <= mostEntries) return sorted;
  const isOver = (entry: CalendarEntry) => lastDay(entry) < today;
  const ahead = sorted.filter((entry) => !isOver(entry)).slice(0, mostEntries);
  const over = sorted.filter(isOver);
  const room = mostEntries - ahead.length;
  return [...(room > 0 ? over.slice(-room) : []), ...ahead];
}

function workEntry(
  source: FeedProject,
  item: FeedWork,
  category: 'Work' | 'Milestone' | 'Phase',
): CalendarEntry | null {
  const when = whenOf(source, item);
  if (!when) return null;
  const { project } = source;
  const status = project.statuses.find(({ statusId }) => statusId === item.statusId);
  const done = status?.category === 'done';
  return {
    uid: `work-item-${item.workItemId}@storewright`,
    summary: `${done ? '✓ ' : ''}${item.type === 'milestone' ? '◆ ' : ''}${nameOf(source, item)}`,
    ...{ category, when, ...placeOf(source, item, [status?.name, deadlineWords(item)]) },
    certain: status !== undefined && status.category !== 'to-do',
    revision: source.revision,
  };
}

/** Deadlines of what is not done; a milestone on the day of its deadline says so itself. */
function deadlineEntries(source: FeedProject, work: readonly FeedWork[]): CalendarEntry[] {
  const done = doneStatuses(source.project);
  return work.flatMap((item) => {
    const { deadline } = item;
    if (deadline === null || done.has(item.statusId)) return [];
    const when = item.type === 'milestone' ? whenOf(source, item) : null;
    if (when && lastDay({ when }) === deadline) return [];
    return [
      {
        uid: `deadline-${item.workItemId}@storewright`,
        summary: `Deadline: ${nameOf(source, item)}`,
        category: 'Deadline',
        ...placeOf(source, item, []),
        when: { firstDay: deadline, lastDay: deadline },
        certain: true,
        revision: source.revision,
      },
    ];
  });
}

function targetEntry(source: FeedProject): CalendarEntry[] {
  const { project, address: url, revision } = source;
  const { targetDate: day, projectId, name } = project;
  if (day === null) return [];
  return [
    {
      ...{ uid: `target-date-${projectId}@storewright`, summary: `Target date: ${name}`, url, revision },
      ...{ description: described(source, [], url), category: 'Target date', certain: false },
      when: { firstDay: day, lastDay: day },
    },
  ];
}

function freezeEntry(
  source: FeedProject,
  { name, from, to }: FeedProject['freezeWindows'][number],
): CalendarEntry {
  const { project, address: url, revision } = source;
  const days = wholeDays(project.timeZone, from, to);
  return {
    // Two windows of one name begin at different times, or are the same.
    ...{ uid: `freeze-window-${project.projectId}-${from}-${to}@storewright`, url, revision },
    ...{ summary: `Freeze: ${name}`, category: 'Freeze window', certain: true, when: days ?? { from, to } },
    description: described(source, ['Nothing is deployed to production.'], url),
  };
}

/** On which days a work item is done, or within which hours where it takes less than a day; null where nobody knows. */
function whenOf({ project, dates, dayMinutes }: FeedProject, item: FeedWork): CalendarEntry['when'] | null {
  const planned = dates?.get(item.workItemId);
  if (!planned) {
    const days = [item.startDate, item.dueDate].flatMap((day) => day ?? []).sort();
    const [first, last = first] = days;
    return first && last ? { firstDay: first, lastDay: last } : null;
  }
  const { start, finish } = planned;
  const from = localDayOf(project.timeZone, start);
  // What ends at midnight ended on the day before.
  const before = localDayOf(project.timeZone, finish - 1);
  if (start === finish) {
    const day = dayText(isDueOn(item, dayText(before)) ? before : from);
    return { firstDay: day, lastDay: day };
  }
  if (from === before && finish - start < dayMinutes) return { from: start, to: finish };
  return { firstDay: dayText(from), lastDay: dayText(before) };
}

/** Whether a day is the one by whose end something is to be done: then its last moment belongs to it, not to the next. */
function isDueOn({ dueDate, constraintType, constraintDate }: FeedWork, day: string): boolean {
  return dueDate === day || (constraintType?.includes('finish') === true && constraintDate === day);
}

/** The days of a span that begins and ends at midnight; null of any other. */
function wholeDays(timeZone: string, from: number, to: number): CalendarEntry['when'] | null {
  const [first, end] = [dayText(localDayOf(timeZone, from)), dayText(localDayOf(timeZone, to))];
  if (instantIn(timeZone, first) !== from || instantIn(timeZone, end) !== to || end <= first) return null;
  return { firstDay: first, lastDay: addDays(end, -1) };
}

function nameOf({ project }: FeedProject, { number, title }: FeedWork): string {
  return `${project.key}-${number} ${title}`;
}

function placeOf(source: FeedProject, { number }: FeedWork, words: readonly (string | null | undefined)[]) {
  const url = `${source.address}/item/${source.project.key}-${number}`;
  return { url, description: described(source, words, url) };
}

/** Not every program shows where an entry leads to, so that stands in the text too. */
function described(
  { project }: FeedProject,
  words: readonly (string | null | undefined)[],
  url: string,
): string {
  const said = words.filter((word) => typeof word === 'string').join(' · ');
  return [`${project.name} (${project.key})`, said, url].filter(Boolean).join('\n');
}

function deadlineWords({ deadline }: FeedWork): string | null {
  return deadline && `deadline ${deadline}`;
}

function doneStatuses({ statuses }: Pick<Project, 'statuses'>): ReadonlySet<string> {
  return new Set(statuses.filter(({ category }) => category === 'done').map(({ statusId }) => statusId));
}

const firstDay = ({ when }: Pick<CalendarEntry, 'when'>) =>
  'firstDay' in when ? when.firstDay : dayText(Math.floor(when.from / 1440));
const lastDay = ({ when }: Pick<CalendarEntry, 'when'>) =>
  'firstDay' in when ? when.lastDay : dayText(Math.floor(when.to / 1440));
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
