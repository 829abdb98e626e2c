import { useQueries } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { readWorkItem } from '../../work-item/work-item.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Event } from '../event.contract.ts';

/** How a work item is called. */
export interface WorkItemName {
  readonly key: string;
  readonly title: string;
}

/** The work item that an event is about, or null. */
export function workItemOf(event: Event): string | null {
  if (event.noun === 'work-item' || event.noun === 'assignment') return event.nounId;
  const fields = { ...event.before, ...event.after };
  const id = fields['workItemId'] ?? fields['successorId'];
  return typeof id === 'string' ? id : null;
}

/**
 * Names of the work items that the shown events are about. The log keeps what changed only, so a name that no known event
 * tells is asked for: once, and two at a time, so that the page's own questions and its live stream go first.
 */
export function useWorkItemNames(
  shown: readonly Event[],
  known: readonly Event[],
): ReadonlyMap<string, WorkItemName> {
  const { workspaceId } = useWorkspace();
  const names = new Map<string, WorkItemName>();
  for (const event of known) {
    const told = event.noun === 'work-item' ? toldName(event) : null;
    // Newest first: an older event's title may be an old one.
    if (told && !names.has(event.nounId)) names.set(event.nounId, told);
  }
  const all = new Set(shown.map(workItemOf).filter((id) => id !== null));
  const unknown = [...all].filter((id) => !names.has(id));
  const answers = useQueries({
    queries: unknown.map((workItemId) => ({
      queryKey: [workspaceId, 'work-item-name', workItemId],
      queryFn: () => inTurn(() => call(readWorkItem, { params: { workspaceId, workItemId } })),
      select: ({ key, title }: WorkItemName) => ({ key, title }),
      retry: false,
      staleTime: 60_000,
    })),
    combine: (found) => found.map((answer) => answer.data),
  });
  unknown.forEach((id, index) => {
    const name = answers[index];
    if (name) names.set(id, name);
  });
  return names;
}

function toldName(event: Event): WorkItemName | null {
  const { key, title } = { ...event.before, ...event.after };
  return typeof key === 'string' && typeof title === 'string' ? { key, title } : null;
}

const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let turns = 0;

function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  turns += 1;
  const lane = turns % lanes.length;
  const run = (lanes[lane] ?? Promise.resolve()).then(work, work);
  lanes[lane] = run.catch(() => null);
  return run;
}
