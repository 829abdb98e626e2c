import type { LoggedEvent } from '../../platform/log/event.records.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { Moved } from './promise.rules.ts';

/** The fields of a work item that a schedule is made of. */
const planned: ReadonlySet<string> = new Set([
  ...['durationMinutes', 'durationElapsed', 'mostLikelyMinutes', 'startDate', 'dueDate', 'deadline', 'type'],
  ...['constraintType', 'constraintDate', 'deploysToProduction', 'parentId', 'statusId', 'completedAt'],
  ...['percentComplete', 'remainingMinutes', 'actualStart', 'actualFinish', 'levelledStart'],
  ...['assigneeIds', 'effortMinutes'],
]);

/** Nouns that a schedule is made of beside work items. */
const nouns: ReadonlySet<string> = new Set([
  'relationship',
  'project',
  'status',
  'assignment',
  'resource',
  'workspace',
  'promise',
]);

/** Whether an event may move what a schedule foresees, or what is to be told of it. */
export function mayMove({ noun, verb, before, after }: LoggedEvent): boolean {
  if (noun === 'promise') return verb !== 'moved';
  if (noun !== 'work-item') return nouns.has(noun);
  if (verb !== 'changed' && verb !== 'moved') return true;
  return Object.keys({ ...before, ...after }).some((name) => planned.has(name));
}

/**
 * Which of the events since the last look moved a promised work item, or null: of those that touched it, or what it waits
 * for, or what holds one of these, the latest; else the latest of all that may have. For a date that somebody set, the
 * latest that set it.
 */
export function causeOfMove(
  { reason }: Moved,
  workItemId: string,
  events: readonly LoggedEvent[],
  plan: {
    readonly relationships: readonly Relationship[];
    readonly parents: ReadonlyMap<string, string | null>;
  },
): LoggedEvent | null {
  const candidates = events.filter((event) => mayMove(event) && event.noun !== 'promise');
  if (reason !== 'forecast') {
    const field = reason === 'deadline' ? 'deadline' : 'dueDate';
    const own = candidates.filter(({ nounId, after }) => nounId === workItemId && after && field in after);
    return own.at(-1) ?? null;
  }
  const near = workBefore(workItemId, plan.relationships, plan.parents);
  const touching = candidates.filter((event) => touched(event).some((id) => near.has(id)));
  return touching.at(-1) ?? candidates.at(-1) ?? null;
}

function touched({ noun, nounId, before, after }: LoggedEvent): string[] {
  if (noun === 'work-item') return [nounId];
  const { successorId, workItemId } = { ...before, ...after };
  return [successorId, workItemId].filter((id) => typeof id === 'string');
}

/** A work item with all that it waits for, through what holds it too. */
function workBefore(
  workItemId: string,
  relationships: readonly Relationship[],
  parents: ReadonlyMap<string, string | null>,
): ReadonlySet<string> {
  const waits = new Map<string, string[]>();
  for (const { predecessorId, successorId } of relationships)
    waits.set(successorId, [...(waits.get(successorId) ?? []), predecessorId]);
  const parts = new Map<string, string[]>();
  for (const [id, parentId] of parents)
    if (parentId !== null) parts.set(parentId, [...(parts.get(parentId) ?? []), id]);
  const near = new Set<string>();
  const open = [workItemId];
  const seenAsHolder = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (near.has(id)) continue;
    near.add(id);
    open.push(...(waits.get(id) ?? []), ...(parts.get(id) ?? []));
    // What holds it waits too, but not for its own other parts.
    for (
      let at = parents.get(id) ?? null;
      at !== null && !seenAsHolder.has(at);
      at = parents.get(at) ?? null
    ) {
      seenAsHolder.add(at);
      open.push(...(waits.get(at) ?? []));
    }
  }
  for (const id of seenAsHolder) near.add(id);
  return near;
}
