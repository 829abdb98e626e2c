import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { deleteRequirement, moveRequirement, type Requirement } from '../requirement.contract.ts';
import { placeBeside, requirementKey } from '../requirement.rules.ts';

/** Where a requirement can be moved by one step. */
export type Way = 'up' | 'down' | 'in' | 'out';

/** What can be done with a requirement in its row. */
export function useRequirementActs(items: readonly Requirement[], refresh: () => Promise<unknown>) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const move = (item: Requirement, way: Way) =>
    action.run(async () => {
      const { requirementId } = item;
      const place = placeBeside(items, item, way);
      if (!place) return;
      await call(moveRequirement, { params: { workspaceId, requirementId }, body: place });
      await refresh();
      // Its row stands elsewhere now, and lost the focus on the way.
      document.querySelector<HTMLElement>(`[data-title="${requirementId}"]`)?.focus();
    });
  const remove = (item: Requirement) =>
    action.run(async () => {
      const { requirementId, number } = item;
      await call(deleteRequirement, { params: { workspaceId, requirementId } });
      await refresh();
      notifyUndo(`${requirementKey(number)} was deleted.`, () => undoLast(workspaceId, requirementId));
    });
  return { move, remove, busy: action.busy };
}
