import type { ViewColumn } from '../work-item-view.rules.ts';

/** The heading of each column. */
export const columnLabels: Readonly<Record<ViewColumn, string>> = {
  key: 'Key',
  title: 'Title',
  status: 'Status',
  assignees: 'Assignees',
  priority: 'Priority',
  workArea: 'Work area',
  labels: 'Labels',
  startDate: 'Start',
  dueDate: 'Due',
  points: 'Points',
  updatedAt: 'Updated',
};

/** The width of each column, as CSS. */
export const columnWidths: Readonly<Record<ViewColumn, string>> = {
  key: '84px',
  title: 'minmax(260px, 1fr)',
  status: '130px',
  assignees: '130px',
  priority: '96px',
  workArea: '160px',
  labels: '150px',
  startDate: '96px',
  dueDate: '96px',
  points: '72px',
  updatedAt: '120px',
};

/** The words for priorities 1 to 5. */
export const priorityNames = ['Highest', 'High', 'Medium', 'Low', 'Lowest'] as const;

/** Whether a column can be edited in the grid. */
export function isEditable(column: ViewColumn): boolean {
  return column !== 'key' && column !== 'updatedAt';
}
