import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listResources } from '../resource.contract.ts';

/** The resources of the workspace; the live log keeps them fresh. Nothing is asked for whoever may not see them. */
export function useResources() {
  const { workspaceId, may } = useWorkspace();
  return useQuery({
    queryKey: [workspaceId, 'resources'],
    queryFn: () => call(listResources, { params: { workspaceId } }),
    enabled: may('resource.read'),
  });
}
