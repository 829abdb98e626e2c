import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import type { Event } from '../../event/event.contract.ts';
import { useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { compareScenarios } from '../compare-scenario.contract.ts';
import {
  changeScenario,
  listScenarios,
  readScenario,
  type ScenarioDetail,
  type ScenarioEdit,
} from '../scenario.contract.ts';

/** In a burst of changes all is read again at most so often, in milliseconds. */
const pause = 400;
const shared: ReadonlySet<string> = new Set(['resource', 'rate', 'exchange-rate']);

/** The scenarios of a project, read again when somebody changes one or the plan beneath. */
export function useScenarios({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queryKey = scenariosKey(workspaceId, projectId);
  const concerns = (event: Event) =>
    event.projectId === projectId || (event.projectId === null && shared.has(event.noun));
  useLiveRefetch({ queryKey, concerns, pause });
  return useQuery({
    queryKey: [...queryKey, 'list'],
    queryFn: () => call(listScenarios, { params: { workspaceId, projectId } }),
  });
}

/** One scenario with its changes. */
export function useScenario({ projectId }: Project, scenarioId: string | null) {
  const { workspaceId } = useWorkspace();
  return useQuery({
    queryKey: [...scenariosKey(workspaceId, projectId), 'one', scenarioId],
    queryFn: () => call(readScenario, { params: { workspaceId, scenarioId: scenarioId ?? '' } }),
    enabled: scenarioId !== null,
    retry: false,
  });
}

/** Scenarios beside today's plan, asked for again while something is being computed; the last answer shows meanwhile. */
export function useComparison({ projectId }: Project, scenarioIds: readonly string[]) {
  const { workspaceId } = useWorkspace();
  const ids = useMemo(() => [...scenarioIds].join(','), [scenarioIds]);
  return useQuery({
    queryKey: [...scenariosKey(workspaceId, projectId), 'compare', ids],
    queryFn: () => {
      const query = ids === '' ? {} : { ids };
      return call(compareScenarios, { params: { workspaceId, projectId }, query });
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.running ? 700 : false),
  });
}

/** Writes changes that hold whatever somebody else did to the scenario meanwhile: what is added, dropped by its name or kept. */
export async function writeChanges(
  workspaceId: string,
  { scenarioId, version }: Pick<ScenarioDetail, 'scenarioId' | 'version'>,
  body: ScenarioEdit,
): Promise<ScenarioDetail> {
  const params = { workspaceId, scenarioId };
  try {
    return await call(changeScenario, { params, version, body });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'version-conflict') throw error;
    const now = await call(readScenario, { params });
    return call(changeScenario, { params, version: now.version, body });
  }
}

/** Under which everything of a project's scenarios is kept in the page. */
function scenariosKey(workspaceId: string, projectId: string) {
  return [workspaceId, 'scenarios', projectId] as const;
}
