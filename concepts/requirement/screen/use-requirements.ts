import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { call } from '../../../platform/browser/call.ts';
import { changesOf, useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type CoverageOfProject, coverageOf } from '../coverage.rules.ts';
import { listRequirements } from '../requirement.contract.ts';

const nouns: ReadonlySet<string> = new Set([
  ...['requirement', 'trace-link', 'objective', 'work-item', 'status'],
]);
/** In a burst of changes requirements are read again at most so often, in milliseconds. */
const pause = 400;

/** The requirements of a project and all that they trace to. */
export type RequirementsOfProject = z.output<typeof listRequirements.answer>;

/** The requirements of a project with their coverage, kept fresh while they are shown. */
export function useRequirements({ projectId }: Project) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'requirements', projectId];
  useLiveRefetch({ queryKey, concerns: changesOf(projectId, nouns), pause });
  const query = useQuery({
    queryKey,
    queryFn: () => call(listRequirements, { params: { workspaceId, projectId } }),
  });
  const { data } = query;
  const coverage = useMemo<CoverageOfProject | null>(() => (data ? coverageOf(data) : null), [data]);
  return { query, coverage, refresh: () => queries.invalidateQueries({ queryKey }) };
}
