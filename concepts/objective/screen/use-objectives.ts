import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { changesOf, useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listObjectives } from '../objective.contract.ts';

const nouns: ReadonlySet<string> = new Set(['objective']);
/** In a burst of changes objectives are read again at most so often, in milliseconds. */
const pause = 300;

/** The objectives of a project, kept fresh while they are shown. */
export function useObjectives({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'objectives', projectId];
  useLiveRefetch({ queryKey, concerns: changesOf(projectId, nouns), pause });
  const query = useQuery({
    queryKey,
    queryFn: () => call(listObjectives, { params: { workspaceId, projectId } }),
  });
  return { query, refresh: () => queries.invalidateQueries({ queryKey }) };
}
