import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { changesOf, useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { readSchedule } from '../schedule.contract.ts';

const nouns: ReadonlySet<string> = new Set(['work-item', 'relationship', 'project', 'status', 'assignment']);
/** People and their days off, and the working time of the workspace. */
const sharedNouns: ReadonlySet<string> = new Set(['resource', 'workspace']);
/** In a burst of changes the schedule is read again at most so often, in milliseconds. */
const pause = 300;

/** The project's schedule, read again when somebody changes what it is made of; the last one shows meanwhile. */
export function useSchedule(project: Project) {
  const { workspaceId } = useWorkspace();
  const { projectId } = project;
  const queryKey = [workspaceId, 'schedule', projectId];
  useLiveRefetch({ queryKey, concerns: changesOf(projectId, nouns, sharedNouns), pause });
  return useScheduleNow(project);
}

/** The project's schedule as it was last read; something else on the page keeps it fresh. */
export function useScheduleNow({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  return useQuery({
    queryKey: [workspaceId, 'schedule', projectId],
    queryFn: () => call(readSchedule, { params: { workspaceId, projectId } }),
    placeholderData: keepPreviousData,
    // What must be scheduled anew is not tried again by itself: its reason stays.
    retry: false,
  });
}
