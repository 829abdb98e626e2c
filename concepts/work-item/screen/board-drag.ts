import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { type RefObject, useEffect, useState } from 'react';
import { type Lane, type Spot, spotBeside } from '../board.rules.ts';

/** What the data of a dragged card is marked with. */
export const cardKind = 'board-card';
const kind = cardKind;

/** Lets a card be dragged, and be dropped beside; `place` is the card with the gap around it. */
export function useCardDrag(
  card: RefObject<HTMLElement | null>,
  place: RefObject<HTMLElement | null>,
  { workItemId, lane, enabled }: { workItemId: string; lane: string; enabled: boolean },
): { dragging: boolean; edge: 'top' | 'bottom' | null } {
  const [dragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<'top' | 'bottom' | null>(null);
  useEffect(() => {
    const [element, target] = [card.current, place.current];
    if (!element || !target || !enabled) return;
    const data = { kind, workItemId, lane };
    return combine(
      draggable({
        element,
        getInitialData: () => data,
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element: target,
        canDrop: ({ source }) => source.data['kind'] === kind && source.data['lane'] === lane,
        getData: ({ input, element: over }) =>
          attachClosestEdge(data, { input, element: over, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self, source }) => {
          const closest = source.data['workItemId'] === workItemId ? null : extractClosestEdge(self.data);
          setEdge(closest === 'top' || closest === 'bottom' ? closest : null);
        },
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [card, place, workItemId, lane, enabled]);
  return { dragging, edge };
}

/** Lets cards of a lane be dropped into a column of it; tells whether one is over it. */
export function useColumnDrop(
  column: RefObject<HTMLElement | null>,
  lane: string,
  statusId: string,
): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = column.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['kind'] === kind && source.data['lane'] === lane,
      getData: () => ({ lane, statusId }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [column, lane, statusId]);
  return over;
}

/** Hears where on the board a card was dropped: beside another, or at the end of a column. */
export function useBoardDrop(lanes: readonly Lane[], move: (workItemId: string, spot: Spot) => void): void {
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data['kind'] === kind,
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets[0];
          const workItemId = source.data['workItemId'];
          if (!target || typeof workItemId !== 'string') return;
          const { workItemId: otherId, lane, statusId } = target.data;
          if (typeof otherId === 'string') {
            const spot = spotBeside(lanes, workItemId, otherId, extractClosestEdge(target.data) === 'bottom');
            if (spot) move(workItemId, spot);
          } else if (typeof lane === 'string' && typeof statusId === 'string') {
            move(workItemId, { lane, statusId, index: Number.MAX_SAFE_INTEGER });
          }
        },
      }),
    [lanes, move],
  );
}
