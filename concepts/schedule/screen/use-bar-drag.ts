import { useCallbackRef } from '@mantine/hooks';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { localDayOf, minutesOf, type TimeScale } from '../time-scale.rules.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';

/** What a hand does with a bar: moves it, pulls its end, or draws a link from it. */
export type DragKind = 'move' | 'stretch' | 'link';

/** A bar in the hand. */
export interface BarDrag {
  readonly kind: DragKind;
  readonly line: ScheduleLine;
  /** How far the pointer went, in pixels. */
  readonly dx: number;
  readonly dy: number;
  /** The row under the pointer. */
  readonly overId: string | null;
}

/** So many pixels are a click and no drag. */
const clickRange = 4;

/** Dragging of bars by a mouse or a pen; a finger scrolls. Escape lets go without a change. */
export function useBarDrag(scale: TimeScale, edits: ScheduleEdits) {
  const [drag, setDrag] = useState<BarDrag | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const drop = useCallbackRef(({ kind, line, dx, overId }: BarDrag) => {
    const { dates, item } = line;
    if (!dates) return;
    if (kind === 'link') {
      if (overId && overId !== item.workItemId) edits.link(item.workItemId, overId);
      return;
    }
    const from = minutesOf(kind === 'move' ? dates.start : dates.finish);
    const minutes = scale.instantAt(scale.x(from) + dx) - from;
    const days = Math.round(minutes / 1440);
    // By whole days; an end by the hour where hours are shown.
    if (kind === 'move') edits.move(line, localDayOf(scale.timeZone, from) + days);
    else if (scale.zoom === 'hours') edits.stretch(line, Math.round((from + minutes) / 60) * 60);
    else edits.stretch(line, scale.midnight(localDayOf(scale.timeZone, from - 1) + days + 1));
  });
  const begin = useCallbackRef((event: ReactPointerEvent, line: ScheduleLine, kind: DragKind) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    event.preventDefault();
    event.stopPropagation();
    const [x, y] = [event.clientX, event.clientY];
    let current: BarDrag | null = null;
    const onMove = (next: PointerEvent) => {
      const [dx, dy] = [next.clientX - x, next.clientY - y];
      if (!current && Math.hypot(dx, dy) < clickRange) return;
      const under = document.elementFromPoint(next.clientX, next.clientY)?.closest('[data-line]');
      current = { kind, line, dx, dy, overId: under?.getAttribute('data-line') ?? null };
      setDrag(current);
    };
    const onKey = (next: KeyboardEvent) => {
      if (next.key !== 'Escape') return;
      next.stopPropagation();
      current = null;
      stop.current?.();
    };
    const onUp = () => {
      const last = current;
      stop.current?.();
      if (last) drop(last);
    };
    stop.current?.();
    stop.current = () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
      window.removeEventListener('keydown', onKey, true);
      stop.current = null;
      setDrag(null);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    window.addEventListener('keydown', onKey, true);
  });
  return { drag, begin };
}
