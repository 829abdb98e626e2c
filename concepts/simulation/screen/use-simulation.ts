import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { readSimulation } from '../simulation.contract.ts';

const nouns: ReadonlySet<string> = new Set(['work-item', 'relationship', 'project', 'status', 'risk']);
/** In a burst of changes the simulation is asked for at most so often, in milliseconds. */
const pause = 1500;

/** The project's simulation: asked for again while one is being computed, and when the plan changes. */
export function useSimulation({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'simulation', projectId];
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const readSoon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void queries.invalidateQueries({ queryKey });
    }, pause);
  };
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  useLiveEvents({
    onEvent: (event) => {
      if (event.projectId === projectId && nouns.has(event.noun)) readSoon();
    },
    onResync: readSoon,
  });
  return useQuery({
    queryKey,
    queryFn: () => call(readSimulation, { params: { workspaceId, projectId } }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.running ? 700 : false),
    retry: false,
  });
}
