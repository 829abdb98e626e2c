import { useCallbackRef } from '@mantine/hooks';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { call } from '../../../platform/browser/call.ts';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { createWorkItem, type WorkItem, type WorkItemChange } from '../work-item.contract.ts';
import { writeOverLimit } from './ask-over-limit.tsx';
import type { WorkItemCollection } from './work-item-collection.ts';

/** The pages on which a work item opens and to which closing it leads back; any other is the list. */
export type OpenedOn = 'board' | 'schedule';

/** Which of them an address names. */
export function openedOn(search: Readonly<Record<string, unknown>>): OpenedOn | null {
  const { on } = search;
  return on === 'board' || on === 'schedule' ? on : null;
}

/** The search of a work item's address when it is opened from a page: what that page shows stays as it is. */
export function searchOfItem(
  path: string,
  search: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const [, , , page] = path.split('/');
  const on = page === 'item' ? openedOn(search) : page === 'board' || page === 'schedule' ? page : null;
  const { on: _, ...kept } = search;
  return on ? { ...kept, on } : kept;
}

/** Opens the panel of a work item by its key; what the page shows stays as it is. */
export function useOpen(project: Project): (itemKey: string) => void {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return useCallbackRef(
    (itemKey: string) =>
      void navigate({
        to: '/$slug/$projectKey/item/$itemKey',
        params: { slug, projectKey: project.key, itemKey },
        search: searchOfItem(pathname, search) as never,
      }),
  );
}

/** Makes a work item, past a column's limit once the reader said so; null where it was not made, and they know. */
export function useCreate(
  project: Project,
  collection: WorkItemCollection,
): (body: WorkItemChange & { title: string }) => Promise<WorkItem | null> {
  const { workspaceId } = useWorkspace();
  return useCallbackRef(async (body: WorkItemChange & { title: string }) => {
    try {
      const params = { workspaceId, projectId: project.projectId };
      const made = await writeOverLimit('Add anyway', (overLimit) =>
        call(createWorkItem, { params, body: overLimit ? { ...body, overLimit } : body }),
      );
      if (made) collection.keep(made);
      return made;
    } catch (error) {
      notifyProblem(error);
      return null;
    }
  });
}
