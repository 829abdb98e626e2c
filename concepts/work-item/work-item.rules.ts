import { richTextToPlain } from './rich-text.rules.ts';
import type { WorkItem, WorkItemDetail } from './work-item.contract.ts';

interface StoredItem
  extends Omit<
    WorkItem,
    | 'key'
    | 'checklistDone'
    | 'checklistTotal'
    | 'actualStart'
    | 'actualFinish'
    | 'levelledStart'
    | 'completedAt'
    | 'createdAt'
    | 'updatedAt'
  > {
  readonly projectKey: string;
  readonly checklist: WorkItemDetail['checklist'];
  readonly actualStart: Date | null;
  readonly actualFinish: Date | null;
  readonly levelledStart: Date | null;
  readonly completedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A stored work item in the slim form of lists and boards. */
export function toWorkItem(row: StoredItem): WorkItem {
  return {
    workItemId: row.workItemId,
    projectId: row.projectId,
    number: row.number,
    key: `${row.projectKey}-${row.number}`,
    type: row.type,
    title: row.title,
    statusId: row.statusId,
    workAreaId: row.workAreaId,
    priority: row.priority,
    parentId: row.parentId,
    rank: row.rank,
    assigneeIds: row.assigneeIds,
    labels: row.labels,
    points: row.points,
    effortMinutes: row.effortMinutes,
    durationMinutes: row.durationMinutes,
    durationElapsed: row.durationElapsed,
    startDate: row.startDate,
    dueDate: row.dueDate,
    deadline: row.deadline,
    constraintType: row.constraintType,
    constraintDate: row.constraintDate,
    deploysToProduction: row.deploysToProduction,
    critical: row.critical,
    totalFloatMinutes: row.totalFloatMinutes,
    percentComplete: row.percentComplete,
    remainingMinutes: row.remainingMinutes,
    actualStart: row.actualStart?.toISOString() ?? null,
    actualFinish: row.actualFinish?.toISOString() ?? null,
    levelledStart: row.levelledStart?.toISOString() ?? null,
    checklistDone: row.checklist.filter((item) => item.done).length,
    checklistTotal: row.checklist.length,
    completedAt: row.completedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

/** How every event of a work item calls it, before and after, so that whoever reads the log need not ask for its name. */
export function nameInLog(row: {
  readonly projectKey: string;
  readonly number: number;
  readonly title: string;
}) {
  return { key: `${row.projectKey}-${row.number}`, title: row.title };
}

/** A change as it is stored: instants as dates. */
export function storedChange<Change extends Readonly<Record<string, unknown>>>(change: Change): Change {
  const instants = ['actualStart', 'actualFinish', 'levelledStart'].filter(
    (name) => typeof change[name] === 'string',
  );
  if (instants.length === 0) return change;
  return { ...change, ...Object.fromEntries(instants.map((name) => [name, new Date(`${change[name]}`)])) };
}

/** The fields that a change alters, before and after, in their stored form; empty where nothing differs. */
export function fieldDifference(
  row: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || sameValue(row[name], value)) continue;
    before[name] = row[name] ?? null;
    after[name] = value;
    if (name === 'description') after['descriptionText'] = richTextToPlain(value);
    if (name === 'description') before['descriptionText'] = row['descriptionText'];
  }
  return { before, after };
}

function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Date || other instanceof Date)
    return new Date(`${one}`).getTime() === new Date(`${other}`).getTime();
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** When a work item that comes into a category was completed: now, unless it was already; null where it is not done. */
export function completionAfter(category: string, completedAt: Date | null, now: Date): Date | null {
  return category === 'done' ? (completedAt ?? now) : null;
}
