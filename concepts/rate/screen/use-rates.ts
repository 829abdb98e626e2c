import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listRates } from '../rate.contract.ts';

/** The rates of all resources; nothing is asked for whoever may not see them. */
export function useRates() {
  const { workspaceId, may } = useWorkspace();
  return useQuery({
    queryKey: [workspaceId, 'rates'],
    queryFn: () => call(listRates, { params: { workspaceId } }),
    enabled: may('rate.read'),
  });
}
