import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { formatHours, parseHours } from '../../time-entry/hours.rules.ts';
import type { TimeEntry } from '../../time-entry/time-entry.contract.ts';
import {
  cellKey,
  percentColumn,
  progressChange,
  progressText,
  remainingColumn,
  type SheetRow,
} from '../sheet.rules.ts';
import type { SheetWrites } from './use-sheet-writes.ts';

/** Where the reader is in the grid. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Editing {
  readonly text: string;
  /** The entry as it was when the reader began. */
  readonly seen: TimeEntry | undefined;
  /** Begun by typing over it: arrows then leave the cell, as in a spreadsheet. */
  readonly over: boolean;
}

/** What the cells of a week show, and what keys and mouse do with them. */
export interface SheetCells {
  readonly at: Place;
  readonly editing: Editing | null;
  readonly go: (place: Place) => void;
  readonly edit: (place: Place) => void;
  readonly type: (text: string) => void;
  readonly leave: () => void;
  readonly textOf: (row: SheetRow, column: number) => string;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The text of a cell as it is saved. */
export function savedText(
  row: SheetRow,
  column: number,
  days: readonly string[],
  entries: ReadonlyMap<string, TimeEntry>,
): string {
  if (column >= percentColumn) return progressText(row.item, column);
  const entry = entries.get(cellKey(row.item.workItemId, days[column] ?? ''));
  return entry ? formatHours(entry.minutes) : '';
}

/** Saves a text that was typed into a cell, or says why it cannot be. */
export function saveText(
  order: {
    readonly row: SheetRow;
    readonly column: number;
    readonly days: readonly string[];
    readonly seen: TimeEntry | undefined;
    readonly text: string;
  },
  writes: SheetWrites,
): void {
  const { row, column, days, seen, text } = order;
  const { item } = row;
  const day = days[column] ?? '';
  const key = cellKey(item.workItemId, column >= percentColumn ? column : day);
  if (column >= percentColumn) {
    const change = progressChange(row, column, text);
    const hint = column === percentColumn ? 'A whole number from 0 to 100.' : 'Write it as 6, 1:30 or 1d 4h.';
    if (change === undefined) writes.refuse(key, hint, text);
    else if (change) writes.writeProgress(row, column, change, text);
    else writes.forget(key);
    return;
  }
  const minutes = parseHours(text);
  if (minutes === undefined) writes.refuse(key, 'Write it as 1:30, 1.5, 90m or 1h 30m.', text);
  else if (minutes > 1440) writes.refuse(key, 'A day has 24 hours.', text);
  else if (minutes === (seen?.minutes ?? 0)) writes.forget(key);
  else writes.writeTime({ item, day, seen, minutes, text });
}

interface CellsOrder {
  readonly rows: readonly SheetRow[];
  readonly days: readonly string[];
  readonly entries: ReadonlyMap<string, TimeEntry>;
  readonly writes: SheetWrites;
  readonly editable: boolean;
}

/** Goes through a week as through a spreadsheet: arrows, Enter, Tab and Delete, and typing over a cell. */
export function useSheetCells(order: CellsOrder): SheetCells {
  const { rows, days, entries, writes, editable } = order;
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<Editing | null>(null);
  const wantsFocus = useRef(false);
  const at = { row: Math.max(0, Math.min(place.row, rows.length - 1)), column: place.column };
  useEffect(() => {
    if (!wantsFocus.current || editing) return;
    wantsFocus.current = false;
    document.getElementById(cellId(at))?.focus();
  });
  const begin = (where: Place, over: string | null) => {
    const row = rows[where.row];
    if (!row || !editable) return;
    const refused = writes.states.get(cellKey(row.item.workItemId, columnKey(where.column, days)));
    const kept = refused?.kind === 'refused' ? refused.text : savedText(row, where.column, days, entries);
    const seen = entries.get(cellKey(row.item.workItemId, days[where.column] ?? ''));
    setPlace(where);
    setEditing({ text: over ?? kept, seen, over: over !== null });
  };
  const save = (where: Place, { text, seen }: Pick<Editing, 'text' | 'seen'>) => {
    const row = rows[where.row];
    if (row) saveText({ row, column: where.column, days, seen, text }, writes);
  };
  const go = (next: Place) => {
    wantsFocus.current = true;
    setPlace({
      row: Math.max(0, Math.min(next.row, rows.length - 1)),
      column: Math.max(0, Math.min(next.column, remainingColumn)),
    });
  };
  const leave = () => {
    if (!editing) return;
    setEditing(null);
    save(at, editing);
  };
  const clear = () => {
    const row = rows[at.row];
    if (!row || !editable) return;
    save(at, { text: '', seen: entries.get(cellKey(row.item.workItemId, days[at.column] ?? '')) });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const next = nextPlace(event, at, rows.length, editing);
    if (next) {
      leave();
      go(next);
    } else if (editing && event.key === 'Escape') {
      wantsFocus.current = true;
      setEditing(null);
    } else if (editing) return;
    else if (event.key === 'Enter' || event.key === 'F2') begin(at, null);
    else if (event.key === 'Delete' || event.key === 'Backspace') clear();
    else if (/^[0-9:.,]$/.test(event.key)) begin(at, event.key);
    else return;
    event.preventDefault();
  };
  return {
    ...{ at, editing, go, leave, onKeyDown },
    edit: (where) => begin(where, null),
    type: (text) => setEditing((now) => now && { ...now, text }),
    textOf: (row, column) => savedText(row, column, days, entries),
  };
}

/** Where a key leads to; null where it leads nowhere, so that Tab leaves the grid at its ends. */
function nextPlace(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { row, column }: Place,
  rowCount: number,
  editing: Editing | null,
): Place | null {
  const inText = editing !== null && !editing.over;
  if (key === 'ArrowUp') return { row: row - 1, column };
  if (key === 'ArrowDown') return { row: row + 1, column };
  if (key === 'ArrowLeft' && !inText) return { row, column: column - 1 };
  if (key === 'ArrowRight' && !inText) return { row, column: column + 1 };
  if (key === 'Home' && !editing) return { row, column: 0 };
  if (key === 'End' && !editing) return { row, column: remainingColumn };
  if (key === 'Enter' && editing) return { row: row + (shiftKey ? -1 : 1), column };
  if (key !== 'Tab') return null;
  const place = row * (remainingColumn + 1) + column + (shiftKey ? -1 : 1);
  if (place < 0 || place >= rowCount * (remainingColumn + 1)) return null;
  return { row: Math.floor(place / (remainingColumn + 1)), column: place % (remainingColumn + 1) };
}

/** The name of a cell's element. */
export function cellId({ row, column }: Place): string {
  return `sheet-${row}-${column}`;
}

/** What a column is called in the name of a cell. */
export function columnKey(column: number, days: readonly string[]): string | number {
  return column >= percentColumn ? column : (days[column] ?? '');
}
