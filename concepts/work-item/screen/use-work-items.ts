import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useWorkingDay } from '../../../platform/browser/working-day.ts';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import type { Member } from '../../member/member.contract.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { ViewNames } from '../work-item-view.rules.ts';
import { settleConflict } from './settle-conflict.tsx';
import { type Snapshot, WorkItemCollection } from './work-item-collection.ts';
import type { Settle } from './write-queue.ts';

/** A collection and how its conflicts are settled: with the names that the page knows now. */
interface Kept {
  readonly collection: WorkItemCollection;
  settle: Settle;
}

const kept = new Map<string, Kept>();

/** The project's work items, shared by all parts of the page and kept fresh while any of them is shown. */
export function useWorkItems(project: Project): { collection: WorkItemCollection; snapshot: Snapshot } {
  const { workspaceId } = useWorkspace();
  const { projectId } = project;
  const own = useMemo(() => keepCollection({ workspaceId, projectId }), [workspaceId, projectId]);
  const { collection } = own;
  useEffect(() => collection.use(), [collection]);
  useLiveEvents({ onEvent: (event) => collection.apply(event), onResync: () => void collection.load() });
  const snapshot = useSyncExternalStore(collection.subscribe, collection.getSnapshot);
  const names = useRef<ViewNames>(null);
  names.current = useViewNames(project, snapshot.items);
  const workingDay = useWorkingDay();
  const day = useRef(workingDay);
  day.current = workingDay;
  useEffect(() => {
    own.settle = (conflict) => settleConflict(conflict, names.current, day.current);
  }, [own]);
  return { collection, snapshot };
}

function keepCollection(place: { workspaceId: string; projectId: string }): Kept {
  const known = kept.get(place.projectId);
  if (known) return known;
  const made: Kept = {
    collection: new WorkItemCollection(place, (conflict) => made.settle(conflict)),
    settle: (conflict) => settleConflict(conflict, null),
  };
  kept.set(place.projectId, made);
  return made;
}

/** The names behind identifiers, for sorting and grouping. */
export function useViewNames(project: Project, items: Snapshot['items']): ViewNames {
  const { memberById, workAreas } = useWorkspace();
  const latest = useRef(items);
  latest.current = items;
  return useMemo(() => {
    const statuses = new Map(project.statuses.map((status) => [status.statusId, status]));
    const areas = new Map(workAreas.map((area) => [area.workAreaId, area.name]));
    return {
      status: (id) => statuses.get(id),
      member: (id) => memberById.get(id)?.name ?? 'A former member',
      workArea: (id) => areas.get(id) ?? 'A former work area',
      title: (id) => latest.current.get(id)?.title ?? 'A deleted work item',
    };
  }, [project, memberById, workAreas]);
}

/** The members who may be given work of a project: all but guests of other projects. */
export function useAssignable(project: Project): readonly Member[] {
  const { members } = useWorkspace();
  return useMemo(
    () =>
      members.filter((member) => member.role !== 'guest' || member.projectIds.includes(project.projectId)),
    [members, project.projectId],
  );
}
