import { useCallback } from 'react';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import { type Lane, type Move, moveTo, type Spot } from '../board.rules.ts';
import { byRank } from '../rank.rules.ts';
import { writeOverLimit } from './ask-over-limit.tsx';
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
      if (move) void send(collection, workItemId, move);
    },
    [collection, lanes],
  );
}

async function send(
  collection: WorkItemCollection,
  workItemId: string,
  { rank, ...place }: Move,
): Promise<void> {
  try {
    await writeOverLimit('Move anyway', (overLimit) =>
      collection.move(workItemId, { ...place, ...(overLimit ? { overLimit } : {}) }, rank),
    );
  } catch (error) {
    notifyProblem(error);
  }
}
