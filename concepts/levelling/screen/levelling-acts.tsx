import { Button, Group } from '@mantine/core';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { formatCount } from '../../../platform/browser/format.ts';
import { notifyDone, notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { applyLevelling, clearLevelling } from '../levelling.contract.ts';
import type { Levelling } from './use-levelling.ts';

interface Acts {
  readonly levelling: Levelling;
  /** The project whose levelling may be taken away here; none where several are levelled. */
  readonly clears?: string;
  readonly onDone: () => void;
}

/** Applies the preview, or takes away what an earlier one did; both are taken back by one click. */
export function LevellingActs({ levelling, clears, onDone }: Acts) {
  const { workspaceId, may } = useWorkspace();
  const applying = useAction();
  const clearing = useAction();
  const { query, order, again } = levelling;
  const { preview = null, fingerprint = '' } = query.data ?? {};
  if (!may('levelling.apply')) return null;
  const changes =
    (preview?.moves.length ?? 0) + (preview?.chosen.filter(({ changed }) => changed).length ?? 0);
  const apply = async () => {
    try {
      const params = { workspaceId };
      const { levelled, chosen, undoId } = await call(applyLevelling, {
        params,
        body: { ...order, fingerprint },
      });
      onDone();
      tell(`Levelled: ${counted(levelled + chosen)}.`, undoId);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'plan-changed') again();
      throw error;
    }
  };
  const clear = async () => {
    const params = { workspaceId, projectId: clears ?? '' };
    const { cleared, undoId } = await call(clearLevelling, { params });
    if (undoId === null) return notifyDone('There is no levelling to take away.');
    onDone();
    tell(`The levelling was taken away: ${counted(cleared)}.`, undoId);
  };
  const tell = (message: string, undoId: string | null) =>
    undoId === null ? notifyDone(message) : notifyUndo(message, () => undoLast(workspaceId, undoId));
  return (
    <Group justify="flex-end" gap="xs">
      {clears === undefined ? null : (
        <Button variant="default" loading={clearing.busy} onClick={() => void clearing.run(clear)}>
          Clear levelling
        </Button>
      )}
      <Button
        loading={applying.busy}
        disabled={!preview || query.data?.running === true || changes === 0}
        onClick={() => void applying.run(apply)}
      >
        Apply
      </Button>
    </Group>
  );
}

function counted(count: number): string {
  return count === 1 ? '1 change' : `${formatCount(count)} changes`;
}
