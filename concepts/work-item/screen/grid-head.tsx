import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { withColumnMoved } from '../read-view.rules.ts';
import type { View, ViewColumn } from '../work-item-view.rules.ts';
import { columnLabels, columnWidths, numericColumns } from './grid-columns.ts';
import { headKey } from './grid-lines.ts';
import classes from './list-screen.module.css';
import type { GridActions } from './use-grid.ts';

const kind = 'grid-column';
const step = 16;

/**
 * The headings: a click or Enter sorts, dragging moves a column and its right edge makes it wider. By keyboard,
 * Alt with an arrow moves and Shift with an arrow resizes.
 */
export function GridHead(props: {
  view: View;
  template: string;
  onView: (change: Partial<View>) => void;
  /** The column that holds the keyboard's focus, -1 for none. */
  focused: number;
  actions: GridActions;
  all: 'none' | 'some' | 'every';
  onAll: () => void;
}) {
  const { view, template, all, actions } = props;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = all === 'some';
  }, [all]);
  return (
    <div
      className={classes.head}
      role="row"
      tabIndex={-1}
      aria-rowindex={1}
      data-line={headKey}
      style={{ gridTemplateColumns: template }}
    >
      <div role="columnheader" tabIndex={-1} className={classes.cell}>
        <input
          ref={box}
          type="checkbox"
          className={classes.check}
          aria-label="Select all"
          checked={all === 'every'}
          data-column={0}
          tabIndex={props.focused === 0 ? 0 : -1}
          onFocus={() => actions.focus({ key: headKey, column: 0 })}
          onChange={props.onAll}
        />
      </div>
      {view.columns.map((column, at) => (
        <HeadCell
          key={column}
          column={column}
          at={at + 1}
          view={view}
          onView={props.onView}
          current={props.focused === at + 1}
          actions={actions}
        />
      ))}
    </div>
  );
}

function HeadCell(props: {
  column: ViewColumn;
  at: number;
  view: View;
  onView: (change: Partial<View>) => void;
  current: boolean;
  actions: GridActions;
}) {
  const { column, at, view, onView, actions } = props;
  const cell = useRef<HTMLDivElement>(null);
  const over = useColumnDrag(cell, column, view, onView);
  const on = view.sort === column;
  const sort = () => {
    if (!on) onView({ sort: column, descending: false });
    else if (!view.descending) onView({ descending: true });
    else onView({ sort: 'rank', descending: false });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || !(event.altKey || event.shiftKey)) return;
    event.preventDefault();
    if (event.altKey) {
      onView({ columns: withColumnMoved(view.columns, column, by) });
      actions.focus({ key: headKey, column: Math.max(1, Math.min(view.columns.length, at + by)) });
    } else onView(widthOf(view, column, (cell.current?.offsetWidth ?? columnWidths[column]) + by * step));
  };
  return (
    <div
      ref={cell}
      role="columnheader"
      tabIndex={-1}
      className={classes.headBox}
      data-over={over || undefined}
      aria-sort={on ? (view.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes.headCell}
        data-column={at}
        data-numeric={numericColumns.has(column) || undefined}
        tabIndex={props.current ? 0 : -1}
        title={`Sort by ${columnLabels[column].toLowerCase()}`}
        onFocus={() => actions.focus({ key: headKey, column: at })}
        onKeyDown={onKeyDown}
        onClick={sort}
      >
        <span className={classes.text}>{columnLabels[column]}</span>
        {on ? <span aria-hidden>{view.descending ? '↓' : '↑'}</span> : null}
      </button>
      <ResizeHandle cell={cell} onWidth={(width) => onView(widthOf(view, column, width))} />
    </div>
  );
}

function widthOf(view: View, column: ViewColumn, width: number): Partial<View> {
  return { widths: { ...view.widths, [column]: Math.max(48, Math.min(1200, Math.round(width))) } };
}

/** The right edge of a heading: dragging it makes the column wider; shown while dragging, kept at the end. */
function ResizeHandle({
  cell,
  onWidth,
}: {
  cell: RefObject<HTMLDivElement | null>;
  onWidth: (width: number) => void;
}) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const [drawn, setDrawn] = useState<number | null>(null);
  const widthAt = (event: PointerEvent) =>
    Math.max(48, (start.current?.width ?? 0) + event.clientX - (start.current?.x ?? 0));
  return (
    <span
      className={classes.resize}
      data-drawn={drawn !== null || undefined}
      style={drawn === null ? undefined : { left: drawn - 6, right: 'auto' }}
      aria-hidden
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: cell.current?.offsetWidth ?? 100 };
      }}
      onPointerMove={(event) => start.current && setDrawn(widthAt(event))}
      onPointerUp={(event) => {
        if (start.current && drawn !== null) onWidth(widthAt(event));
        start.current = null;
        setDrawn(null);
      }}
      onPointerCancel={() => {
        start.current = null;
        setDrawn(null);
      }}
    />
  );
}

function useColumnDrag(
  cell: RefObject<HTMLDivElement | null>,
  column: ViewColumn,
  view: View,
  onView: (change: Partial<View>) => void,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ view, onView });
  latest.current = { view, onView };
  useEffect(() => {
    const element = cell.current;
    const button = element?.querySelector('button');
    if (!element || !button) return;
    return combine(
      draggable({ element: button, getInitialData: () => ({ kind, column }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['kind'] === kind && source.data['column'] !== column,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          const { columns } = latest.current.view;
          const dragged = source.data['column'] as ViewColumn;
          const by = columns.indexOf(column) - columns.indexOf(dragged);
          latest.current.onView({ columns: withColumnMoved(columns, dragged, by) });
        },
      }),
    );
  }, [cell, column]);
  return over;
}
