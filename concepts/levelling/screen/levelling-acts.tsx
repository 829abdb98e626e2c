import { Button, Group } from '@mantine/core';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { formatCount, formatDay, today } from '../../../platform/browser/format.ts';
import { notifyDone, notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { applyLevelling, clearLevelling, keepLevellingAsScenario } from '../levelling.contract.ts';
import type { Levelling } from './use-levelling.ts';

interface Acts {
  readonly levelling: Levelling;
  /** The project whose levelling may be taken away or kept as a scenario here; none where several are levelled. */
  readonly of?: string;
  readonly onDone: () => void;
}

/** Applies the preview, keeps it as a scenario, or takes away what an earlier one did; each is taken back by one click. */
export function LevellingActs({ levelling, of, onDone }: Acts) {
  const { workspaceId, may } = useWorkspace();
  const applying = useAction();
  const clearing = useAction();
  const keeping = useAction();
  const { query, order, again } = levelling;
  const { preview = null, fingerprint = '' } = query.data ?? {};
  const changes =
    (preview?.moves.length ?? 0) + (preview?.chosen.filter(({ changed }) => changed).length ?? 0);
  const previewed = async <Answer,>(act: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'plan-changed') again();
      throw error;
    }
  };
  const apply = async () => {
    const body = { ...order, fingerprint };
    const { levelled, chosen, undoId } = await previewed(() =>
      call(applyLevelling, { params: { workspaceId }, body }),
    );
    onDone();
    tell(`Levelled: ${counted(levelled + chosen)}.`, undoId);
  };
  const keep = async () => {
    const { projectIds: _one, ...choices } = order;
    const body = { ...choices, fingerprint, name: `Levelled ${formatDay(today())}` };
    const params = { workspaceId, projectId: of ?? '' };
    const { name, scenarioId } = await previewed(() => call(keepLevellingAsScenario, { params, body }));
    onDone();
    tell(`Kept as the scenario “${name}”; the plan is as it was.`, scenarioId);
  };
  const clear = async () => {
    const params = { workspaceId, projectId: of ?? '' };
    const { cleared, undoId } = await call(clearLevelling, { params });
    if (undoId === null) return notifyDone('There is no levelling to take away.');
    onDone();
    tell(`The levelling was taken away: ${counted(cleared)}.`, undoId);
  };
  const tell = (message: string, undoId: string | null) =>
    undoId === null ? notifyDone(message) : notifyUndo(message, () => undoLast(workspaceId, undoId));
  const nothing = !preview || query.data?.running === true || changes === 0;
  const mayApply = may('levelling.apply');
  return (
    <Group justify="flex-end" gap="xs">
      {of === undefined || !mayApply ? null : (
        <Button variant="default" loading={clearing.busy} onClick={() => void clearing.run(clear)}>
          Clear levelling
        </Button>
      )}
      {of === undefined || !may('scenario.change') ? null : (
        <Button
          variant="default"
          loading={keeping.busy}
          disabled={nothing}
          onClick={() => void keeping.run(keep)}
        >
          Keep as a scenario
        </Button>
      )}
      {mayApply ? (
        <Button loading={applying.busy} disabled={nothing} onClick={() => void applying.run(apply)}>
          Apply
        </Button>
      ) : null}
    </Group>
  );
}

function counted(count: number): string {
  return count === 1 ? '1 change' : `${formatCount(count)} changes`;
}
