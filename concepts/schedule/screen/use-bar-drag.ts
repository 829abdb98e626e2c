import { useCallbackRef } from '@mantine/hooks';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { localDayOf, minutesOf, type TimeScale } from '../time-scale.rules.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';
import type { Held } from './use-trial.ts';

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
export function useBarDrag(scale: TimeScale, edits: ScheduleEdits, hold: (held: Held | null) => void) {
  const [drag, setDrag] = useState<BarDrag | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const drop = useCallbackRef((last: BarDrag) => {
    const { kind, line, overId } = last;
    const to = targetOf(last, scale);
    if (kind === 'link') {
      if (overId && overId !== line.item.workItemId) edits.link(line.item.workItemId, overId);
    } else if (to !== null) edits[kind](line, to);
  });
  // What is in the hand is told once for each day that it comes to.
  const told = useRef<string | null>(null);
  const tell = useCallbackRef((current: BarDrag | null) => {
    const held = current ? heldOf(current, scale, edits) : null;
    const text = held ? JSON.stringify(held) : null;
    if (text === told.current) return;
    told.current = text;
    hold(held);
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
      tell(current);
    };
    const onKey = (next: KeyboardEvent) => {
      if (next.key !== 'Escape') return;
      next.stopPropagation();
      current = null;
      stop.current?.();
    };
    const onUp = () => {
      const last = current;
      // First the change, then the hand lets go: the bars stay where they are meanwhile.
      if (last) drop(last);
      stop.current?.();
    };
    stop.current?.();
    stop.current = () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
      window.removeEventListener('keydown', onKey, true);
      stop.current = null;
      setDrag(null);
      tell(null);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    window.addEventListener('keydown', onKey, true);
  });
  return { drag, begin };
}

/** Where a bar is held over: the day on which it would begin, or the instant at which it would end. */
function targetOf({ kind, line, dx }: BarDrag, scale: TimeScale): number | null {
  const { dates } = line;
  if (!dates || kind === 'link') return null;
  const from = minutesOf(kind === 'move' ? dates.start : dates.finish);
  const minutes = scale.instantAt(scale.x(from) + dx) - from;
  const days = Math.round(minutes / 1440);
  // By whole days; an end by the hour where hours are shown.
  if (kind === 'move') return localDayOf(scale.timeZone, from) + days;
  if (scale.zoom === 'hours') return Math.round((from + minutes) / 60) * 60;
  return scale.midnight(localDayOf(scale.timeZone, from - 1) + days + 1);
}

function heldOf(drag: BarDrag, scale: TimeScale, edits: ScheduleEdits): Held | null {
  const { kind, line, overId } = drag;
  const { workItemId } = line.item;
  if (kind === 'link')
    return overId && overId !== workItemId ? { predecessorId: workItemId, successorId: overId } : null;
  const to = targetOf(drag, scale);
  const change = to === null ? null : edits[kind === 'move' ? 'moved' : 'stretched'](line, to);
  return change && { workItemId, change };
}
