import { Button, Menu, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { addressOf } from '../../../platform/browser/call.ts';
import { exportPlanFile } from '../../project-plan/project-plan.contract.ts';
import { exportExchange } from '../project-exchange.contract.ts';

const files = [
  ['mspdi', 'MS Project (XML)', 'Opens in MS Project 2010 and later'],
  ['xlsx', 'Excel workbook', 'Activities as a table'],
  ['csv', 'CSV table', 'The same, for any program'],
] as const;

/** Takes a project out as a file: the plan file, which holds all of it, or one of another tool. */
export function ExportFiles({ params }: { params: { workspaceId: string; projectId: string } }) {
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={addressOf(exportPlanFile, params)}>
          Plan file
          <Text size="xs" c="dimmed">
            All of the plan; imports again to the same
          </Text>
        </Menu.Item>
        {files.map(([format, name, detail]) => (
          <Menu.Item key={format} component="a" href={addressOf(exportExchange, { ...params, format })}>
            {name}
            <Text size="xs" c="dimmed">
              {detail}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label maw={260}>
          Other tools have no place for requirements, risks, stage gates and deliverables.
        </Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
