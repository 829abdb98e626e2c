import { TextInput, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatHours } from '../../time-entry/hours.rules.ts';
import type { TimeEntry } from '../../time-entry/time-entry.contract.ts';
import { useDraft } from '../../work-item/screen/use-draft.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { cellKey, percentColumn, remainingColumn, type SheetRow, type SheetTotals } from '../sheet.rules.ts';
import type { Timesheet } from '../timesheet.contract.ts';
import { dayName, projectKeyOf, weekdayName } from './sheet-words.ts';
import classes from './timesheet-screen.module.css';
import { columnKey, savedText, saveText } from './use-sheet-cells.ts';
import type { SheetWrites } from './use-sheet-writes.ts';

interface DayProps {
  readonly sheet: Timesheet;
  readonly totals: SheetTotals;
  readonly writes: SheetWrites;
  readonly entries: ReadonlyMap<string, TimeEntry>;
  readonly today: string;
  readonly editable: boolean;
}

/** A week on a narrow screen: one day at a time. */
export function SheetDay(props: DayProps) {
  const { sheet, totals, today } = props;
  const [chosen, setChosen] = useState(() => Math.max(0, sheet.days.indexOf(today)));
  const day = sheet.days[chosen] ?? '';
  return (
    <div className={classes.byDay}>
      <div className={classes.days} role="tablist" aria-label="Days of the week">
        {sheet.days.map((one, at) => (
          <UnstyledButton
            key={one}
            role="tab"
            aria-selected={at === chosen}
            aria-label={`${dayName(one)}: ${formatHours(totals.days[at] ?? 0)}`}
            className={classes.day}
            onClick={() => setChosen(at)}
          >
            <span>{weekdayName(one)}</span>
            <b>{totals.days[at] ? formatHours(totals.days[at] ?? 0) : '–'}</b>
          </UnstyledButton>
        ))}
      </div>
      <h2 className={classes.dayTitle}>
        {dayName(day)}
        <span className={classes.quiet}>
          {formatHours(totals.days[chosen] ?? 0)} of {formatHours(sheet.workingMinutes[chosen] ?? 0)}
        </span>
      </h2>
      <ul className={classes.dayList}>
        {sheet.rows.map((row) => (
          <DayRow key={`${row.item.workItemId} ${day}`} {...props} row={row} column={chosen} />
        ))}
      </ul>
    </div>
  );
}

function DayRow(props: DayProps & { row: SheetRow; column: number }) {
  const { row, column } = props;
  const { item } = row;
  const { slug } = useWorkspace();
  const params = { slug, projectKey: projectKeyOf(item.key), itemKey: item.key };
  return (
    <li className={classes.dayRow}>
      <span className={classes.dayItem}>
        <Link to="/$slug/$projectKey/item/$itemKey" params={params} className={classes.key}>
          {item.key}
        </Link>{' '}
        {item.title}
      </span>
      <span className={classes.dayFields}>
        <DayField {...props} column={column} label="Hours" />
        <DayField {...props} column={percentColumn} label="% done" />
        <DayField {...props} column={remainingColumn} label="Remaining" />
      </span>
    </li>
  );
}

function DayField(props: DayProps & { row: SheetRow; column: number; label: string }) {
  const { sheet, writes, entries, row, column, label, editable } = props;
  const { days } = sheet;
  const state = writes.states.get(cellKey(row.item.workItemId, columnKey(column, days)));
  const refused = state?.kind === 'refused' ? state : null;
  const draft = useDraft({
    value: refused?.text ?? savedText(row, column, days, entries),
    seen: entries.get(cellKey(row.item.workItemId, days[column] ?? '')),
    onSave: (text, seen) => {
      saveText({ row, column, days, seen, text }, writes);
      return true;
    },
  });
  return (
    <TextInput
      size="sm"
      label={label}
      aria-label={`${label} of ${row.item.key}`}
      placeholder={column < percentColumn ? '0:00' : '–'}
      readOnly={!editable}
      value={draft.value}
      error={refused?.reason ?? null}
      rightSection={state?.kind === 'saved' ? <span className={classes.saved}>✓</span> : null}
      rightSectionWidth={state?.kind === 'saved' ? 22 : 0}
      {...draft.field}
    />
  );
}
