import { groupBy } from '../../kernel/group-by.ts';
import { formatDuration, mostMinutes, type WorkingUnits } from '../plan-file/duration.ts';
import { formatRelationship } from '../plan-file/relationship.ts';
import { planPriorities, type WorkPackage } from '../plan-file/work-package-schema.ts';
import type { PlanDetail } from '../work-item/plan-detail.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { WorkItemDetail } from '../work-item/work-item.contract.ts';

type Shown = Omit<
  WorkItemDetail,
  | 'key'
  | 'description'
  | 'relationships'
  | 'checklistDone'
  | 'checklistTotal'
  | 'actualStart'
  | 'actualFinish'
  | 'levelledStart'
  | 'completedAt'
  | 'createdAt'
  | 'updatedAt'
>;

/** A stored work item, as far as a plan file tells of it. */
interface Row extends Shown {
  readonly descriptionText: string;
  readonly actualStart: Date | null;
  readonly actualFinish: Date | null;
  readonly planDetail: PlanDetail | null;
}

/** The work items of a project in their order, and what they wait for. */
interface Items {
  readonly rows: readonly Row[];
  readonly relationships: readonly Relationship[];
}

/** The names that work items, statuses and work areas have in a plan file. */
export interface PlanNames {
  readonly planKeys: ReadonlyMap<string, string>;
  readonly statuses: ReadonlyMap<string, string>;
  readonly areas: ReadonlyMap<string, string>;
  /** The status that goes without saying. */
  readonly firstStatusId: string | undefined;
  /** What else a plan file says of a work item; `parent` for one that holds others. */
  readonly more: (row: Row, parent: boolean) => Partial<WorkPackage>;
}

/** The deepest level of a plan file; what lies deeper stands beside its parent. */
const mostDepth = 50;

/** A project's work items as the work packages of a plan file, without their dates. */
export function workOfItems(items: Items, units: WorkingUnits, names: PlanNames): WorkPackage[] {
  const parents = parentsOf(items.rows);
  const children = groupBy(items.rows, ({ workItemId }) => parents.get(workItemId) ?? null);
  const waits = waitsOf(items, parents, units, names);
  const toWork = (row: Row): WorkPackage => {
    const inside = (children.get(row.workItemId) ?? []).map(toWork);
    const dependsOn = waits.get(row.workItemId);
    const usualType = inside.length > 0 ? 'summary' : 'task';
    return {
      id: names.planKeys.get(row.workItemId) ?? '',
      name: row.title,
      ...(row.type === usualType ? {} : { type: row.type }),
      ...textOf(row),
      ...timesOf(row, units),
      ...(row.points === null ? {} : { points: row.points }),
      ...(row.roleKeys.length > 0 ? { roles: row.roleKeys } : {}),
      ...(dependsOn ? { dependsOn } : {}),
      ...placeOf(row, names),
      ...names.more(row, inside.length > 0),
      ...(inside.length > 0 ? { children: inside } : {}),
    };
  };
  return (children.get(null) ?? []).map(toWork);
}

/** The parent of each work item in the file; null at the top. */
function parentsOf(rows: readonly Row[]): ReadonlyMap<string, string | null> {
  const byId = new Map(rows.map((row) => [row.workItemId, row]));
  const chainOf = (row: Row): string[] => {
    const chain: string[] = [];
    for (let at = byId.get(row.parentId ?? ''); at && chain.length < rows.length; ) {
      chain.unshift(at.workItemId);
      at = byId.get(at.parentId ?? '');
    }
    return chain;
  };
  return new Map(
    rows.map((row) => [
      row.workItemId,
      chainOf(row)
        .slice(0, mostDepth - 1)
        .at(-1) ?? null,
    ]),
  );
}

function textOf(row: Row): Pick<WorkPackage, 'description'> {
  const text = row.descriptionText
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .slice(0, 20_000)
    .toWellFormed()
    .trim();
  return text ? { description: text } : {};
}

function timesOf(row: Row, units: WorkingUnits): Pick<WorkPackage, 'duration' | 'estimate' | 'effort'> {
  const time = (minutes: number, elapsed = row.durationElapsed) =>
    formatDuration({ minutes: Math.min(minutes, mostMinutes), elapsed }, units);
  const { optimisticMinutes: low, mostLikelyMinutes: likely, pessimisticMinutes: high } = row;
  // Half an estimate, or one out of order, is none to a plan file.
  const whole = low !== null && likely !== null && high !== null && low <= likely && likely <= high;
  return {
    ...(row.durationMinutes === null ? {} : { duration: time(row.durationMinutes) }),
    ...(whole
      ? { estimate: { optimistic: time(low), mostLikely: time(likely), pessimistic: time(high) } }
      : {}),
    ...(row.effortMinutes === null ? {} : { effort: time(row.effortMinutes, false) }),
  };
}

function placeOf(row: Row, names: PlanNames): Partial<WorkPackage> {
  const workArea = row.workAreaId === null ? undefined : names.areas.get(row.workAreaId);
  const { constraintType } = row;
  const status = row.statusId === names.firstStatusId ? undefined : names.statuses.get(row.statusId);
  return {
    ...(workArea ? { workArea } : {}),
    ...(row.priority === 3 ? {} : { priority: planPriorities[planPriorities.length - row.priority] }),
    ...(row.labels.length > 0 ? { labels: row.labels } : {}),
    ...(row.checklist.length > 0
      ? { checklist: row.checklist.map(({ text, done }) => (done ? { text, done } : text)) }
      : {}),
    ...(constraintType ? { constraint: { type: constraintType, ...constraintDay(row) } } : {}),
    ...(row.deadline ? { deadline: row.deadline } : {}),
    ...(row.deploysToProduction ? { deploysToProduction: true } : {}),
    ...(status ? { status } : {}),
  };
}

function constraintDay({ constraintDate, planDetail }: Row): { date?: string; time?: string } {
  if (!constraintDate) return {};
  const time = planDetail?.constraintTime;
  return { date: constraintDate, ...(time ? { time } : {}) };
}

/** What each work item waits for; a plan file knows one relationship of a pair, and none along the tree. */
function waitsOf(
  { rows, relationships }: Items,
  parents: ReadonlyMap<string, string | null>,
  units: WorkingUnits,
  { planKeys }: PlanNames,
): ReadonlyMap<string, string[]> {
  const liesBelow = (id: string, above: string) => {
    for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null)
      if (at === above) return true;
    return false;
  };
  const pairs = new Set<string>();
  const waits = new Map(rows.map((row): [string, string[]] => [row.workItemId, []]));
  for (const { predecessorId, successorId, type, lagKind, lagAmount } of relationships) {
    const name = planKeys.get(predecessorId);
    const pair = `${predecessorId} ${successorId}`;
    if (name === undefined || pairs.has(pair)) continue;
    if (liesBelow(predecessorId, successorId) || liesBelow(successorId, predecessorId)) continue;
    pairs.add(pair);
    const most = lagKind === 'percent' ? 1000 : mostMinutes;
    const amount = Math.max(-most, Math.min(most, lagAmount));
    const text = formatRelationship({ predecessorId: name, type, lagKind, lagAmount: amount }, units);
    waits.get(successorId)?.push(text);
  }
  return new Map([...waits].filter(([, texts]) => texts.length > 0));
}
