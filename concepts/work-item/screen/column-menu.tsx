import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { withColumnMoved, withColumnToggled } from '../read-view.rules.ts';
import { plainView, type View, type ViewColumn, viewColumns } from '../work-item-view.rules.ts';
import { columnLabels } from './grid-columns.ts';

/** Which columns a list shows and in which order; dragging a heading does the same. */
export function ColumnMenu({ view, onChange }: { view: View; onChange: (change: Partial<View>) => void }) {
  const hidden = viewColumns.filter((column) => !view.columns.includes(column));
  return (
    <Popover position="bottom-end" width={250} trapFocus shadow="md" returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={4} role="group" aria-label="Columns">
          {[...view.columns, ...hidden].map((column, index) => (
            <ColumnLine key={column} column={column} index={index} view={view} onChange={onChange} />
          ))}
          <Button
            variant="subtle"
            mt={4}
            onClick={() => onChange({ columns: plainView.columns, widths: plainView.widths })}
          >
            As at the beginning
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnLine(props: {
  column: ViewColumn;
  index: number;
  view: View;
  onChange: (change: Partial<View>) => void;
}) {
  const { column, index, view, onChange } = props;
  const label = columnLabels[column];
  const shown = view.columns.includes(column);
  const move = (by: number) => onChange({ columns: withColumnMoved(view.columns, column, by) });
  return (
    <Group gap={4} wrap="nowrap" h={26}>
      <Checkbox
        size="xs"
        flex={1}
        label={label}
        checked={shown}
        disabled={column === 'title'}
        onChange={() => onChange({ columns: withColumnToggled(view.columns, column) })}
      />
      {shown ? (
        <>
          <ActionIcon
            size={24}
            aria-label={`Move ${label} to the left`}
            disabled={index === 0}
            onClick={() => move(-1)}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size={24}
            aria-label={`Move ${label} to the right`}
            disabled={index === view.columns.length - 1}
            onClick={() => move(1)}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
        </>
      ) : null}
    </Group>
  );
}
