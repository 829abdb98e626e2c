import { Button, Menu, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatCount } from '../../../platform/browser/format.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { workItemTypes } from '../work-item.contract.ts';
import { groupings, none, type View, viewColumns } from '../work-item-view.rules.ts';
import { columnLabels } from './grid-columns.ts';
import classes from './list-screen.module.css';

const groupLabels = {
  none: 'No groups',
  status: 'Status',
  assignee: 'Assignee',
  workArea: 'Work area',
  type: 'Type',
  parent: 'Parent',
};

/** What is shown and how: filters, groups and columns; '/' goes to the text. */
export function FilterBar(props: {
  project: Project;
  view: View;
  onChange: (change: Partial<View>) => void;
  shown: number;
  total: number;
  withColumns?: boolean;
  children?: ReactNode;
}) {
  const { project, view, onChange } = props;
  const { members, workAreas } = useWorkspace();
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
  const choose = (
    label: string,
    value: readonly string[],
    data: { value: string; label: string }[],
    set: (value: string[]) => void,
  ) => (
    <MultiSelect
      aria-label={label}
      placeholder={value.length === 0 ? label : ''}
      data={data}
      value={[...value]}
      onChange={set}
      size="xs"
      clearable
      w={value.length > 0 ? 200 : 120}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
    />
  );
  return (
    <div className={classes.bar} role="search" aria-label="Filter">
      <TextInput
        ref={text}
        size="xs"
        w={180}
        aria-label="Filter by text"
        placeholder="Filter…  /"
        leftSection={<IconSearch size={13} />}
        value={view.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      {choose(
        'Status',
        view.statusIds,
        project.statuses.map((status) => ({ value: status.statusId, label: status.name })),
        (statusIds) => onChange({ statusIds }),
      )}
      {choose(
        'Assignee',
        view.assigneeIds,
        [
          { value: none, label: 'Nobody' },
          ...members.map((member) => ({ value: member.memberId, label: member.name })),
        ],
        (assigneeIds) => onChange({ assigneeIds }),
      )}
      {choose(
        'Type',
        view.types,
        workItemTypes.map((type) => ({ value: type, label: type })),
        (types) => onChange({ types }),
      )}
      {choose(
        'Work area',
        view.workAreaIds,
        workAreas.map((area) => ({ value: area.workAreaId, label: area.name })),
        (workAreaIds) => onChange({ workAreaIds }),
      )}
      <Select
        aria-label="Due"
        placeholder="Due"
        size="xs"
        w={110}
        clearable
        data={[
          { value: 'overdue', label: 'Late' },
          { value: 'week', label: 'Next 7 days' },
          { value: 'none', label: 'No date' },
        ]}
        value={view.due || null}
        onChange={(due) => onChange({ due: (due ?? '') as View['due'] })}
      />
      <Select
        aria-label="Group by"
        size="xs"
        w={120}
        allowDeselect={false}
        data={groupings.map((group) => ({ value: group, label: groupLabels[group] }))}
        value={view.group}
        onChange={(group) => onChange({ group: (group ?? 'none') as View['group'] })}
      />
      {props.withColumns ? <ColumnMenu view={view} onChange={onChange} /> : null}
      <span aria-live="polite" style={{ fontSize: '0.75rem' }}>
        {props.shown === props.total
          ? formatCount(props.total)
          : `${formatCount(props.shown)} of ${formatCount(props.total)}`}
      </span>
      <span style={{ flex: 1 }} />
      {props.children}
    </div>
  );
}

function ColumnMenu({ view, onChange }: { view: View; onChange: (change: Partial<View>) => void }) {
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={13} />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {viewColumns.map((column) => {
          const shown = view.columns.includes(column);
          const next = shown ? view.columns.filter((name) => name !== column) : [...view.columns, column];
          return (
            <Menu.Item
              key={column}
              role="menuitemcheckbox"
              aria-checked={shown}
              disabled={column === 'title'}
              onClick={() => onChange({ columns: viewColumns.filter((name) => next.includes(name)) })}
            >
              {shown ? '✓ ' : '  '}
              {columnLabels[column]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
