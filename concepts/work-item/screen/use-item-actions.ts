import { useCallbackRef } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../platform/browser/call.ts';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { createWorkItem, type WorkItem, type WorkItemChange } from '../work-item.contract.ts';
import type { WorkItemCollection } from './work-item-collection.ts';

/** Opens the panel of a work item by its key; what the list shows stays as it is. */
export function useOpen(project: Project): (itemKey: string) => void {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  return useCallbackRef(
    (itemKey: string) =>
      void navigate({
        to: '/$slug/$projectKey/item/$itemKey',
        params: { slug, projectKey: project.key, itemKey },
        search: true as never,
      }),
  );
}

/** Makes a work item; null where it was refused, and the reader was told. */
export function useCreate(
  project: Project,
  collection: WorkItemCollection,
): (body: WorkItemChange & { title: string }) => Promise<WorkItem | null> {
  const { workspaceId } = useWorkspace();
  return useCallbackRef(async (body: WorkItemChange & { title: string }) => {
    try {
      const params = { workspaceId, projectId: project.projectId };
      const made = await call(createWorkItem, { params, body });
      collection.keep(made);
      return made;
    } catch (error) {
      notifyProblem(error);
      return null;
    }
  });
}
