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
  if (event.noun === 'work-item') return event.nounId;
  const fields = { ...event.before, ...event.after };
  const id = fields['workItemId'] ?? fields['successorId'];
  return typeof id === 'string' ? id : null;
}

/** Names of the work items that events are about: the log keeps what changed only. One request each, then kept. */
export function useWorkItemNames(events: readonly Event[]): ReadonlyMap<string, WorkItemName> {
  const { workspaceId } = useWorkspace();
  const ids = [...new Set(events.map(workItemOf).filter((id) => id !== null))];
  const names = useQueries({
    queries: ids.map((workItemId) => ({
      queryKey: [workspaceId, 'work-item-name', workItemId],
      queryFn: () => call(readWorkItem, { params: { workspaceId, workItemId } }),
      select: ({ key, title }: WorkItemName) => ({ key, title }),
      retry: false,
      staleTime: 60_000,
    })),
    combine: (answers) => answers.map((answer) => answer.data),
  });
  return new Map(ids.flatMap((id, index) => (names[index] ? [[id, names[index]] as const] : [])));
}
