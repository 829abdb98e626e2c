import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { cellNotes, dayCells, type EditedCell } from './edited-cells.ts';
import classes from './gantt-cell-editor.module.css';
import type { EditEnd } from './use-cell-editing.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';

/** Edits a cell of the tree in its place: Enter and Tab keep what was typed, Escape does not. */
export function GanttCellEditor(props: {
  line: ScheduleLine;
  cell: EditedCell;
  text: string;
  edits: ScheduleEdits;
  onDone: (end: EditEnd) => void;
}) {
  const { line, cell, text, edits, onDone } = props;
  const { name, hint, help } = cellNotes[cell];
  const isDay = dayCells.has(cell);
  const field = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const over = useRef(false);
  const seen = useRef(line.item);
  useEffect(() => {
    field.current?.focus();
    if (!isDay) field.current?.select();
  }, [isDay]);
  const finish = (end: EditEnd) => {
    if (over.current || !field.current) return;
    const { value, validity } = field.current;
    const problem = validity.badInput
      ? 'That is no day.'
      : value === text
        ? null
        : edits.type(line, cell, value, seen.current);
    if (problem && end !== 'elsewhere') return setWrong(problem);
    if (problem) notifyDone(`“${value}” was not taken. ${problem}`);
    over.current = true;
    onDone(end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') finish('row');
    else if (event.key === 'Tab') finish(event.shiftKey ? 'previous' : 'next');
    else if (event.key === 'Escape') {
      over.current = true;
      onDone('row');
    } else return;
    event.preventDefault();
  };
  return (
    <span className={classes.editing}>
      <input
        ref={field}
        type={isDay ? 'date' : 'text'}
        maxLength={500}
        className={classes.editor}
        aria-label={`${name} of ${line.item.key}`}
        aria-invalid={wrong !== null || undefined}
        placeholder={hint}
        defaultValue={text}
        onKeyDown={onKeyDown}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={() => finish('elsewhere')}
      />
      {wrong ? (
        <span role="alert" className={classes.wrong}>
          {wrong}
        </span>
      ) : help ? (
        <span className={classes.help}>{help}</span>
      ) : null}
    </span>
  );
}
