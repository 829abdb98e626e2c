import { useCallbackRef } from '@mantine/hooks';
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import type { WorkItem, WorkItemChange } from '../work-item.contract.ts';
import type { Group, View } from '../work-item-view.rules.ts';
import { writeOverLimit } from './ask-over-limit.tsx';
import { isEditable } from './grid-columns.ts';
import { headKey, type Line, linesOf, moveFocus, type Place } from './grid-lines.ts';
import type { WorkItemCollection } from './work-item-collection.ts';

/** What the cells of the grid can have done; the functions stay the same from one drawing to the next. */
export interface GridActions {
  readonly focus: (place: Place) => void;
  readonly edit: (item: WorkItem, column: number) => void;
  /** Ends editing; `next` is how many columns further the focus goes, null where it is elsewhere already. */
  readonly finish: (change: WorkItemChange | null, next: number | null) => void;
  /** Changes the edited work item and goes on editing. */
  readonly save: (change: WorkItemChange) => void;
  readonly toggle: (key: string, range: boolean) => void;
  readonly fold: (key: string) => void;
  readonly open: (item: WorkItem) => void;
}

/** The state of a grid. */
export interface Grid {
  readonly lines: readonly Line[];
  readonly at: { readonly line: number; readonly column: number };
  /** The work item as it was when its editing began. */
  readonly editing: { readonly item: WorkItem; readonly column: number } | null;
  readonly actions: GridActions;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What a grid is about. */
export interface GridOrder {
  readonly view: View;
  readonly groups: readonly Group[];
  readonly collection: WorkItemCollection;
  readonly mayChange: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onOpen: (key: string) => void;
  readonly onCreate: (() => void) | undefined;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Brings a line into sight. */
  readonly reveal: (line: number) => void;
  /** What of the grid outlives its page: the reader opens a work item and comes back. */
  readonly memory: GridMemory;
}

/** What is remembered of a grid while another page is shown. */
export interface GridMemory {
  scrollTop: number;
  at: Place;
  closed: ReadonlySet<string>;
}

/** The keyboard, the selection and the editing of a grid. Lines are known by key: others may move them meanwhile. */
export function useGrid(order: GridOrder): Grid {
  const { view, groups, collection, selected, onSelect, memory } = order;
  const [closed, setClosed] = useState(memory.closed);
  const [place, setPlace] = useState(memory.at);
  const [editing, setEditing] = useState<Grid['editing']>(null);
  const anchor = useRef<string | null>(null);
  // A focus that is still to come gives way to whatever was asked after it.
  const round = useRef(0);
  const lines = useMemo(() => linesOf(groups, closed, view.group), [groups, closed, view.group]);
  const indexOf = useMemo(() => new Map(lines.map((line, index) => [line.key, index])), [lines]);
  const at = useAt(place, lines.length, indexOf);
  const go = (line: number, column: number) => {
    const key = line < 0 ? headKey : lines[line]?.key;
    if (key === undefined) return;
    focus({ key, column });
    if (line >= 0) order.reveal(line);
    round.current += 1;
    const own = round.current;
    focusWhenThere(order.scroller, { key, column }, () => own === round.current);
  };
  const focus = useCallbackRef((next: Place) => {
    memory.at = next;
    setPlace((before) => (before.key === next.key && before.column === next.column ? before : next));
  });
  const write = (item: WorkItem, change: WorkItemChange, seen?: WorkItem) => {
    if (Object.keys(change).length === 0) return;
    writeOverLimit('Move anyway', (overLimit) =>
      collection.change(item.workItemId, change, seen, overLimit),
    ).catch(notifyProblem);
  };
  const toggle = useCallbackRef((key: string, range: boolean) => {
    onSelect(selectionAfter(lines, selected, key, range ? (anchor.current ?? key) : null));
    if (!range) anchor.current = key;
  });
  const actions: GridActions = {
    focus,
    edit: useCallbackRef((item: WorkItem, column: number) => {
      round.current += 1;
      const name = view.columns[column - 1];
      if (name && isEditable(name) && order.mayChange) setEditing({ item, column });
      else order.onOpen(item.key);
    }),
    finish: useCallbackRef((change: WorkItemChange | null, next: number | null) => {
      if (!editing) return;
      setEditing(null);
      if (change) write(editing.item, change, editing.item);
      if (next === null) return;
      const column = Math.max(1, Math.min(view.columns.length, editing.column + next));
      go(indexOf.get(editing.item.workItemId) ?? at.line, column);
    }),
    save: useCallbackRef((change: WorkItemChange) => editing && write(editing.item, change)),
    toggle,
    fold: useCallbackRef((key: string) => {
      const next = new Set(closed);
      if (!next.delete(key)) next.add(key);
      memory.closed = next;
      setClosed(next);
    }),
    open: useCallbackRef((item: WorkItem) => order.onOpen(item.key)),
  };
  const stable = useRef(actions);
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.defaultPrevented || isInField(event)) return;
    const page = Math.max(1, Math.floor((order.scroller.current?.clientHeight ?? 640) / 32) - 2);
    const size = { lines: lines.length, columns: view.columns.length + 1, page };
    if (actOn(event, { at, line: lines[at.line], size, go, actions, order, lines, anchor }))
      event.preventDefault();
  };
  return { lines, at, editing, actions: stable.current, onKeyDown };
}

