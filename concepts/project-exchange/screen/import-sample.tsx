import { Table, Text } from '@mantine/core';
import type { ExchangePreview } from '../project-exchange.contract.ts';

/** What scrolls is reached by keyboard. */
const reachable = { type: 'auto', viewportProps: { tabIndex: 0 } } as const;

/** The first activities that a file would become. */
export function ImportSample({ sample, total }: { sample: ExchangePreview['sample']; total: number }) {
  if (sample.length === 0) return null;
  return (
    <div>
      <Table.ScrollContainer minWidth={480} maxHeight={260} scrollAreaProps={reachable}>
        <Table verticalSpacing={3} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Work</Table.Th>
              <Table.Th>Duration</Table.Th>
              <Table.Th>Predecessors</Table.Th>
              <Table.Th>People</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sample.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other identity.
              <Table.Tr key={at}>
                <Table.Td pl={8 + (row.level - 1) * 16}>{row.name}</Table.Td>
                <Table.Td>{row.duration}</Table.Td>
                <Table.Td>{row.predecessors}</Table.Td>
                <Table.Td>{row.people}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {total > sample.length ? (
        <Text size="xs" c="dimmed">
          The first {sample.length} of {total}.
        </Text>
      ) : null}
    </div>
  );
}
