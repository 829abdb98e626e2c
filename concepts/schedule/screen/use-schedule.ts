import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { readSchedule } from '../schedule.contract.ts';

const nouns: ReadonlySet<string> = new Set(['work-item', 'relationship', 'project', 'status']);
/** In a burst of changes the schedule is read again at most so often, in milliseconds. */
const pause = 300;

/** The project's schedule, read again when somebody changes what it is made of; the last one shows meanwhile. */
export function useSchedule(project: Project) {
  const { workspaceId } = useWorkspace();
  const { projectId } = project;
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'schedule', projectId];
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const readSoon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void queries.invalidateQueries({ queryKey });
    }, pause);
  };
  useLiveEvents({
    onEvent: (event) => {
      if (event.projectId === projectId && nouns.has(event.noun)) readSoon();
    },
    onResync: readSoon,
  });
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
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
