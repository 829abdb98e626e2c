import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { mergeDetail } from '../merge-work-item.rules.ts';
import {
  findWorkItem,
  type WorkItem,
  type WorkItemChange,
  type WorkItemDetail,
} from '../work-item.contract.ts';
import { writeOverLimit } from './ask-over-limit.tsx';
import { useWorkItems } from './use-work-items.ts';

/** Changes fields; `seen` is the work item as it was when the reader began, where that was not just now. */
export type ChangeItem = (change: WorkItemChange, seen?: WorkItemDetail) => void;

/** The whole of a work item, fresh, with the reader's own changes in it at once. */
export function useWorkItemDetail(project: Project, key: string) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const { collection, snapshot } = useWorkItems(project);
  const queryKey = [workspaceId, 'work-item', key];
  const query = useQuery({
    queryKey,
    queryFn: async () => {
      const read = await call(findWorkItem, { params: { workspaceId, key } });
      // What was asked before a write and answered after it is no news.
      const known = queries.getQueryData<WorkItemDetail>(queryKey);
      return known && known.version > read.version ? known : read;
    },
    retry: false,
  });
  const read = query.data;
  const item = read
    ? mergeDetail(read, snapshot.items.get(read.workItemId), collection.pendingOf(read.workItemId))
    : null;
  const change: ChangeItem = (fields, seen) => {
    if (!item) return;
    writeOverLimit('Move anyway', (overLimit) =>
      collection.change(item.workItemId, fields, seen ?? item, overLimit),
    ).then(
      (written) =>
        written &&
        queries.setQueryData<WorkItemDetail>(queryKey, (known) =>
          known && known.version > written.version ? known : written,
        ),
      (error: unknown) => {
        notifyProblem(error);
        void queries.invalidateQueries({ queryKey });
      },
    );
  };
  const items: ReadonlyMap<string, WorkItem> = snapshot.items;
  const refresh = () => queries.invalidateQueries({ queryKey });
  return { query, item, items, collection, change, refresh };
}
