import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { changesOf, useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { readSimulation } from '../simulation.contract.ts';

const nouns: ReadonlySet<string> = new Set([
  ...['work-item', 'relationship', 'project', 'status', 'risk', 'assignment'],
]);
/** People and their days off, and the working time of the workspace. */
const sharedNouns: ReadonlySet<string> = new Set(['resource', 'workspace']);
/** In a burst of changes the simulation is asked for at most so often, in milliseconds. */
const pause = 1500;

/** The project's simulation where it is wanted: asked for again while one is being computed, and when the plan changes. */
export function useSimulation({ projectId }: Project, enabled = true) {
  const { workspaceId } = useWorkspace();
  const queryKey = [workspaceId, 'simulation', projectId];
  useLiveRefetch({ queryKey, concerns: changesOf(projectId, nouns, sharedNouns), pause });
  return useQuery({
    queryKey,
    queryFn: () => call(readSimulation, { params: { workspaceId, projectId } }),
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.running ? 700 : false),
    retry: false,
  });
}
