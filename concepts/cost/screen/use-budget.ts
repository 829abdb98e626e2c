import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { changesOf, useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listBudgetEntries, readBudget } from '../budget-cost.contract.ts';

const ofProject: ReadonlySet<string> = new Set([
  ...['cost', 'work-item', 'relationship', 'project', 'status', 'assignment', 'baseline', 'time-entry'],
]);
const ofWorkspace: ReadonlySet<string> = new Set(['rate', 'resource', 'exchange-rate']);
/** In a burst of changes money is read again at most so often, in milliseconds. */
const pause = 700;

/** Reads a query again when somebody changes what money it tells of. */
export function useMoneyRefetch(queryKey: QueryKey, projectId: string): void {
  useLiveRefetch({ queryKey, concerns: changesOf(projectId, ofProject, ofWorkspace), pause });
}

/** The project's budget in a currency. */
export function useBudget({ projectId }: Project, currency: string) {
  const { workspaceId } = useWorkspace();
  const queryKey = [workspaceId, 'budget', projectId];
  useMoneyRefetch(queryKey, projectId);
  return useQuery({
    queryKey: [...queryKey, currency],
    queryFn: () => call(readBudget, { params: { workspaceId, projectId }, query: { currency } }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Which figure of a budget is opened. */
export interface OpenedFigure {
  readonly title: string;
  readonly kind?: 'planned' | 'committed' | 'actual';
  readonly category?:
    | 'labour'
    | 'material'
    | 'service'
    | 'licence'
    | 'other'
    | 'contingency'
    | 'management-reserve';
  readonly workItemId?: string;
  readonly until?: string;
}

/** What a figure of the project's budget is the sum of. */
export function useBudgetEntries({ projectId }: Project, currency: string, figure: OpenedFigure) {
  const { workspaceId } = useWorkspace();
  const { title: _title, ...asked } = figure;
  return useQuery({
    queryKey: [workspaceId, 'budget', projectId, currency, 'entries', asked],
    queryFn: () =>
      call(listBudgetEntries, { params: { workspaceId, projectId }, query: { currency, ...asked } }),
    placeholderData: keepPreviousData,
  });
}
