import { IconChevronDown } from '@tabler/icons-react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { formatCount, today } from '../../../platform/browser/format.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Group, View, ViewNames } from '../work-item-view.rules.ts';
import { templateOf } from './grid-columns.ts';
import { GridHead } from './grid-head.tsx';
import { headKey, type Line } from './grid-lines.ts';
import { GridRow } from './grid-row.tsx';
import classes from './list-screen.module.css';
import { type Grid, type GridMemory, useGrid } from './use-grid.ts';
import type { WorkItemCollection } from './work-item-collection.ts';

const rowHeight = 32;
const memories = new Map<string, GridMemory>();

interface GridProps {
  readonly project: Project;
  readonly view: View;
  readonly onView: (change: Partial<View>) => void;
  readonly groups: readonly Group[];
  readonly names: ViewNames;
  readonly collection: WorkItemCollection;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onOpen: (key: string) => void;
  readonly onCreate: (() => void) | undefined;
}

/** The grid of work items: only the rows in sight are in the document, however many there are. */
export function WorkItemGrid(props: GridProps) {
  const { view, selected } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const memory = memoryOf(props.project.projectId);
  const reveal = useRef<(line: number) => void>(() => {});
  const grid = useGrid({
    ...props,
    mayChange: useWorkspace().may('work-item.change'),
    scroller,
    reveal: useCallback((line: number) => reveal.current(line), []),
    memory,
  });
  const rows = useRows(grid, scroller);
  reveal.current = (line) => rows.scrollToIndex(line);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = memory.scrollTop;
  }, [memory]);
  const ids = useMemo(
    () => grid.lines.flatMap((line) => (line.kind === 'item' ? [line.key] : [])),
    [grid.lines],
  );
  const all = selected.size === 0 ? 'none' : ids.every((id) => selected.has(id)) ? 'every' : 'some';
  const template = templateOf(view);
  const now = today();
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={-1}
      aria-label="Work items"
      aria-rowcount={grid.lines.length + 1}
      aria-colcount={view.columns.length + 1}
      aria-multiselectable
      onKeyDown={grid.onKeyDown}
      onScroll={(event) => {
        memory.scrollTop = event.currentTarget.scrollTop;
      }}
    >
      <div className={classes.inner} style={{ height: rows.getTotalSize() + rowHeight }}>
        <GridHead
          view={view}
          template={template}
          onView={props.onView}
          focused={grid.at.line < 0 ? grid.at.column : -1}
          actions={grid.actions}
          all={all}
          onAll={() => props.onSelect(new Set(all === 'every' ? [] : ids))}
        />
        {rows.getVirtualItems().map((row) => {
          const line = grid.lines[row.index];
          return line ? (
            <GridLine
              key={line.key}
              {...props}
              grid={grid}
              line={line}
              index={row.index}
              template={template}
              today={now}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

function GridLine(
  props: GridProps & { grid: Grid; line: Line; index: number; template: string; today: string },
) {
  const { grid, line, index } = props;
  const top = (index + 1) * rowHeight;
  const focused = grid.at.line === index ? grid.at.column : -1;
  if (line.kind === 'group')
    return <GroupLine line={line} index={index} top={top} focused={focused} grid={grid} />;
  return (
    <GridRow
      item={line.item}
      index={index}
      top={top}
      template={props.template}
      columns={props.view.columns}
      names={props.names}
      project={props.project}
      today={props.today}
      selected={props.selected.has(line.key)}
      focused={focused}
      editing={grid.editing?.item.workItemId === line.key ? grid.editing : null}
      actions={grid.actions}
    />
  );
}

function GroupLine(props: {
  line: Extract<Line, { kind: 'group' }>;
  index: number;
  top: number;
  focused: number;
  grid: Grid;
}) {
  const { line, index, grid } = props;
  return (
    <div role="row" tabIndex={-1} aria-rowindex={index + 2} data-line={line.key}>
      <div role="gridcell" tabIndex={-1} className={classes.group} style={{ top: props.top }}>
        <button
          type="button"
          className={classes.groupButton}
          data-column={Math.max(0, props.focused)}
          tabIndex={props.focused >= 0 ? 0 : -1}
          aria-expanded={line.open}
          onFocus={() => grid.actions.focus({ key: line.key, column: grid.at.column })}
          onClick={() => grid.actions.fold(line.group.key)}
        >
          <IconChevronDown size={14} className={classes.groupMark} aria-hidden />
          {line.group.label}
          <span className={classes.quiet}>{formatCount(line.group.items.length)}</span>
        </button>
      </div>
    </div>
  );
}

/** The lines in sight, and always the one with the focus, so that the keyboard never loses its place. */
function useRows(grid: Grid, scroller: React.RefObject<HTMLDivElement | null>) {
  const { lines, at } = grid;
  const kept = Math.max(0, at.line);
  return useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 10,
    scrollPaddingEnd: rowHeight,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (kept >= lines.length || (kept >= (shown[0] ?? 0) && kept <= (shown.at(-1) ?? -1))) return shown;
      return kept < (shown[0] ?? 0) ? [kept, ...shown] : [...shown, kept];
    },
  });
}

function memoryOf(projectId: string): GridMemory {
  const known = memories.get(projectId) ?? {
    scrollTop: 0,
    at: { key: headKey, column: 2 },
    closed: new Set<string>(),
  };
  memories.set(projectId, known);
  return known;
}
