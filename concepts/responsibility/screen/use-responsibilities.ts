import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { changesOf, useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { assignResponsibility, listResponsibilities, type Part } from '../responsibility.contract.ts';

const nouns: ReadonlySet<string> = new Set(['responsibility', 'stakeholder', 'work-item']);
/** In a burst of changes the matrix is read again at most so often, in milliseconds. */
const pause = 400;

/** What is written into a cell of the matrix. */
export interface CellChange {
  readonly workItemId: string;
  readonly who: { readonly stakeholderId: string } | { readonly memberId: string };
  readonly part: Part | null;
  readonly before: Part | null;
}

/** The RACI matrix of a project, kept fresh while it is shown. */
export function useResponsibilities({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'responsibilities', projectId];
  useLiveRefetch({ queryKey, concerns: changesOf(projectId, nouns), pause });
  const params = { workspaceId, projectId };
  const query = useQuery({ queryKey, queryFn: () => call(listResponsibilities, { params }) });
  /** Writes a cell; where somebody else is accountable it asks whether they shall no longer be. */
  const assign = async (change: CellChange, askInstead: () => Promise<boolean>) => {
    try {
      await call(assignResponsibility, { params, body: change });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'already-accountable') throw error;
      if (await askInstead())
        await call(assignResponsibility, { params, body: { ...change, instead: true } });
    } finally {
      // Where it was refused, somebody else has changed what is shown.
      await queries.invalidateQueries({ queryKey });
    }
  };
  return { query, assign };
}
