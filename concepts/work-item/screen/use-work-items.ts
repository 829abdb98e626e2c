import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { ViewNames } from '../work-item-view.rules.ts';
import { settleConflict } from './settle-conflict.tsx';
import { type Snapshot, WorkItemCollection } from './work-item-collection.ts';

const collections = new Map<string, WorkItemCollection>();

/** The project's work items, shared by all parts of the page and kept fresh while any of them is shown. */
export function useWorkItems(project: Project): { collection: WorkItemCollection; snapshot: Snapshot } {
  const { workspaceId } = useWorkspace();
  const { projectId } = project;
  const collection = useMemo(() => {
    const known =
      collections.get(projectId) ?? new WorkItemCollection({ workspaceId, projectId }, settleConflict);
    collections.set(projectId, known);
    return known;
  }, [workspaceId, projectId]);
  useEffect(() => void collection.load(), [collection]);
  useLiveEvents({ onEvent: (event) => collection.apply(event), onResync: () => void collection.load() });
  const snapshot = useSyncExternalStore(collection.subscribe, collection.getSnapshot);
  return { collection, snapshot };
}

/** The names behind identifiers, for sorting and grouping. */
export function useViewNames(project: Project, items: Snapshot['items']): ViewNames {
  const { memberById, workAreas } = useWorkspace();
  return useMemo(() => {
    const statuses = new Map(project.statuses.map((status) => [status.statusId, status]));
    const areas = new Map(workAreas.map((area) => [area.workAreaId, area.name]));
    return {
      status: (id) => statuses.get(id),
      member: (id) => memberById.get(id)?.name ?? 'A former member',
      workArea: (id) => areas.get(id) ?? 'A former work area',
      title: (id) => items.get(id)?.title ?? 'A deleted work item',
    };
  }, [project, items, memberById, workAreas]);
}
