import { addDays } from '../../kernel/calendar-day.ts';
import { byRank } from './rank.rules.ts';
import type { WorkItem } from './work-item.contract.ts';

/** The columns that a list can show. */
export const viewColumns = [
  'key',
  'title',
  'type',
  'status',
  'assignees',
  'priority',
  'workArea',
  'labels',
  'startDate',
  'dueDate',
  'points',
  'effortMinutes',
  'updatedAt',
] as const;

/** A column of a list. */
export type ViewColumn = (typeof viewColumns)[number];

/** What a list or board can be grouped by. */
export const groupings = ['none', 'status', 'assignee', 'workArea', 'type', 'parent'] as const;

/** What is shown and how; it lies in the address and in saved views. */
export interface View {
  readonly text: string;
  readonly statusIds: readonly string[];
  readonly assigneeIds: readonly string[];
  readonly types: readonly string[];
  readonly workAreaIds: readonly string[];
  readonly labels: readonly string[];
  readonly due: '' | 'overdue' | 'week' | 'none';
  readonly group: (typeof groupings)[number];
  readonly sort: ViewColumn | 'rank';
  readonly descending: boolean;
  readonly columns: readonly ViewColumn[];
  /** Pixels of the columns that somebody made wider or narrower. */
  readonly widths: Readonly<Partial<Record<ViewColumn, number>>>;
}

/** A view of everything, in the order of the plan. */
export const plainView: View = {
  text: '',
  statusIds: [],
  assigneeIds: [],
  types: [],
  workAreaIds: [],
  labels: [],
  due: '',
  group: 'none',
  sort: 'rank',
  descending: false,
  columns: ['key', 'title', 'status', 'assignees', 'priority', 'workArea', 'startDate', 'dueDate', 'points'],
  widths: {},
};

/** Stands for 'nobody' or 'nothing' in a filter. */
export const none = 'none';

/** The names behind identifiers, for sorting as people read. */
export interface ViewNames {
  readonly status: (id: string) => { readonly name: string; readonly position: number } | undefined;
  readonly member: (id: string) => string;
  readonly workArea: (id: string) => string;
  readonly title: (id: string) => string;
}

/** The work items that a view shows, in its order. `today` is `YYYY-MM-DD`. */
export function arrange(items: Iterable<WorkItem>, view: View, names: ViewNames, today: string): WorkItem[] {
  const shown = [...items].filter((item) => fits(item, view, today));
  const direction = view.descending ? -1 : 1;
  if (view.sort === 'rank') return shown.sort((a, b) => direction * byRank(a, b));
  const keyed = shown.map((item) => ({ item, key: sortKey(item, view.sort, names) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return byRank(a.item, b.item);
    // What is missing comes last, whichever way the list is turned.
    if (a.key === null) return 1;
    if (b.key === null) return -1;
    return direction * (a.key < b.key ? -1 : 1);
  });
  return keyed.map((entry) => entry.item);
}

function fits(item: WorkItem, view: View, today: string): boolean {
  const any = (chosen: readonly string[], values: readonly (string | null)[]) =>
    chosen.length === 0 ||
    values.some((value) => chosen.includes(value ?? none)) ||
    (values.length === 0 && chosen.includes(none));
  if (!any(view.statusIds, [item.statusId]) || !any(view.assigneeIds, item.assigneeIds)) return false;
  if (
    !any(view.types, [item.type]) ||
    !any(view.workAreaIds, [item.workAreaId]) ||
    !any(view.labels, item.labels)
  )
    return false;
  if (view.due === 'none' && item.dueDate) return false;
  if (view.due === 'overdue' && !isLate(item, today)) return false;
  if (view.due === 'week' && !(item.dueDate && item.dueDate >= today && item.dueDate <= addDays(today, 7)))
    return false;
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  const text = words.length > 0 ? `${item.key} ${item.title} ${item.labels.join(' ')}`.toLowerCase() : '';
  return words.every((word) => text.includes(word));
}

/** Whether a work item is past its due date and not done. */
export function isLate(item: Pick<WorkItem, 'dueDate' | 'completedAt'>, today: string): boolean {
  return item.dueDate !== null && item.completedAt === null && item.dueDate < today;
}

function sortKey(item: WorkItem, column: ViewColumn | 'rank', names: ViewNames): string | number | null {
  if (column === 'key') return item.number;
  if (column === 'title') return item.title.toLowerCase();
  if (column === 'status') return names.status(item.statusId)?.position ?? null;
  if (column === 'assignees')
    return item.assigneeIds[0] ? names.member(item.assigneeIds[0]).toLowerCase() : null;
  if (column === 'workArea') return item.workAreaId ? names.workArea(item.workAreaId).toLowerCase() : null;
  if (column === 'labels') return item.labels[0]?.toLowerCase() ?? null;
  if (column === 'rank') return item.rank;
  return item[column];
}

/** A run of work items under one heading; `key` is the value they share. */
export interface Group {
  readonly key: string;
  readonly label: string;
  readonly items: WorkItem[];
}

/** Splits arranged work items by what the view groups by; one with two assignees stands under the first. */
export function groupItems(items: readonly WorkItem[], grouping: View['group'], names: ViewNames): Group[] {
  if (grouping === 'none') return [{ key: '', label: '', items: [...items] }];
  const groups = new Map<string, Group>();
  for (const item of items) {
    const key = groupKey(item, grouping);
    const group = groups.get(key) ?? { key, label: groupLabel(key, grouping, names), items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  const position = (group: Group) => (grouping === 'status' ? (names.status(group.key)?.position ?? 0) : 0);
  return [...groups.values()].sort(
    (a, b) =>
      position(a) - position(b) ||
      Number(a.key === none) - Number(b.key === none) ||
      a.label.localeCompare(b.label),
  );
}

function groupKey(item: WorkItem, grouping: View['group']): string {
  if (grouping === 'status') return item.statusId;
  if (grouping === 'assignee') return item.assigneeIds[0] ?? none;
  if (grouping === 'workArea') return item.workAreaId ?? none;
  if (grouping === 'parent') return item.parentId ?? none;
  return item.type;
}

function groupLabel(key: string, grouping: View['group'], names: ViewNames): string {
  if (grouping === 'status') return names.status(key)?.name ?? 'Unknown status';
  if (grouping === 'assignee') return key === none ? 'Nobody' : names.member(key);
  if (grouping === 'workArea') return key === none ? 'No work area' : names.workArea(key);
  if (grouping === 'parent') return key === none ? 'No parent' : names.title(key);
  return key[0]?.toUpperCase() + key.slice(1);
}

/** All labels in use, in the order of the alphabet. */
export function labelsOf(items: Iterable<WorkItem>): string[] {
  const labels = new Set<string>();
  for (const item of items) for (const label of item.labels) labels.add(label);
  return [...labels].sort((a, b) => a.localeCompare(b));
}
