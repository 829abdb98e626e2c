import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { changesOf, useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listPromises } from '../promise.contract.ts';

const nouns: ReadonlySet<string> = new Set(['work-item', 'relationship', 'project', 'status', 'promise']);
/** In a burst of changes promises are asked for at most so often, in milliseconds. */
const pause = 800;

/** The promises of a project, kept fresh while they are shown. */
export function usePromises({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'promise', projectId];
  useLiveRefetch({ queryKey, concerns: changesOf(projectId, nouns), pause });
  const query = useQuery({
    queryKey,
    queryFn: () => call(listPromises, { params: { workspaceId, projectId } }),
  });
  return { query, refresh: () => queries.invalidateQueries({ queryKey }) };
}
