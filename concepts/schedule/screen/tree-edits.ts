import { notifyDone, notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import { rankBehind } from '../../work-item/rank.rules.ts';
import type { RowSpot } from '../drop-row.rules.ts';
import { indented, lastBelow, type OutlineMove, outdented, placedBehind, shifted } from '../outline.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import type { EditPlace } from './edit-place.ts';

/** How rows are moved in the tree. */
export interface TreeEdits {
  /** Into the row before, out of what holds it, or among those of its level. */
  readonly outline: (line: ScheduleLine, what: 'indent' | 'outdent' | 'up' | 'down') => void;
  /** What lets a row land on a spot of the tree; null where it lies there already. */
  readonly placed: (workItemId: string, spot: RowSpot) => OutlineMove | null;
  /** Lets a row land; where that cannot be, it is said why. */
  readonly place: (workItemId: string, spot: RowSpot, problem: string | null) => void;
}

/** Moves of rows, each of them one change. */
export function treeEdits(now: () => EditPlace): TreeEdits {
  const placed = (workItemId: string, { parentId, previousId }: RowSpot) => {
    const { items } = now().state;
    const behind = previousId === undefined ? lastBelow(items, workItemId, parentId) : previousId;
    return placedBehind(items, workItemId, parentId, behind);
  };
  return {
    placed,
    place(workItemId, spot, problem) {
      const order = placed(workItemId, spot);
      if (problem) notifyDone(`It cannot lie there: ${problem}.`);
      else if (order) send(now(), workItemId, order, true);
    },
    outline(line, what) {
      const { items, lines } = now().state;
      const order = {
        indent: () => indented(lines, line),
        outdent: () => outdented(lines, line),
        up: () => shifted(items, line, -1),
        down: () => shifted(items, line, 1),
      }[what]();
      if (order) send(now(), line.item.workItemId, order, false);
      else notifyDone(`${line.item.key} cannot be ${words[what]}.`);
    },
  };
}

const words = {
  indent: 'indented',
  outdent: 'outdented',
  up: 'moved further up on its level',
  down: 'moved further down on its level',
} as const;

function send(
  { workspaceId, collection, state: { items }, mayChange }: EditPlace,
  workItemId: string,
  order: OutlineMove,
  mayUndo: boolean,
): void {
  if (!mayChange) return;
  const { afterId } = order;
  const others = [...items.values()].filter((item) => item.workItemId !== workItemId);
  const rank = afterId === undefined ? undefined : rankBehind(others, items.get(afterId ?? ''));
  collection.move(workItemId, order, rank).then(({ key }) => {
    if (mayUndo) notifyUndo(`${key} was moved.`, () => undoLast(workspaceId, workItemId));
  }, notifyProblem);
}
