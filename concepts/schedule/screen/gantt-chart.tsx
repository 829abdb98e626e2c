import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Closeness } from '../closeness.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { minutesOf } from '../time-scale.rules.ts';
import type { Against } from './against.ts';
import { cellText, closenessIn, percentOf } from './cell-texts.ts';
import type { Criticality } from './criticality.ts';
import { GanttBackground } from './gantt-background.tsx';
import classes from './gantt-chart.module.css';
import { GanttHead } from './gantt-head.tsx';
import { GanttRow } from './gantt-row.tsx';
import { GanttTies } from './gantt-ties.tsx';
import { NewTie } from './new-tie.tsx';
import { rowHeight } from './row-height.ts';
import { RowLanding } from './row-landing.tsx';
import type { TreeLayout } from './schedule-columns.ts';
import { useBarDrag } from './use-bar-drag.ts';
import { useCellEditing } from './use-cell-editing.ts';
import { useFocusedLine } from './use-focused-line.ts';
import { useGanttKeys } from './use-gantt-keys.ts';
import { firstOpenLine, useKeptPlace, useShownBar } from './use-gantt-place.ts';
import { useRowDrag } from './use-row-drag.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';
import type { ScheduleState } from './use-schedule-state.ts';
import type { Foresight } from './use-trial.ts';
import type { WhoDoesIt } from './use-who-does-it.ts';

/** Pixels. */
const headHeight = 44;
/** The chart's head and background are drawn for so many pixels to the left and right of what is seen. */
const chunk = 1200;

/** What the chart shows and what it does. */
interface ChartProps {
  readonly state: ScheduleState;
  readonly edits: ScheduleEdits;
  readonly foresight: Foresight;
  readonly against: Against | null;
  readonly criticality: Criticality | null;
  readonly who: WhoDoesIt | null;
  readonly layout: TreeLayout;
  readonly onOpen: (key: string) => void;
  readonly toToday: RefObject<() => void>;
}

/** A tree of work and its bars in time, in one scroll; only what is in sight is in the document. */
export function GanttChart(props: ChartProps) {
  const { state, edits, foresight, layout, onOpen, toToday } = props;
  const { lines, scale, schedule } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setFocused] = useFocusedLine(lines);
  const [from, setFrom] = useState(0);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    // Rows are alike, and known by their place: a key of another making would have all of them measured at each frame.
    estimateSize: () => rowHeight,
    overscan: 6,
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
  const { drag, begin } = useBarDrag(scale, edits, foresight.hold);
  const landing = useRowDrag(scroller, { state, edits, ...foresight });
  const focusLine = (id: string | undefined) =>
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus({ preventScroll: true }),
    );
  const { editing, edit, onEdited } = useCellEditing({ ...props, columns: layout.columns, focusLine });
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
      style={layout.style as CSSProperties}
      role="treegrid"
      tabIndex={-1}
      aria-label="Schedule"
      aria-rowcount={lines.length + 1}
      aria-colcount={layout.columns.length + 2}
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
        <GanttHead scale={scale} range={range} today={today} columns={layout.columns} />
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
          if (!line || !schedule) return null;
          const id = line.item.workItemId;
          const held = drag?.line.item.workItemId === id;
          return (
            <GanttRow
              // Its own for good: an element made anew while it gets the focus would lose the keys that follow.
              key={id}
              {...{ line, index, schedule, scale, edits, columns: layout.columns }}
              against={props.against}
              {...textsOf(line, props)}
              before={known?.dates === line.dates ? null : (known?.dates ?? null)}
              editing={editing?.id === id ? editing : null}
              drag={held ? drag : null}
              target={drag?.kind === 'link' && drag.overId === id}
              onEdit={edit}
              onEdited={onEdited}
              onDrag={begin}
              top={start}
              focused={index === at}
              chosen={state.chosen?.item.workItemId === id}
              inChain={state.chain.has(id)}
              onFocus={setFocused}
              onChoose={state.choose}
              onFold={state.fold}
              onOpen={onOpen}
            />
          );
        })}
        {landing ? <RowLanding held={landing} top={headHeight} refused={foresight.problem !== null} /> : null}
      </div>
    </div>
  );
}

/** What a row says and how it is coloured. */
function textsOf(
  line: ScheduleLine,
  { state, against, criticality, who, layout }: ChartProps,
): { texts: string[]; percent: number | null; closeness: Closeness } {
  const source = { state, against, criticality, who };
  return {
    texts: layout.columns.map((column) => cellText(column, line, source)),
    percent: percentOf(line, state),
    closeness: closenessIn(line, source),
  };
}
