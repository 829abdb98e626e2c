import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { WorkItem, WorkItemChange } from '../work-item.contract.ts';
import type { Group, View, ViewColumn, ViewNames } from '../work-item-view.rules.ts';
import { columnLabels, columnWidths, isEditable } from './grid-columns.ts';
import { moveFocus, type Place } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import classes from './list-screen.module.css';
import type { WorkItemCollection } from './work-item-collection.ts';

const rowHeight = 32;

type Line =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'item'; readonly item: WorkItem };

/** The grid of work items: only the rows in sight are in the document, however many there are. */
export function WorkItemGrid(props: {
  project: Project;
  view: View;
  onView: (change: Partial<View>) => void;
  groups: readonly Group[];
  names: ViewNames;
  collection: WorkItemCollection;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onOpen: (key: string) => void;
  onCreate: (() => void) | undefined;
}) {
  const { view, groups, selected, onSelect, onOpen, collection } = props;
  const mayChange = useWorkspace().may('work-item.change');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<Place>({ line: 0, column: 1 });
  const [editing, setEditing] = useState<Place | null>(null);
  const anchor = useRef<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(groups, closed, view.group), [groups, closed, view.group]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  });
  const template = `34px ${view.columns.map((column) => columnWidths[column]).join(' ')}`;
  const focusCell = useCallback(
    (place: Place) => {
      rows.scrollToIndex(place.line);
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-cell="${place.line}:${place.column}"]`)?.focus(),
      );
    },
    [rows],
  );
  const go = (place: Place) => {
    setAt(place);
    focusCell(place);
  };
  const toggle = (index: number, range: boolean) => {
    const from = range && anchor.current !== null ? Math.min(anchor.current, index) : index;
    const to = range && anchor.current !== null ? Math.max(anchor.current, index) : index;
    const next = new Set(selected);
    for (const line of lines.slice(from, to + 1)) {
      if (line.kind !== 'item') continue;
      if (!range && next.has(line.item.workItemId)) next.delete(line.item.workItemId);
      else next.add(line.item.workItemId);
    }
    anchor.current = index;
    onSelect(next);
  };
  const edit = (id: string, change: WorkItemChange) => {
    setEditing(null);
    focusCell(at);
    if (Object.keys(change).length > 0) collection.change(id, change).catch(notifyProblem);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.defaultPrevented) return;
    const line = lines[at.line];
    const column = view.columns[at.column - 1];
    const next = moveFocus(event, at, { lines: lines.length, columns: view.columns.length + 1, page: 20 });
    if (next) go(next);
    else if (event.key === ' ' && line?.kind === 'item') toggle(at.line, event.shiftKey);
    else if ((event.key === 'Enter' || event.key === 'F2') && line?.kind === 'item') {
      if (column && isEditable(column) && mayChange && !event.ctrlKey && !event.altKey) setEditing(at);
      else onOpen(line.item.key);
    } else if (event.key === 'o' && line?.kind === 'item') onOpen(line.item.key);
    else if (event.key === 'c' && !event.ctrlKey && !event.metaKey) props.onCreate?.();
    else if (event.key === 'Escape') onSelect(new Set());
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    if (at.line >= lines.length && lines.length > 0) setAt({ line: lines.length - 1, column: at.column });
  }, [at, lines.length]);

  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={-1}
      aria-label="Work items"
      aria-rowcount={lines.length + 1}
      aria-multiselectable
      onKeyDown={onKeyDown}
    >
      <div className={classes.inner} style={{ height: rows.getTotalSize() + rowHeight }}>
        <GridHead view={view} template={template} onView={props.onView} />
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          if (!line) return null;
          const top = row.start + rowHeight;
          if (line.kind === 'group') {
            const isClosed = closed.has(line.group.key);
            return (
              <div key={`group ${line.group.key}`} role="row" tabIndex={-1} aria-rowindex={row.index + 2}>
                <button
                  type="button"
                  role="gridcell"
                  className={classes.group}
                  style={{ top }}
                  data-cell={`${row.index}:${at.column}`}
                  tabIndex={at.line === row.index ? 0 : -1}
                  aria-expanded={!isClosed}
                  onClick={() => setClosed(toggled(closed, line.group.key))}
                >
                  {isClosed ? '▸' : '▾'} {line.group.label} ({line.group.items.length})
                </button>
              </div>
            );
          }
          const { item } = line;
          return (
            <GridRow
              key={item.workItemId}
              item={item}
              index={row.index}
              top={top}
              template={template}
              columns={view.columns}
              names={props.names}
              project={props.project}
              selected={selected.has(item.workItemId)}
              focused={at.line === row.index ? at.column : -1}
              editing={editing?.line === row.index ? editing.column : -1}
              editable={mayChange}
              onFocus={(column) => setAt({ line: row.index, column })}
              onEdit={(column) => setEditing({ line: row.index, column })}
              onToggle={(range) => toggle(row.index, range)}
              onOpen={() => onOpen(item.key)}
              onChange={(change) => edit(item.workItemId, change)}
            />
          );
        })}
      </div>
    </div>
  );
}

function GridHead({
  view,
  template,
  onView,
}: {
  view: View;
  template: string;
  onView: (change: Partial<View>) => void;
}) {
  const sort = (column: ViewColumn) => {
    if (view.sort !== column) onView({ sort: column, descending: false });
    else if (!view.descending) onView({ descending: true });
    else onView({ sort: 'rank', descending: false });
  };
  return (
    <div
      className={classes.head}
      role="row"
      tabIndex={-1}
      aria-rowindex={1}
      style={{ gridTemplateColumns: template }}
    >
      <span role="columnheader" tabIndex={-1} aria-label="Selected" />
      {view.columns.map((column) => {
        const on = view.sort === column;
        return (
          <div
            key={column}
            role="columnheader"
            tabIndex={-1}
            aria-sort={on ? (view.descending ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              className={classes.headCell}
              style={{ width: '100%', height: '100%' }}
              onClick={() => sort(column)}
            >
              {columnLabels[column]} {on ? (view.descending ? '↓' : '↑') : ''}
            </button>
          </div>
        );
      })}
    </div>
  );
}

function linesOf(groups: readonly Group[], closed: ReadonlySet<string>, grouping: View['group']): Line[] {
  const lines: Line[] = [];
  for (const group of groups) {
    if (grouping !== 'none') lines.push({ kind: 'group', group });
    if (closed.has(group.key) && grouping !== 'none') continue;
    for (const item of group.items) lines.push({ kind: 'item', item });
  }
  return lines;
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
