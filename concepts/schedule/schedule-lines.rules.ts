import { groupBy } from '../../kernel/group-by.ts';
import { instantIn } from '../plan-file/local-time.ts';
import { byRank } from '../work-item/rank.rules.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import type { Schedule, ScheduledItem } from './schedule.contract.ts';
import { minutesOf } from './time-scale.rules.ts';

/** A row of the chart: a work item with its dates, if it has any, and its place in the tree. */
export interface ScheduleLine {
  readonly item: WorkItem;
  /** Null for what cannot be scheduled: it has no duration, no dates and no relationships. */
  readonly dates: ScheduledItem | null;
  /** 1 at the top. */
  readonly level: number;
  /** Its number in the work breakdown structure: 2.1.3 is the third in the first of the second. */
  readonly wbs: string;
  readonly parentId: string | null;
  readonly childCount: number;
  readonly open: boolean;
}

/** The rows of a chart: work items in their order below what holds them; those in what is folded are left out. */
export function scheduleLines(
  items: ReadonlyMap<string, WorkItem>,
  dates: ReadonlyMap<string, ScheduledItem>,
  folded: ReadonlySet<string>,
): ScheduleLine[] {
  const children = groupBy(items.values(), ({ parentId }) =>
    parentId !== null && items.has(parentId) ? parentId : null,
  );
  for (const siblings of children.values()) siblings.sort(byRank);
  const lines: ScheduleLine[] = [];
  // A stack, since a plan may be deeper than calls may nest.
  const waiting = (children.get(null) ?? []).map((item, at) => ({
    ...{ item, level: 1, wbs: String(at + 1) },
    parentId: null as string | null,
  }));
  waiting.reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, level, wbs, parentId } = next;
    const inside = children.get(item.workItemId) ?? [];
    const open = inside.length > 0 && !folded.has(item.workItemId);
    lines.push({
      ...{ item, level, wbs, parentId, open, childCount: inside.length },
      dates: dates.get(item.workItemId) ?? null,
    });
    if (!open) continue;
    for (const [at, child] of [...inside.entries()].reverse())
      waiting.push({ item: child, level: level + 1, wbs: `${wbs}.${at + 1}`, parentId: item.workItemId });
  }
  return lines;
}

/** Whether the work of a row is done later than at the end of the day of its deadline. */
export function isDeadlineMissed(
  { item, dates }: ScheduleLine,
  { timeZone }: Pick<Schedule, 'timeZone'>,
): boolean {
  if (item.deadline === null || !dates) return false;
  return minutesOf(dates.finish) > instantIn(timeZone, item.deadline, undefined, 'end');
}

/** A relationship between two rows, by their index; a row that is folded away is stood for by the one that holds it. */
export interface LineTie {
  readonly from: number;
  readonly to: number;
  readonly type: Schedule['relationships'][number]['type'];
  readonly drives: boolean;
}

/** What ties the rows of a chart, each pair once, and the ties of each row. */
export function lineTies(
  lines: readonly ScheduleLine[],
  items: ReadonlyMap<string, WorkItem>,
  schedule: Schedule,
): ReadonlyMap<number, readonly LineTie[]> {
  const indexes = new Map(lines.map(({ item }, index) => [item.workItemId, index]));
  const shown = (id: string) => {
    for (let at = items.get(id); at; at = items.get(at.parentId ?? '')) {
      const index = indexes.get(at.workItemId);
      if (index !== undefined) return index;
    }
    return undefined;
  };
  const driving = new Set(schedule.items.flatMap(({ driverIds }) => driverIds));
  const found = new Map<string, LineTie>();
  for (const { relationshipId, predecessorId, successorId, type } of schedule.relationships) {
    const [from, to] = [shown(predecessorId), shown(successorId)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to} ${type}`;
    const drives = driving.has(relationshipId) || (found.get(key)?.drives ?? false);
    found.set(key, { from, to, type, drives });
  }
  const ties = new Map<number, LineTie[]>();
  for (const tie of found.values())
    for (const line of [tie.from, tie.to]) {
      const known = ties.get(line);
      if (known) known.push(tie);
      else ties.set(line, [tie]);
    }
  return ties;
}