/** The focused line by its present index; where it is gone, the line that came into its place. */
function useAt(place: Place, count: number, indexOf: ReadonlyMap<string, number>): Grid['at'] {
  const last = useRef(0);
  const found = place.key === headKey ? -1 : (indexOf.get(place.key) ?? Math.min(last.current, count - 1));
  if (found >= 0) last.current = found;
  return { line: count === 0 ? -1 : found, column: place.column };
}

function actOn(
  event: KeyboardEvent,
  grid: {
    at: Grid['at'];
    line: Line | undefined;
    size: Parameters<typeof moveFocus>[2];
    go: (line: number, column: number) => void;
    actions: GridActions;
    order: GridOrder;
    lines: readonly Line[];
    anchor: RefObject<string | null>;
  },
): boolean {
  const { at, line, actions, order, lines } = grid;
  const { key } = event;
  const far = event.ctrlKey || event.metaKey || event.altKey;
  if (line?.kind === 'group' && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    if (line.open === (key === 'ArrowLeft')) actions.fold(line.group.key);
    return true;
  }
  const next = event.altKey || (at.line < 0 && event.shiftKey) ? null : moveFocus(event, at, grid.size);
  if (next) {
    if (event.shiftKey && line?.kind === 'item' && next.line !== at.line && next.line >= 0) {
      grid.anchor.current ??= line.key;
      const target = lines[next.line];
      if (target) actions.toggle(target.key, true);
    }
    grid.go(next.line, next.column);
    return true;
  }
  if (key === 'a' && far) order.onSelect(new Set(itemIds(lines)));
  else if (key === 'Escape') order.onSelect(new Set());
  else if (key === 'c' && !far && order.onCreate) order.onCreate();
  else if (line?.kind !== 'item') return false;
  else if (key === ' ') actions.toggle(line.key, event.shiftKey);
  else if (key === 'F2' || (key === 'Enter' && !far)) actions.edit(line.item, at.column);
  else if (key === 'Enter' || (key === 'o' && !far)) actions.open(line.item);
  else return false;
  return true;
}

function itemIds(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => (line.kind === 'item' ? [line.key] : []));
}

/** With an anchor, all from there to the line are added; without one, the line alone is turned over. */
function selectionAfter(
  lines: readonly Line[],
  selected: ReadonlySet<string>,
  key: string,
  anchor: string | null,
): ReadonlySet<string> {
  const next = new Set(selected);
  if (anchor === null) {
    if (!next.delete(key)) next.add(key);
    return next;
  }
  const [one, other] = [anchor, key].map((wanted) => lines.findIndex((line) => line.key === wanted));
  const [from, to] = [Math.min(one ?? 0, other ?? 0), Math.max(one ?? 0, other ?? 0)];
  for (const id of itemIds(lines.slice(Math.max(0, from), to + 1))) next.add(id);
  return next;
}

function isInField(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return (
    target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target.tagName === 'INPUT' && (target as HTMLInputElement).type !== 'checkbox')
  );
}

/** A line out of sight is in the document only a frame or two after it was brought into sight. */
function focusWhenThere(
  scroller: RefObject<HTMLDivElement | null>,
  place: Place,
  isWanted: () => boolean,
  frames = 12,
): void {
  const row = scroller.current?.querySelector(`[data-line="${CSS.escape(place.key)}"]`);
  const cell = row?.querySelector<HTMLElement>(`[data-column="${place.column}"]`);
  const target = cell ?? row?.querySelector<HTMLElement>('[data-column]');
  if (target) target.focus();
  else if (frames > 0)
    requestAnimationFrame(() => isWanted() && focusWhenThere(scroller, place, isWanted, frames - 1));
}
