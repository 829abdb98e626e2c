import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { Settle } from './work-item-collection.ts';

/** Shows both values of a conflict and asks which shall stand. Closing the dialog keeps what is there. */
export const settleConflict: Settle = (conflict) =>
  new Promise((resolve) => {
    let mine = false;
    const id = modals.open({
      title: `${conflict.current.key} was changed by somebody else`,
      size: 'lg',
      onClose: () => resolve(mine),
      children: (
        <Stack gap="sm">
          <Text size="sm">Both of you changed the same. Nothing is lost until you choose.</Text>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Field</Table.Th>
                <Table.Th>Yours</Table.Th>
                <Table.Th>Theirs, there now</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {conflict.fields.map((field) => (
                <Table.Tr key={field}>
                  <Table.Td>{field}</Table.Td>
                  <Table.Td>{show(conflict.mine[field as keyof typeof conflict.mine])}</Table.Td>
                  <Table.Td>{show(conflict.current[field as keyof typeof conflict.current])}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => modals.close(id)}>
              Keep theirs
            </Button>
            <Button
              onClick={() => {
                mine = true;
                modals.close(id);
              }}
            >
              Use mine
            </Button>
          </Group>
        </Stack>
      ),
    });
  });

function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
