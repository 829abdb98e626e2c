import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { earnedValueFigures } from '../../../engine/earned-value/earned-value-figures.ts';
import { call } from '../../../platform/browser/call.ts';
import { useMoneyRefetch } from '../../cost/screen/use-budget.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { measureEarnedValue, readEarnedValue } from '../earned-value.contract.ts';

/** The project's earned value in a currency, against a baseline; the newest where none is chosen. */
export function useEarnedValue({ projectId }: Project, currency: string, baselineId: string | null) {
  const { workspaceId } = useWorkspace();
  const queryKey = [workspaceId, 'earned-value', projectId];
  useMoneyRefetch(queryKey, projectId);
  const query = { currency, ...(baselineId === null ? {} : { baselineId }) };
  return useQuery({
    queryKey: [...queryKey, query],
    queryFn: () => call(measureEarnedValue, { params: { workspaceId, projectId }, query }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** The same without money. */
export function useEarnedValueShares({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queryKey = [workspaceId, 'earned-value-shares', projectId];
  useMoneyRefetch(queryKey, projectId);
  return useQuery({
    queryKey,
    queryFn: () => call(readEarnedValue, { params: { workspaceId, projectId } }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** What the project and each of its work items will cost at the end, if the rest costs as the work so far did. */
export function useEstimates(project: Project, currency: string) {
  const { data } = useEarnedValue(project, currency, null);
  return useMemo(() => {
    const byId = new Map(data?.packages.map((one) => [one.workItemId ?? '', one]));
    const typical = data?.figures?.estimates.find(({ method }) => method === 'typical');
    return {
      total: typical?.estimateAtCompletion ?? null,
      of: (workItemId: string) => {
        const found = byId.get(workItemId);
        return found ? earnedValueFigures(found).forecasts.typical.estimateAtCompletion : null;
      },
    };
  }, [data]);
}
