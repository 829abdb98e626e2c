import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { zooms } from '../time-scale.rules.ts';
import type { EditedCell } from './edited-cells.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';
import type { ScheduleState } from './use-schedule-state.ts';

/** The keys of the chart and what they do, in words. */
export const keyNames: readonly (readonly [string, string])[] = [
  ['↑ ↓', 'another row'],
  ['← →', 'fold and unfold'],
  ['Enter', 'open the work item'],
  ['Space', 'why it starts on its day'],
  ['F2', 'name'],
  ['D', 'duration'],
  ['S', 'start; empty lets go of it'],
  ['P', 'predecessors, such as 12, 14SS+2d'],
  ['L', 'deadline'],
  ['C', 'constraint, such as SNET 2027-03-01'],
  ['%', 'percent complete'],
  ['R', 'resources, such as Ana[50%]; backend:2'],
  ['Shift ← →', 'move by a working day'],
  ['Ctrl ← →', 'shorten, lengthen by a working day'],
  ['Alt Shift ← →', 'outdent, indent'],
  ['Alt Shift ↑ ↓', 'up, down among its level'],
  ['+ −', 'zoom'],
  ['T', 'today'],
];

const cells: Readonly<Record<string, EditedCell>> = {
  F2: 'title',
  d: 'duration',
  s: 'start',
  p: 'predecessors',
  l: 'deadline',
  c: 'constraint',
  '%': 'percent',
  r: 'resources',
};

const outlineKeys: Readonly<Record<string, 'indent' | 'outdent' | 'up' | 'down'>> = {
  ArrowRight: 'indent',
  ArrowLeft: 'outdent',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** What the keys act on. */
interface KeyOrder {
  readonly state: ScheduleState;
  readonly edits: ScheduleEdits;
  /** The row that has the focus. */
  readonly at: number;
  readonly edit: (line: ScheduleLine, cell: EditedCell) => void;
  readonly go: (line: number) => void;
  readonly onOpen: (key: string) => void;
  readonly toToday: RefObject<() => void>;
}

/** The chart by keyboard alone; `keyNames` tells the reader of it. */
export function useGanttKeys(order: KeyOrder): (event: KeyboardEvent) => void {
  const latest = useRef(order);
  useEffect(() => {
    latest.current = order;
  });
  return (event) => {
    const { current } = latest;
    const done = isPlain(event) ? act(event.key, current) : actWithModifier(event, current);
    if (done) event.preventDefault();
  };
}

function act(key: string, { state, at, go, edit, onOpen, toToday }: KeyOrder): boolean {
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
  else if (Object.hasOwn(cells, key)) edit(line, cells[key] as EditedCell);
  else return false;
  return true;
}

function isPlain({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && !(shiftKey && key.startsWith('Arrow'));
}

function actWithModifier(event: KeyboardEvent, { state, at, edits }: KeyOrder): boolean {
  const { key, altKey, shiftKey } = event;
  const line = state.lines[at];
  const outline = outlineKeys[key];
  if (!line || !edits.mayChange || !outline) return false;
  const command = event.ctrlKey || event.metaKey;
  if (altKey && shiftKey && !command) {
    edits.outline(line, outline);
    return true;
  }
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
  const way = key === 'ArrowRight' ? 1 : -1;
  if (shiftKey && !altKey && !command) edits.nudge(line, 'move', way);
  else if (command && !altKey && !shiftKey) edits.nudge(line, 'stretch', way);
  else return false;
  return true;
}
