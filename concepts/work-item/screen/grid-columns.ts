import type { View, ViewColumn } from '../work-item-view.rules.ts';

/** The heading of each column. */
export const columnLabels: Readonly<Record<ViewColumn, string>> = {
  key: 'Key',
  title: 'Title',
  type: 'Type',
  status: 'Status',
  assignees: 'Assignees',
  priority: 'Priority',
  workArea: 'Work area',
  labels: 'Labels',
  startDate: 'Start',
  dueDate: 'Due',
  points: 'Points',
  effortMinutes: 'Effort',
  updatedAt: 'Updated',
};

/** How wide each column usually is, in pixels; the title takes what is left over. */
export const columnWidths: Readonly<Record<ViewColumn, number>> = {
  key: 84,
  title: 260,
  type: 100,
  status: 120,
  assignees: 104,
  priority: 84,
  workArea: 144,
  labels: 160,
  startDate: 104,
  dueDate: 104,
  points: 68,
  effortMinutes: 84,
  updatedAt: 120,
};

/** Columns of numbers stand to the right, so that digits stand under digits. */
export const numericColumns: ReadonlySet<ViewColumn> = new Set(['points', 'effortMinutes']);

/** The words for priorities 1 to 5. */
export const priorityNames = ['Highest', 'High', 'Medium', 'Low', 'Lowest'] as const;

/** The words for the types of work item. */
export const typeNames = {
  epic: 'Epic',
  story: 'Story',
  task: 'Task',
  bug: 'Bug',
  milestone: 'Milestone',
  summary: 'Summary',
} as const;

/** The columns of a grid as CSS: the tick box, then those that the view shows. */
export function templateOf(view: View): string {
  const tracks = view.columns.map((column) => {
    const width = view.widths[column];
    if (width) return `${width}px`;
    return column === 'title' ? `minmax(${columnWidths.title}px, 1fr)` : `${columnWidths[column]}px`;
  });
  return `34px ${tracks.join(' ')}`;
}

/** Whether a column can be edited in the grid. */
export function isEditable(column: ViewColumn): boolean {
  return column !== 'key' && column !== 'updatedAt';
}
