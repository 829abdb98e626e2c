import { Kbd, Modal, Table, Title } from '@mantine/core';

const groups = [
  {
    title: 'Everywhere',
    keys: [
      [['Ctrl', 'K'], 'Search or jump to anything'],
      [['?'], 'Show this help'],
      [['Esc'], 'Close what is open'],
    ],
  },
  {
    title: 'In the list',
    keys: [
      [['↑', '↓', '←', '→'], 'Go between cells'],
      [['Enter'], 'Edit the cell'],
      [['O'], 'Open the work item'],
      [['Space'], 'Select; with Shift, up to here'],
      [['C'], 'New work item'],
    ],
  },
  {
    title: 'In the requirements',
    keys: [
      [['↑', '↓'], 'Go between requirements'],
      [['Enter'], 'Open the requirement'],
      [['Alt', '↑', '↓'], 'Move it up or down'],
      [['Alt', '→', '←'], 'Make it a part of the one above, or take it out'],
      [['Delete'], 'Delete it'],
    ],
  },
  {
    title: 'In the timesheet',
    keys: [
      [['↑', '↓', '←', '→'], 'Go between cells'],
      [['0', '…', '9'], 'Type over the cell'],
      [['Enter'], 'Edit the cell; save and go down'],
      [['Tab'], 'Save and go right'],
      [['Delete'], 'Empty the cell'],
    ],
  },
  {
    title: 'On the board',
    keys: [
      [['↑', '↓', '←', '→'], 'Go between cards'],
      [['Enter'], 'Open the card'],
      [['Space'], 'Pick up, carry with the arrows, drop with Space'],
    ],
  },
] as const;

/** What the keyboard can do, asked for by `?`. */
export function KeyboardHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size="md">
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <Title order={3} size="h6" mt="sm" mb={4}>
            {title}
          </Title>
          <Table verticalSpacing={4} withRowBorders={false}>
            <Table.Tbody>
              {keys.map(([combination, does]) => (
                <Table.Tr key={does}>
                  <Table.Td w={150}>
                    {combination.map((key) => (
                      <Kbd key={key} mr={4}>
                        {key}
                      </Kbd>
                    ))}
                  </Table.Td>
                  <Table.Td>{does}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Modal>
  );
}
