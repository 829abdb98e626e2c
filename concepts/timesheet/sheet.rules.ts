import { formatHours, parseHours } from '../time-entry/hours.rules.ts';
import type { TimeEntry } from '../time-entry/time-entry.contract.ts';
import { percentOf } from '../work-item/progress.rules.ts';
import type { WorkItem, WorkItemChange } from '../work-item/work-item.contract.ts';
import { parseWorkingTime } from '../work-item/working-time.rules.ts';
import type { Timesheet } from './timesheet.contract.ts';

/** The columns of a sheet behind the seven days. */
export const percentColumn = 7;
export const remainingColumn = 8;

/** A row of a sheet. */
export type SheetRow = Timesheet['rows'][number];

/** What a sheet adds up to. */
export interface SheetTotals {
  readonly days: readonly number[];
  readonly week: number;
  readonly workingWeek: number;
  /** Minutes of work items that are no rows: deleted since. */
  readonly elsewhere: number;
}

/** The entries of a sheet by work item and day. */
export function entriesByCell(sheet: Timesheet): ReadonlyMap<string, TimeEntry> {
  return new Map(sheet.entries.map((entry) => [cellKey(entry.workItemId, entry.day), entry]));
}

/** The name of a cell. */
export function cellKey(workItemId: string, column: string | number): string {
  return `${workItemId} ${column}`;
}

/** What a sheet adds up to, by day and for the week. */
export function totalsOf(sheet: Timesheet): SheetTotals {
  const known = new Set(sheet.rows.map(({ item }) => item.workItemId));
  const days = sheet.days.map((day) => sum(sheet.entries.filter((entry) => entry.day === day)));
  return {
    days,
    week: days.reduce((total, minutes) => total + minutes, 0),
    workingWeek: sheet.workingMinutes.reduce((total, minutes) => total + minutes, 0),
    elsewhere: sum(sheet.entries.filter(({ workItemId }) => !known.has(workItemId))),
  };
}

/** The minutes of entries together. */
export function sum(entries: readonly Pick<TimeEntry, 'minutes'>[]): number {
  return entries.reduce((total, { minutes }) => total + minutes, 0);
}

/** What a cell of progress shows. */
export function progressText(item: WorkItem, column: number): string {
  const { percentComplete, remainingMinutes } = item;
  if (column === percentColumn) return percentComplete === null ? '' : String(percentComplete);
  return remainingMinutes === null ? '' : formatHours(remainingMinutes);
}

/**
 * The change that a text in a cell of progress asks for; null where it changes nothing, undefined where it is not
 * understood. Where the plan does not say how long the only assignee's work takes, what they entered is what is done.
 */
export function progressChange(
  { item, bookedMinutes }: SheetRow,
  column: number,
  text: string,
): WorkItemChange | null | undefined {
  const empty = text.trim() === '';
  if (column === percentColumn) {
    const percent = empty ? null : Number(text.replace('%', '').trim());
    if (percent !== null && !(Number.isInteger(percent) && percent >= 0 && percent <= 100)) return undefined;
    return percent === item.percentComplete ? null : { percentComplete: percent };
  }
  const minutes = empty ? null : (parseHours(text) ?? parseWorkingTime(text));
  if (minutes === undefined) return undefined;
  if (minutes === item.remainingMinutes) return null;
  const alone =
    item.assigneeIds.length <= 1 && item.durationMinutes === null && item.percentComplete === null;
  if (!minutes || !alone || bookedMinutes === 0) return { remainingMinutes: minutes };
  return { remainingMinutes: minutes, percentComplete: percentOf(bookedMinutes, minutes) };
}
