import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listWorkloadItems, readWorkload } from '../workload.contract.ts';
import type { WorkloadUnit } from '../workload-columns.rules.ts';

const nouns: ReadonlySet<string> = new Set([
  ...['work-item', 'relationship', 'assignment', 'resource', 'project', 'status'],
]);
/** In a burst of changes it is read again at most so often, in milliseconds. */
const pause = 1500;

/** The workload of a stretch of days, read again when somebody changes a plan; the last one shows meanwhile. */
export function useWorkload(query: { from: string; to: string; unit: WorkloadUnit }) {
  const { workspaceId } = useWorkspace();
  const queryKey = [workspaceId, 'workload'];
  useLiveRefetch({ queryKey, concerns: ({ noun }) => nouns.has(noun), pause });
  return useQuery({
    queryKey: [...queryKey, query],
    queryFn: () => call(readWorkload, { params: { workspaceId }, query }),
    placeholderData: keepPreviousData,
  });
}

/** The work items behind one figure. */
export function useWorkloadItems(query: { from: string; to: string; resourceId?: string; skill?: string }) {
  const { workspaceId } = useWorkspace();
  return useQuery({
    queryKey: [workspaceId, 'workload', 'items', query],
    queryFn: () => call(listWorkloadItems, { params: { workspaceId }, query }),
  });
}
