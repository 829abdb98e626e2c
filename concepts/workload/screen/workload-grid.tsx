import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { formatDay, today } from '../../../platform/browser/format.ts';
import type { Workload } from '../workload.contract.ts';
import type { WorkloadUnit } from '../workload-columns.rules.ts';
import { hoursText, type WorkloadLine } from '../workload-rows.rules.ts';
import classes from './workload-screen.module.css';
import type { Figure } from './workload-why.tsx';

const rowHeight = 34;
const widths: Readonly<Record<WorkloadUnit, number>> = { day: 44, week: 74, month: 84 };

/** How far each key goes: rows down, columns to the right. */
const steps: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowDown', [1, 0]],
  ['ArrowUp', [-1, 0]],
  ['ArrowRight', [0, 1]],
  ['ArrowLeft', [0, -1]],
  ['Home', [0, -1000]],
  ['End', [0, 1000]],
]);

interface GridProps {
  readonly workload: Workload;
  readonly unit: WorkloadUnit;
  readonly lines: readonly WorkloadLine[];
  /** Whether another stretch is under way. */
  readonly busy: boolean;
  readonly onOpen: (figure: Figure) => void;
}

/** Resources by columns of days. Arrow keys go from figure to figure, Enter opens what makes one. */
export function WorkloadGrid({ workload, unit, lines, busy, onOpen }: GridProps) {
  const { columns } = workload;
  const scroller = useRef<HTMLDivElement>(null);
  const [[row, column], setAt] = useState<readonly [number, number]>([0, 0]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const go = (nextRow: number, nextColumn: number) => {
    setAt([nextRow, nextColumn]);
    rows.scrollToIndex(nextRow);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-at="${nextRow}-${nextColumn}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const figure = figureAt(lines[row], columns[column], column);
    const [down, right] = steps.get(event.key) ?? [0, 0];
    let next = row + down;
    while (lines[next]?.kind === 'heading') next += down;
    if (down !== 0 && lines[next]) go(next, column);
    else if (right !== 0) go(row, Math.max(0, Math.min(columns.length - 1, column + right)));
    else if (figure && (event.key === 'Enter' || event.key === ' ')) onOpen(figure);
    else return;
    event.preventDefault();
  };
  if (lines.length === 0) return <p className={classes.none}>Nobody is like that in these {unit}s.</p>;
  const style = { '--columns': columns.length, '--column': `${widths[unit]}px` } as CSSProperties;
  return (
    <div ref={scroller} className={classes.scroller} style={style} aria-busy={busy}>
      {/* biome-ignore lint/a11y/useSemanticElements: the rows are drawn as they are scrolled to */}
      <div
        role="grid"
        tabIndex={-1}
        aria-label="Workload in hours"
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length + 1}
        className={classes.grid}
        onKeyDown={onKeyDown}
      >
        <Head workload={workload} unit={unit} />
        <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <Line
              key={index}
              line={lines[index] as WorkloadLine}
              index={index}
              top={start}
              columns={columns}
              focused={index === row ? column : -1}
              onFocus={(at) => setAt([index, at])}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function Head({ workload: { columns }, unit }: { workload: Workload; unit: WorkloadUnit }) {
  const now = today();
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the drawn grid
    <div role="row" tabIndex={-1} aria-rowindex={1} className={`${classes.row} ${classes.head}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: part of the drawn grid */}
      <div role="columnheader" tabIndex={-1} className={classes.name}>
        Hours
      </div>
      {columns.map(({ from, to }) => (
        // biome-ignore lint/a11y/useSemanticElements: part of the drawn grid
        <div
          key={from}
          role="columnheader"
          tabIndex={-1}
          className={classes.column}
          data-now={from <= now && now <= to}
          title={`${formatDay(from)} to ${formatDay(to)}`}
        >
          {headText(from, unit)}
        </div>
      ))}
    </div>
  );
}

interface LineProps {
  readonly line: WorkloadLine;
  readonly index: number;
  readonly top: number;
  readonly columns: Workload['columns'];
  /** The column that has the focus, or none. */
  readonly focused: number;
  readonly onFocus: (column: number) => void;
  readonly onOpen: (figure: Figure) => void;
}

function Line({ line, index, top, columns, focused, onFocus, onOpen }: LineProps) {
  const style = { transform: `translateY(${top}px)`, height: rowHeight };
  const row = { role: 'row', tabIndex: -1, 'aria-rowindex': index + 2 } as const;
  if (line.kind === 'heading')
    return (
      <div {...row} className={classes.row} style={style}>
        {/* biome-ignore lint/a11y/useSemanticElements: part of the drawn grid */}
        <div role="rowheader" tabIndex={-1} aria-colspan={columns.length + 1} className={classes.heading}>
          {line.text}
        </div>
      </div>
    );
  const name = line.kind === 'resource' ? line.row.name : line.skill;
  return (
    <div {...row} className={classes.row} style={style}>
      {/* biome-ignore lint/a11y/useSemanticElements: part of the drawn grid */}
      <div role="rowheader" tabIndex={-1} className={classes.name} title={name}>
        <span>{name}</span>
      </div>
      {columns.map((column, at) => {
        const figure = figureAt(line, column, at);
        const { planned, available, over } = figureOf(line, at);
        return (
          // biome-ignore lint/a11y/useSemanticElements: part of the drawn grid
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
          <div
            key={column.from}
            role="gridcell"
            data-at={`${index}-${at}`}
            tabIndex={focused === at || (focused < 0 && index === 0 && at === 0) ? 0 : -1}
            className={classes.cell}
            data-over={over > 0}
            data-open={figure !== null}
            aria-label={cellWords(name, column, planned, available, over)}
            onFocus={() => onFocus(at)}
            onClick={() => figure && onOpen(figure)}
          >
            <Amount planned={planned} available={available} over={over} />
          </div>
        );
      })}
    </div>
  );
}

/** How full a cell is, as a bar beneath its figures; what is too much is marked by a sign as well as by its colour. */
function Amount({ planned, available, over }: { planned: number; available: number | null; over: number }) {
  // What is asked of nobody, or of somebody who has no time, is as full as it can be.
  const full = planned > 0 && available ? planned / available : Number(planned > 0);
  return (
    <>
      <span className={classes.bar} style={{ width: `${Math.min(100, Math.round(full * 100))}%` }} />
      <span className={classes.figure}>
        {over > 0 ? <b aria-hidden="true">▲ </b> : null}
        {planned > 0 ? hoursText(planned) : ''}
        {available === null ? null : (
          <span className={classes.available}>
            {planned > 0 ? `/${hoursText(available)}` : hoursText(available)}
          </span>
        )}
      </span>
    </>
  );
}

function figureOf(line: WorkloadLine | undefined, at: number) {
  if (line?.kind === 'resource') {
    const { planned, available, overDays } = line.row;
    return { planned: planned[at] ?? 0, available: available[at] ?? 0, over: overDays[at] ?? 0 };
  }
  return { planned: line?.kind === 'skill' ? (line.planned[at] ?? 0) : 0, available: null, over: 0 };
}

/** What opens of a cell; null where nothing is planned. */
function figureAt(
  line: WorkloadLine | undefined,
  column: Workload['columns'][number] | undefined,
  at: number,
): Figure | null {
  const figure = figureOf(line, at);
  if (!line || !column || line.kind === 'heading' || figure.planned === 0) return null;
  const of =
    line.kind === 'resource'
      ? { resourceId: line.row.resourceId, name: line.row.name }
      : { skill: line.skill, name: line.skill };
  return { ...of, ...column, ...figure };
}

function cellWords(
  name: string,
  { from, to }: Workload['columns'][number],
  planned: number,
  available: number | null,
  over: number,
): string {
  const span = from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;
  const can = available === null ? '' : ` of ${hoursText(available)}`;
  const much = over === 0 ? '' : `, too much on ${over} ${over === 1 ? 'day' : 'days'}`;
  return `${name}, ${span}: ${hoursText(planned)}${can} hours${much}`;
}

function headText(from: string, unit: WorkloadUnit): string {
  const date = new Date(`${from}T00:00:00`);
  if (unit === 'month') return date.toLocaleDateString(undefined, { month: 'short', year: '2-digit' });
  // The year stands in the tip: beside it the days of a narrow column would run into each other.
  if (unit === 'week') return date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
  return date.toLocaleDateString(undefined, { weekday: 'narrow', day: 'numeric' });
}
