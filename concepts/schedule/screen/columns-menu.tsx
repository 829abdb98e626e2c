import { Button, Checkbox, Popover, Stack, Text } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { columns } from './schedule-columns.ts';
import type { Columns } from './use-columns.ts';

/** Which columns stand beside the names of the tree. */
export function ColumnsMenu({ columns: { chosen, offered, layout, toggle, reset } }: { columns: Columns }) {
  return (
    <Popover position="bottom-end" width={220} trapFocus shadow="md" returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={10} role="group" aria-label="Columns">
          {offered.map((id) => (
            <Checkbox
              key={id}
              size="xs"
              label={columns[id].label}
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
            />
          ))}
          {layout.crowded > 0 ? (
            <Text size="xs" c="dimmed">
              {layout.crowded === 1 ? 'One column has' : `${layout.crowded} columns have`} no room on this
              screen.
            </Text>
          ) : null}
          <Button variant="subtle" onClick={reset}>
            As at the beginning
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
