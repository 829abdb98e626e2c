import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { minutesOf } from '../time-scale.rules.ts';
import type { ScheduleState } from './use-schedule-state.ts';

/** Begins at today; after a zoom the chosen bar, or else what was in the middle, is still where it was. */
export function useKeptPlace(
  scroller: RefObject<HTMLDivElement | null>,
  { scale, chosen }: Pick<ScheduleState, 'scale' | 'chosen'>,
  today: number,
): void {
  const before = useRef<ScheduleState['scale'] | null>(null);
  const anchor = chosen?.dates ? minutesOf(chosen.dates.start) : null;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || before.current === scale) return;
    const old = before.current;
    before.current = scale;
    if (!old) {
      element.scrollLeft = Math.max(0, today - 120);
      return;
    }
    const seen = element.clientWidth - treeWidth(element);
    const at = anchor === null ? -1 : old.x(anchor) - element.scrollLeft;
    const kept = at >= 0 && at < seen ? at : seen / 2;
    element.scrollLeft = scale.x(old.instantAt(element.scrollLeft + kept)) - kept;
  }, [scroller, scale, today, anchor]);
}

/** Brings the bar of the chosen work item into sight. */
export function useShownBar(
  scroller: RefObject<HTMLDivElement | null>,
  { chosen, scale }: Pick<ScheduleState, 'chosen' | 'scale'>,
): void {
  const id = chosen?.item.workItemId;
  const start = chosen?.dates ? scale.x(minutesOf(chosen.dates.start)) : null;
  const latest = useRef(start);
  latest.current = start;
  useEffect(() => {
    const element = scroller.current;
    const x = latest.current;
    if (!element || x === null || id === undefined) return;
    const seen = element.clientWidth - treeWidth(element);
    if (x < element.scrollLeft || x > element.scrollLeft + seen - 40)
      element.scrollTo({ left: Math.max(0, x - seen / 3), behavior: 'smooth' });
  }, [scroller, id]);
}

/** The row that holds the first work that is not done, or that row itself; -1 where all is done. */
export function firstOpenLine({ lines }: Pick<ScheduleState, 'lines'>): number {
  const first = lines.findIndex(({ dates }) => dates && dates.kind !== 'summary' && dates.state !== 'done');
  const parent = lines.findIndex(({ item }) => item.workItemId === lines[first]?.parentId);
  return parent >= 0 ? parent : first;
}

function treeWidth(element: HTMLElement): number {
  return element.querySelector('[role=columnheader]')?.parentElement?.clientWidth ?? 0;
}
