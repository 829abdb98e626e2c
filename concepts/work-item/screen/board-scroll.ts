import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect } from 'react';

/** So near to an edge, in pixels, a dragged card begins to scroll what lies under it. */
const near = 72;
/** The most that is scrolled in one frame. */
const fastest = 22;

/** How far to scroll in one frame where the pointer stands between two edges: faster the nearer it is to one. */
export function edgeSpeed(at: number, from: number, to: number): number {
  const zone = Math.min(near, (to - from) / 3);
  if (at < from || at > to || zone <= 0) return 0;
  if (at < from + zone) return -Math.ceil((fastest * (from + zone - at)) / zone);
  if (at > to - zone) return Math.ceil((fastest * (at - (to - zone))) / zone);
  return 0;
}

/** Scrolls the board, and the column under the pointer, while a card is dragged near their edges. */
export function useEdgeScroll(board: RefObject<HTMLElement | null>, kind: string, columns: string): void {
  useEffect(() => {
    let pointer: { clientX: number; clientY: number } | null = null;
    let request = 0;
    const scroll = () => {
      request = pointer ? requestAnimationFrame(scroll) : 0;
      if (!pointer || !board.current) return;
      const { clientX, clientY } = pointer;
      const column = document.elementFromPoint(clientX, clientY)?.closest(`.${CSS.escape(columns)}`);
      if (column) column.scrollTop += speedOver(column, clientY, 'vertical');
      board.current.scrollLeft += speedOver(board.current, clientX, 'horizontal');
      board.current.scrollTop += speedOver(board.current, clientY, 'vertical');
    };
    const stop = monitorForElements({
      canMonitor: ({ source }) => source.data['kind'] === kind,
      onDragStart: ({ location }) => {
        pointer = location.current.input;
        request = requestAnimationFrame(scroll);
      },
      onDrag: ({ location }) => {
        pointer = location.current.input;
      },
      onDrop: () => {
        pointer = null;
      },
    });
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }, [board, kind, columns]);
}

function speedOver(element: Element, at: number, way: 'vertical' | 'horizontal'): number {
  const box = element.getBoundingClientRect();
  return way === 'vertical' ? edgeSpeed(at, box.top, box.bottom) : edgeSpeed(at, box.left, box.right);
}
