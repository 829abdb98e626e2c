import { useCallbackRef } from '@mantine/hooks';
import { useState } from 'react';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { type CellSource, editedText } from './cell-texts.ts';
import { canEdit, cellNotes, type EditedCell, editedCells } from './edited-cells.ts';
import { type ColumnId, columns as columnNotes } from './schedule-columns.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';

/** The cell that is being edited, and what it said as that began. */
interface Editing {
  readonly id: string;
  readonly cell: EditedCell;
  readonly text: string;
}

/** How the editing of a cell ends: in the row, in the next or the previous cell, or where the reader clicked. */
export type EditEnd = 'row' | 'next' | 'previous' | 'elsewhere';

interface EditingOrder extends CellSource {
  readonly edits: ScheduleEdits;
  readonly columns: readonly ColumnId[];
  readonly focusLine: (id: string) => void;
}

/** The editing of the cells that are shown, from one to the next; the functions stay the same all the while. */
export function useCellEditing(order: EditingOrder) {
  const { edits, columns, focusLine } = order;
  const [editing, setEditing] = useState<Editing | null>(null);
  const shown = (cell: EditedCell) =>
    cell === 'title' || columns.some((column) => columnNotes[column].cell === cell);
  const edit = useCallbackRef((line: ScheduleLine, cell: EditedCell) => {
    if (!canEdit(edits, line, cell)) return;
    if (shown(cell)) setEditing({ id: line.item.workItemId, cell, text: editedText(cell, line, order) });
    else notifyDone(`The column “${cellNotes[cell].name}” is not shown: choose it under Columns.`);
  });
  const onEdited = useCallbackRef((line: ScheduleLine, cell: EditedCell, end: EditEnd) => {
    setEditing(null);
    const cells = editedCells.filter((one) => one === cell || (shown(one) && canEdit(edits, line, one)));
    const step = { next: 1, previous: -1, row: 0, elsewhere: 0 }[end];
    const next = step === 0 ? undefined : cells[cells.indexOf(cell) + step];
    if (next) edit(line, next);
    else if (end !== 'elsewhere') focusLine(line.item.workItemId);
  });
  return { editing, edit, onEdited };
}
