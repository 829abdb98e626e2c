import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useCallbackRef } from '@mantine/hooks';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { edgeSpeed } from '../../work-item/screen/board-scroll.ts';
import { type RowSpot, spotOf } from '../drop-row.rules.ts';
import { indentOf, indentStep, rowHeight } from './row-height.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';
import type { ScheduleState } from './use-schedule-state.ts';
import type { Held } from './use-trial.ts';

/** What the data of a dragged row is marked with. */
const kind = 'schedule-row';

/** Lets a row be dragged by its name. */
export function useRowHandle(
  handle: RefObject<HTMLElement | null>,
  workItemId: string,
  enabled: boolean,
): void {
  // The row may come to show another work item: what is dragged is told when that begins.
  const latest = useRef(workItemId);
  latest.current = workItemId;
  useEffect(() => {
    const element = handle.current;
    if (!element || !enabled) return;
    return draggable({ element, getInitialData: () => ({ kind, workItemId: latest.current }) });
  }, [handle, enabled]);
}

/** Where the row in the hand would land. */
export interface HeldRow {
  readonly workItemId: string;
  readonly spot: RowSpot;
}

interface RowDragOrder {
  readonly state: ScheduleState;
  readonly edits: ScheduleEdits;
  /** Why what is in the hand cannot be. */
  readonly problem: string | null;
  readonly hold: (held: Held | null) => void;
}

/** Dragging of rows in the tree: what it does to the dates shows meanwhile, and where it lands. */
export function useRowDrag(
  scroller: RefObject<HTMLDivElement | null>,
  { state, edits, problem, hold }: RowDragOrder,
): HeldRow | null {
  const [held, setHeld] = useState<HeldRow | null>(null);
  const take = useCallbackRef((workItemId: string, input: Pointer | null) => {
    const element = scroller.current;
    const spot = element && input ? spotUnder(element, state, workItemId, input) : null;
    const next = spot && edits.placed(workItemId, spot) ? { workItemId, spot } : null;
    if (JSON.stringify(next) === JSON.stringify(held)) return;
    setHeld(next);
    const { parentId } = state.items.get(workItemId) ?? {};
    hold(
      next && next.spot.parentId !== parentId
        ? { workItemId, change: { parentId: next.spot.parentId } }
        : null,
    );
  });
  const drop = useCallbackRef((workItemId: string) => {
    if (held?.workItemId === workItemId) edits.place(workItemId, held.spot, problem);
    setHeld(null);
    hold(null);
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const idOf = (data: Record<string, unknown>) => String(data['workItemId']);
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['kind'] === kind,
        onDrag: ({ source, location }) => take(idOf(source.data), location.current.input),
        onDragLeave: ({ source }) => take(idOf(source.data), null),
        onDrop: ({ source }) => drop(idOf(source.data)),
      }),
      scrollAtEdges(element),
    );
  }, [scroller, take, drop]);
  return held;
}

interface Pointer {
  readonly clientX: number;
  readonly clientY: number;
}

function spotUnder(
  element: HTMLElement,
  { lines }: ScheduleState,
  workItemId: string,
  { clientX, clientY }: Pointer,
): RowSpot | null {
  const title = element.querySelector('[data-tree-title]')?.getBoundingClientRect();
  if (!title) return null;
  const y = clientY - element.getBoundingClientRect().top - headHeightOf(element) + element.scrollTop;
  const at = Math.max(0, Math.min(lines.length, Math.floor(y / rowHeight)));
  const level = Math.round((clientX - title.left - indentOf(1)) / indentStep);
  return spotOf(lines, workItemId, { at, part: y / rowHeight - at, level: Math.max(1, level) });
}

function headHeightOf(element: HTMLElement): number {
  return element.querySelector<HTMLElement>('[aria-rowindex="1"]')?.offsetHeight ?? 0;
}

/** Scrolls the rows while one of them is held near their upper or lower edge. */
function scrollAtEdges(element: HTMLElement): () => void {
  let y: number | null = null;
  let request = 0;
  const scroll = () => {
    request = y === null ? 0 : requestAnimationFrame(scroll);
    if (y === null) return;
    const { top, bottom } = element.getBoundingClientRect();
    const by = edgeSpeed(y, top + headHeightOf(element), bottom);
    if (by !== 0) element.scrollTop += by;
  };
  const stop = monitorForElements({
    canMonitor: ({ source }) => source.data['kind'] === kind,
    onDragStart: ({ location }) => {
      y = location.current.input.clientY;
      request = requestAnimationFrame(scroll);
    },
    onDrag: ({ location }) => {
      y = location.current.input.clientY;
    },
    onDrop: () => {
      y = null;
    },
  });
  return () => {
    stop();
    cancelAnimationFrame(request);
  };
}
