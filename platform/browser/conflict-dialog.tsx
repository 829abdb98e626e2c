import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';

/** One value that two people set differently, as the reader would say it. */
export interface DisputedValue {
  readonly label: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Shows both values of a conflict and asks which shall stand: true for mine. Closing the dialog keeps theirs. */
export function askMineOrTheirs(title: string, values: readonly DisputedValue[]): Promise<boolean> {
  return new Promise((resolve) => {
    let mine = false;
    const choose = (own: boolean) => {
      mine = own;
      modals.close(id);
    };
    const id = modals.open({
      title,
      size: 'lg',
      onClose: () => resolve(mine),
      children: <Choice values={values} onChoose={choose} />,
    });
  });
}

function Choice(props: { values: readonly DisputedValue[]; onChoose: (mine: boolean) => void }) {
  return (
    <Stack gap="sm">
      <Text size="sm">Somebody changed the same while you did. Nothing is lost until you choose.</Text>
      <Table.ScrollContainer minWidth={320}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              <Table.Th>Yours</Table.Th>
              <Table.Th>Theirs, there now</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {props.values.map(({ label, mine, theirs }) => (
              <Table.Tr key={label}>
                <Table.Td>{label}</Table.Td>
                <Table.Td>{show(mine)}</Table.Td>
                <Table.Td>{show(theirs)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => props.onChoose(false)}>
          Keep theirs
        </Button>
        <Button onClick={() => props.onChoose(true)}>Use mine</Button>
      </Group>
    </Stack>
  );
}

function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
