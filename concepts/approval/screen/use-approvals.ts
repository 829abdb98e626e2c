import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import type { Event } from '../../event/event.contract.ts';
import { useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listApprovals, type SubjectNoun } from '../approval.contract.ts';

/** In a burst of changes approvals are asked for at most so often, in milliseconds. */
const pause = 300;

/** The approvals of one thing, the newest first, kept fresh: every change of its project may make one outdated. */
export function useApprovals({ projectId }: Project, noun: SubjectNoun, nounId: string) {
  const { workspaceId } = useWorkspace();
  const queryKey = [workspaceId, 'approvals', projectId, nounId];
  const concerns = (event: Event) => event.projectId === projectId && event.noun !== 'work-item';
  useLiveRefetch({ queryKey, concerns, pause });
  return useQuery({
    queryKey,
    queryFn: () => call(listApprovals, { params: { workspaceId, projectId }, query: { noun, nounId } }),
  });
}
