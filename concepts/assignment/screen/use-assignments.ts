import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isSame } from '../../../kernel/is-same.ts';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { assignWorkItem, listAssignments, type NewAssignment } from '../assignment.contract.ts';

/** The assignments of a project's work items, as stored; the live log keeps them fresh. */
export function useAssignments({ projectId }: Project) {
  const { workspaceId, may } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'assignments', projectId];
  useLiveEvents({ onEvent: () => {}, onResync: () => void queries.invalidateQueries({ queryKey }) });
  return useQuery({
    queryKey,
    queryFn: () => call(listAssignments, { params: { workspaceId, projectId } }),
    enabled: may('assignment.read'),
  });
}

/**
 * Says who does a work item. A version that is not the newest is tried again, unless somebody changed meanwhile who does
 * it: then theirs stays and the reader is told.
 */
export function useAssigning({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const stored = async (workItemId: string) => {
    const { items } = await call(listAssignments, { params: { workspaceId, projectId } });
    return items.filter((one) => one.workItemId === workItemId);
  };
  return async (item: { workItemId: string; version: number }, assignments: readonly NewAssignment[]) => {
    const { workItemId } = item;
    const params = { workspaceId, workItemId };
    const queryKey = [workspaceId, 'assignments', projectId];
    const seen = queries
      .getQueryData<{ items: { workItemId: string }[] }>(queryKey)
      ?.items.filter((one) => one.workItemId === workItemId);
    const write = (version: number) =>
      call(assignWorkItem, { params, version, body: { assignments: [...assignments] } });
    try {
      await write(item.version);
    } catch (error) {
      const current = error instanceof ProblemError ? (error.problem['current'] as typeof item) : undefined;
      if (!current || !isSame(await stored(workItemId), seen)) throw error;
      await write(current.version);
    } finally {
      await queries.invalidateQueries({ queryKey });
    }
  };
}
