import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { zooms } from '../time-scale.rules.ts';
import { GanttBackground } from './gantt-background.tsx';
import { GanttHead } from './gantt-head.tsx';
import { GanttRow } from './gantt-row.tsx';
import { GanttTies } from './gantt-ties.tsx';
import { minutesOf } from './schedule-dates.ts';
import classes from './schedule-screen.module.css';
import type { ScheduleState } from './use-schedule-state.ts';

/** Pixels. */
export const rowHeight = 30;
const headHeight = 44;
/** The chart's head and background are drawn for so many pixels to the left and right of what is seen. */
const chunk = 1200;

/** A tree of work and its bars in time, in one scroll; only what is in sight is in the document. */
export function GanttChart({
  state,
  onOpen,
  toToday,
}: {
  state: ScheduleState;
  onOpen: (key: string) => void;
  toToday: RefObject<() => void>;
}) {
  const { lines, scale, schedule } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const [from, setFrom] = useState(0);
  const at = Math.min(focused, lines.length - 1);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.item.workItemId ?? index,
    overscan: 12,
    scrollPaddingStart: headHeight,
    scrollMargin: headHeight,
  });
  const today = schedule ? scale.x(minutesOf(schedule.statusDate)) : 0;
  toToday.current = () => scroller.current?.scrollTo({ left: Math.max(0, today - 120), behavior: 'smooth' });
  useKeptPlace(scroller, state, today);
  useShownBar(scroller, state);
  const begun = useRef(false);
  useEffect(() => {
    // What is done is history: the page opens where work is.
    const first = begun.current ? -1 : firstOpenLine(state);
    begun.current = true;
    if (first > 0) rows.scrollToIndex(first, { align: 'start' });
  });
  const onKeyDown = useKeys({ state, at, onOpen, toToday, go: (line) => go(line) });
  const go = (line: number) => {
    const next = Math.max(0, Math.min(lines.length - 1, line));
    setFocused(next);
    rows.scrollToIndex(next);
    const id = lines[next]?.item.workItemId;
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus({ preventScroll: true }),
    );
  };
  const shown = rows.getVirtualItems();
  const range = useMemo(() => ({ from: from - chunk, to: from + 2 * chunk }), [from]);
  return (
    <div
      ref={scroller}
      className={classes.chart}
      role="treegrid"
      tabIndex={-1}
      aria-label="Schedule"
      aria-rowcount={lines.length + 1}
      aria-colcount={5}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        const next = Math.floor(event.currentTarget.scrollLeft / chunk) * chunk;
        if (next !== from) setFrom(next);
      }}
    >
      <div
        className={classes.inner}
        style={{
          width: `calc(var(--tree) + ${scale.width}px)`,
          height: headHeight + lines.length * rowHeight,
        }}
      >
        <GanttHead scale={scale} range={range} today={today} />
        {schedule ? <GanttBackground schedule={schedule} scale={scale} range={range} today={today} /> : null}
        <GanttTies
          state={state}
          first={shown[0]?.index ?? 0}
          last={shown.at(-1)?.index ?? -1}
          top={headHeight}
        />
        {shown.map(({ index, start }) => {
          const line = lines[index];
          return line && schedule ? (
            <GanttRow
              key={line.item.workItemId}
              {...{ line, index, schedule, scale }}
              top={start}
              focused={index === at}
              chosen={state.chosen?.item.workItemId === line.item.workItemId}
              inChain={state.chain.has(line.item.workItemId)}
              onFocus={setFocused}
              onChoose={state.choose}
              onFold={state.fold}
              onOpen={onOpen}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

/** Begins at today; after a zoom the chosen bar, or else what was in the middle, is still where it was. */
function useKeptPlace(
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

function treeWidth(element: HTMLElement): number {
  return element.querySelector('[role=columnheader]')?.parentElement?.clientWidth ?? 0;
}

/** Brings the bar of the chosen work item into sight. */
function useShownBar(
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

/** The row that holds the first work that is not done, or that row itself. */
function firstOpenLine({ lines }: ScheduleState): number {
  const first = lines.findIndex(({ dates }) => dates && dates.kind !== 'summary' && dates.state !== 'done');
  const parent = lines.findIndex(({ item }) => item.workItemId === lines[first]?.parentId);
  return parent >= 0 ? parent : first;
}

function useKeys(order: {
  state: ScheduleState;
  at: number;
  go: (line: number) => void;
  onOpen: (key: string) => void;
  toToday: RefObject<() => void>;
}): (event: KeyboardEvent) => void {
  const latest = useRef(order);
  useEffect(() => {
    latest.current = order;
  });
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(event.key, latest.current)) event.preventDefault();
  };
}

function act(key: string, { state, at, go, onOpen, toToday }: Parameters<typeof useKeys>[0]): boolean {
  const line = state.lines[at];
  if (!line) return false;
  const { item, parentId, childCount } = line;
  const moves: Readonly<Record<string, number>> = {
    ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 15, PageUp: at - 15 },
    ...{ Home: 0, End: state.lines.length - 1 },
  };
  const zoomed = zooms[zooms.indexOf(state.zoom) + (key === '+' ? -1 : 1)];
  if (key in moves) go(moves[key] as number);
  else if (key === 'ArrowRight' && childCount > 0) line.open ? go(at + 1) : state.fold(item.workItemId);
  else if (key === 'ArrowLeft' && line.open) state.fold(item.workItemId);
  else if (key === 'ArrowLeft' && parentId !== null)
    go(state.lines.findIndex((other) => other.item.workItemId === parentId));
  else if (key === ' ') state.choose(state.chosen?.item === item ? null : item.workItemId);
  else if (key === 'Enter') onOpen(item.key);
  else if (key === 'Escape' && state.chosen) state.choose(null);
  else if ((key === '+' || key === '-') && zoomed) state.setZoom(zoomed);
  else if (key === 't') toToday.current();
  else return false;
  return true;
}
