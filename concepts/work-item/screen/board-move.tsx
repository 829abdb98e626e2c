import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useCallback } from 'react';
import { ProblemError } from '../../../platform/browser/call.ts';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import { type Lane, type Move, moveTo, type Spot } from '../board.rules.ts';
import { byRank } from '../work-item-view.rules.ts';
import type { WorkItemCollection } from './work-item-collection.ts';

/** Moves a card to a spot of the board; where a column is full, the reader is asked first. */
export function useBoardMove(
  collection: WorkItemCollection,
  lanes: readonly Lane[],
): (workItemId: string, spot: Spot) => void {
  return useCallback(
    (workItemId, spot) => {
      const ordered = [...collection.getSnapshot().items.values()].sort(byRank);
      const move = moveTo(ordered, lanes, workItemId, spot);
      if (move) void send(collection, workItemId, move, false);
    },
    [collection, lanes],
  );
}

async function send(
  collection: WorkItemCollection,
  workItemId: string,
  { rank, ...place }: Move,
  overLimit: boolean,
): Promise<void> {
  try {
    await collection.move(workItemId, { ...place, ...(overLimit ? { overLimit } : {}) }, rank);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'wip-limit-reached') {
      notifyProblem(error);
      return;
    }
    modals.openConfirmModal({
      title: 'Move anyway?',
      children: <Text size="sm">{error.problem.detail}</Text>,
      labels: { confirm: 'Move anyway', cancel: 'Leave it' },
      onConfirm: () => void send(collection, workItemId, { ...place, ...(rank ? { rank } : {}) }, true),
    });
  }
}
