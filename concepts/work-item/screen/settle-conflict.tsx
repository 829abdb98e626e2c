import { askMineOrTheirs } from '../../../platform/browser/conflict-dialog.tsx';
import { formatDay } from '../../../platform/browser/format.ts';
import type { WorkingDay } from '../../../platform/browser/working-day.ts';
import { richTextToPlain } from '../rich-text.rules.ts';
import type { WorkItemChange } from '../work-item.contract.ts';
import type { ViewNames } from '../work-item-view.rules.ts';
import { formatWorkingTime } from '../working-time.rules.ts';
import { priorityNames, typeNames } from './grid-columns.ts';
import type { Conflict } from './write-queue.ts';

const labels: Readonly<Record<keyof WorkItemChange, string>> = {
  type: 'Type',
  title: 'Title',
  description: 'Description',
  statusId: 'Status',
  workAreaId: 'Work area',
  priority: 'Priority',
  parentId: 'Parent',
  assigneeIds: 'Assignees',
  labels: 'Labels',
  checklist: 'Checklist',
  points: 'Points',
  effortMinutes: 'Effort',
  durationMinutes: 'Duration',
  durationElapsed: 'Duration in passing time',
  optimisticMinutes: 'Optimistic duration',
  mostLikelyMinutes: 'Most likely duration',
  pessimisticMinutes: 'Pessimistic duration',
  startDate: 'Start',
  dueDate: 'Due',
  deadline: 'Deadline',
  constraintType: 'Constraint',
  constraintDate: 'Date of the constraint',
  deploysToProduction: 'Deploys to production',
  percentComplete: 'Percent complete',
  remainingMinutes: 'Remaining duration',
  actualStart: 'Actual start',
  actualFinish: 'Actual finish',
};

/**
 * Shows both values of each disputed field, durations by the project's day, and asks which shall stand. Closing the dialog
 * keeps what is there.
 */
export function settleConflict(
  conflict: Conflict,
  names: ViewNames | null,
  day?: WorkingDay,
): Promise<boolean> {
  const { current, mine, fields } = conflict;
  return askMineOrTheirs(
    `${current.key} was changed by somebody else`,
    fields.map((field) => ({
      label: labels[field],
      mine: inWords(field, mine[field], names, day),
      theirs: inWords(field, current[field], names, day),
    })),
  );
}

function inWords(
  field: keyof WorkItemChange,
  value: unknown,
  names: ViewNames | null,
  day?: WorkingDay,
): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map((part) => partInWords(field, part, names)).join(', ') || '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') {
    if (field === 'priority') return priorityNames[value - 1] ?? String(value);
    return field.endsWith('Minutes') ? formatWorkingTime(value, day) : String(value);
  }
  if (typeof value === 'object') return richTextToPlain(value) || '–';
  if (field === 'startDate' || field === 'dueDate' || field === 'deadline' || field === 'constraintDate')
    return formatDay(String(value));
  if (field === 'actualStart' || field === 'actualFinish') return formatDay(String(value).slice(0, 10));
  if (field === 'type') return typeNames[value as keyof typeof typeNames] ?? String(value);
  if (field === 'statusId') return names?.status(String(value))?.name ?? 'another status';
  if (field === 'workAreaId') return names?.workArea(String(value)) ?? 'another work area';
  if (field === 'parentId') return names?.title(String(value)) ?? 'another work item';
  return String(value);
}

function partInWords(field: keyof WorkItemChange, part: unknown, names: ViewNames | null): string {
  if (field === 'assigneeIds') return names?.member(String(part)) ?? 'somebody';
  if (field !== 'checklist') return String(part);
  const { text, done } = part as { text: string; done: boolean };
  return `${done ? '☑' : '☐'} ${text}`;
}
