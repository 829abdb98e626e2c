import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { readCalendar } from '../calendar.contract.ts';

/** The project's calendar. A change of the project may be one of its calendar, so it is read again with each version. */
export function useCalendar({ projectId, version }: Project) {
  const { workspaceId } = useWorkspace();
  return useQuery({
    queryKey: [workspaceId, 'calendar', projectId, version],
    queryFn: () => call(readCalendar, { params: { workspaceId, projectId } }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
