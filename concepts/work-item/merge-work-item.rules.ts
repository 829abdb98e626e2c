import { isSame } from '../../kernel/is-same.ts';
import {
  type WorkItem,
  type WorkItemChange,
  type WorkItemDetail,
  workItem as workItemSchema,
} from './work-item.contract.ts';

/** A work item as somebody saw it when they began to change it: the version, and at least the fields they change. */
export type Seen = Partial<WorkItemDetail> & { readonly version: number };

const slimFields: ReadonlySet<string> = new Set(Object.keys(workItemSchema.shape));

/** The slim form of what may be the whole of a work item: lists follow the log, and that brings no more than this. */
export function toSlim(item: WorkItem): WorkItem {
  return Object.fromEntries(Object.entries(item).filter(([name]) => slimFields.has(name))) as WorkItem;
}

/** A work item after an event of it, or null where events in between are missing. */
export function applyToItem(
  item: WorkItem,
  event: {
    readonly version: number;
    readonly at: string;
    readonly after: Readonly<Record<string, unknown>> | null;
  },
): WorkItem | null {
  if (event.version <= item.version) return item;
  if (event.version > item.version + 1) return null;
  const { checklist, ...fields } = event.after ?? {};
  const boxes = Array.isArray(checklist) ? (checklist as { done?: boolean }[]) : null;
  const next = {
    ...item,
    ...fields,
    ...(boxes ? { checklistTotal: boxes.length, checklistDone: boxes.filter((box) => box.done).length } : {}),
    version: event.version,
    updatedAt: event.at,
  };
  return toSlim(next);
}

/**
 * The whole of a work item as it is to be shown: what was read of it, the newer of that and what lists know, and over
 * both what the reader changed and the server has not answered yet. Its version stays the one that was read: lists do
 * not bring checklist and description, so whoever changes those has not seen a newer version of them.
 */
export function mergeDetail(
  detail: WorkItemDetail,
  live: WorkItem | undefined,
  pending: Partial<WorkItemDetail>,
): WorkItemDetail {
  const newest = live && live.version >= detail.version ? { ...detail, ...live } : detail;
  return { ...newest, ...pending, version: detail.version };
}

/** The fields of a change that somebody else changed meanwhile to another value; empty where both can stand. */
export function conflictingFields(
  base: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
  change: WorkItemChange,
): (keyof WorkItemChange)[] {
  const fields = Object.keys(change) as (keyof WorkItemChange)[];
  return fields.filter((name) => !isSame(base[name], current[name]) && !isSame(current[name], change[name]));
}

/** A change without some of its fields. */
export function withoutFields(change: WorkItemChange, fields: readonly string[]): WorkItemChange {
  return Object.fromEntries(Object.entries(change).filter(([name]) => !fields.includes(name)));
}
