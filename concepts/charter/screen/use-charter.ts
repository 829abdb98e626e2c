import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { changesOf, useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Charter, type CharterFields, changeCharter, readCharter } from '../charter.contract.ts';
import { partText } from './part-text.ts';

const nouns: ReadonlySet<string> = new Set(['charter', 'approval', 'objective']);
/** In a burst of changes the charter is read again at most so often, in milliseconds. */
const pause = 300;

/** The charter of a project and where it stands, kept fresh while it is shown. */
export function useCharter({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'charter', projectId];
  useLiveRefetch({ queryKey, concerns: changesOf(projectId, nouns), pause });
  const query = useQuery({
    queryKey,
    queryFn: () => call(readCharter, { params: { workspaceId, projectId } }),
  });
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey });
    await queries.invalidateQueries({ queryKey: [workspaceId, 'approvals', projectId] });
  };
  /** Changes the draft from the one that the person saw; asks where somebody else changed the same. */
  const write = async (base: Charter, change: Partial<CharterFields>) => {
    await writeOrAsk<Charter, Partial<CharterFields>>({
      ...{ name: 'The charter', base, change, words: (field, value) => partText(field, value) },
      write: (version, body) =>
        call(changeCharter, { params: { workspaceId, charterId: base.charterId }, version, body }),
    });
    await refresh();
  };
  return { query, refresh, write };
}
