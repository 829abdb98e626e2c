import { useCallbackRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { minutesOf } from '../time-scale.rules.ts';
import type { Against } from './against.ts';
import { beforeText, durationText } from './cell-texts.ts';
import { GanttBackground } from './gantt-background.tsx';
import { GanttHead } from './gantt-head.tsx';
import { GanttRow } from './gantt-row.tsx';
import { GanttTies } from './gantt-ties.tsx';
import { NewTie } from './new-tie.tsx';
import { rowHeight } from './row-height.ts';
import classes from './schedule-screen.module.css';
import { useBarDrag } from './use-bar-drag.ts';
import { useGanttKeys } from './use-gantt-keys.ts';
import { canEdit, type EditedCell, type ScheduleEdits } from './use-schedule-edits.ts';
import type { ScheduleState } from './use-schedule-state.ts';
import type { Foresight } from './use-trial.ts';

/** Pixels. */
const headHeight = 44;
/** The chart's head and background are drawn for so many pixels to the left and right of what is seen. */
const chunk = 1200;

/** A tree of work and its bars in time, in one scroll; only what is in sight is in the document. */
export function GanttChart({
  state,
  edits,
  foresight,
  against,
  onOpen,
  toToday,
}: {
  state: ScheduleState;
  edits: ScheduleEdits;
  foresight: Foresight;
  against: Against | null;
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
  const [editing, setEditing] = useState<{ id: string; cell: EditedCell } | null>(null);
  const { drag, begin } = useBarDrag(scale, edits, foresight.hold);
  const edit = useCallback(
    (line: ScheduleLine, cell: EditedCell) => {
      if (canEdit(edits, line, cell)) setEditing({ id: line.item.workItemId, cell });
    },
    [edits],
  );
  const focusLine = (id: string | undefined) =>
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus({ preventScroll: true }),
    );
  const onEdited = useCallbackRef((line: ScheduleLine, next: EditedCell | null, stay: boolean) => {
    const { workItemId } = line.item;
    setEditing(next && canEdit(edits, line, next) ? { id: workItemId, cell: next } : null);
    if (stay && !next) focusLine(workItemId);
  });
  const onKeyDown = useGanttKeys({ state, edits, at, edit, onOpen, toToday, go: (line) => go(line) });
  const go = (line: number) => {
    const next = Math.max(0, Math.min(lines.length - 1, line));
    setFocused(next);
    rows.scrollToIndex(next);
    focusLine(lines[next]?.item.workItemId);
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
      aria-colcount={against ? 8 : 7}
      data-against={against ? true : undefined}
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
        <GanttHead scale={scale} range={range} today={today} compared={against !== null} />
        {schedule ? <GanttBackground schedule={schedule} scale={scale} range={range} today={today} /> : null}
        <GanttTies
          {...{ state, foresight }}
          first={shown[0]?.index ?? 0}
          last={shown.at(-1)?.index ?? -1}
          top={headHeight}
        />
        {drag?.kind === 'link' ? <NewTie drag={drag} lines={lines} scale={scale} top={headHeight} /> : null}
        {shown.map(({ index, start }) => {
          const known = lines[index];
          const line = known && foresight.lineOf(known);
          return line && schedule ? (
            <GanttRow
              key={line.item.workItemId}
              {...{ line, index, schedule, scale, edits, against }}
              before={known?.dates === line.dates ? null : (known?.dates ?? null)}
              duration={durationText(line, state)}
              waitsFor={beforeText(line, state)}
              editing={editing?.id === line.item.workItemId ? editing.cell : null}
              drag={drag?.line.item.workItemId === line.item.workItemId ? drag : null}
              target={drag?.kind === 'link' && drag.overId === line.item.workItemId}
              onEdit={edit}
              onEdited={onEdited}
              onDrag={begin}
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
