import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { formatCount } from '../../../platform/browser/format.ts';
import { boardGrouping, boardGroupings } from '../board.rules.ts';
import { plainView, type View } from '../work-item-view.rules.ts';
import classes from './board-screen.module.css';

const groupingLabels = {
  none: 'No lanes',
  assignee: 'Lanes by assignee',
  workArea: 'Lanes by work area',
  type: 'Lanes by type',
  parent: 'Lanes by parent',
};

/** Above the board: a text to filter by, and the lanes; '/' goes to the text. */
export function BoardBar(props: {
  view: View;
  onChange: (change: Partial<View>) => void;
  shown: number;
  total: number;
}) {
  const { view, onChange, shown, total } = props;
  const text = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
        return;
      event.preventDefault();
      text.current?.focus();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const { statusIds, assigneeIds, types, workAreaIds, labels, due } = plainView;
  return (
    <div className={classes.bar} role="search" aria-label="Filter">
      <TextInput
        ref={text}
        size="xs"
        className={classes.text}
        aria-label="Filter by text"
        placeholder="Filter…  /"
        leftSection={<IconSearch size={13} />}
        value={view.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Select
        aria-label="Lanes"
        size="xs"
        className={classes.grouping}
        allowDeselect={false}
        data={boardGroupings.map((value) => ({ value, label: groupingLabels[value] }))}
        value={boardGrouping(view.group)}
        onChange={(group) => onChange({ group: (group ?? 'none') as View['group'] })}
      />
      <span aria-live="polite" className={classes.quiet}>
        {shown === total ? formatCount(total) : `${formatCount(shown)} of ${formatCount(total)}`}
      </span>
      {shown === total ? null : (
        <Button
          variant="subtle"
          onClick={() => onChange({ text: '', statusIds, assigneeIds, types, workAreaIds, labels, due })}
        >
          Show all
        </Button>
      )}
    </div>
  );
}
