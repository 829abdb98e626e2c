import { NativeSelect, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { groupBy } from '../../../kernel/group-by.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { type Part, parts, type Responsibility } from '../responsibility.contract.ts';
import { faultsOfRow, keyOfWho, letters, type RowFault } from '../responsibility.rules.ts';
import type { MatrixColumn } from './matrix-columns.ts';
import classes from './responsibility.module.css';
import type { CellChange } from './use-responsibilities.ts';

interface Row {
  readonly workItemId: string;
  readonly key: string;
  readonly title: string;
}
type Assign = (change: CellChange, askInstead: () => Promise<boolean>) => Promise<void>;

const faultWords: Readonly<Record<RowFault, string>> = {
  'nobody-accountable': 'Nobody is accountable',
  'several-accountable': 'Several are accountable',
  'nobody-responsible': 'Nobody does it',
};

/** The matrix: a row for each deliverable or phase, a column for each of those who have to do with it. */
export function ResponsibilityMatrix(props: {
  rows: readonly Row[];
  items: readonly Responsibility[];
  columns: readonly MatrixColumn[];
  editable: boolean;
  assign: Assign;
}) {
  const { rows, items, columns, editable, assign } = props;
  const byRow = groupBy(items, ({ workItemId }) => workItemId);
  return (
    <Table.ScrollContainer minWidth={260 + 84 * columns.length} type="native">
      <Table verticalSpacing={3} withColumnBorders className={classes.matrix}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.row}>Deliverable or phase</Table.Th>
            {columns.map(({ key, name }) => (
              <Table.Th key={key} className={classes.who}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const cells = byRow.get(row.workItemId) ?? [];
            const faults = faultsOfRow(cells.map(({ part }) => part));
            return (
              <Table.Tr key={row.workItemId}>
                <Table.Th scope="row" fw={400} className={classes.row}>
                  {row.title}
                  {faults.length > 0 ? (
                    <Text size="xs" c="var(--late)">
                      {faults.map((fault) => faultWords[fault]).join('. ')}
                    </Text>
                  ) : null}
                </Table.Th>
                {columns.map((column) => (
                  <Cell
                    key={column.key}
                    {...{ row, column, editable, assign }}
                    part={cells.find((cell) => keyOfWho(cell) === column.key)?.part ?? null}
                  />
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cell(props: {
  row: Row;
  column: MatrixColumn;
  part: Part | null;
  editable: boolean;
  assign: Assign;
}) {
  const { row, column, part, editable, assign } = props;
  const action = useAction();
  if (!editable) return <Table.Td className={classes.cell}>{part ? <b>{letters[part]}</b> : null}</Table.Td>;
  const ask = () =>
    new Promise<boolean>((resolve) => {
      let yes = false;
      modals.openConfirmModal({
        title: `Make ${column.name} accountable instead?`,
        children: (
          <Text size="sm">
            Somebody else is accountable for “{row.title}”, and there is one at a time. They no longer will
            be.
          </Text>
        ),
        labels: { confirm: `Make ${column.name} accountable`, cancel: 'Leave it' },
        onConfirm: () => {
          yes = true;
        },
        onClose: () => resolve(yes),
      });
    });
  const choose = (value: string) => {
    const next = value === '' ? null : (value as Part);
    const change = { workItemId: row.workItemId, who: column.who, part: next, before: part };
    void action.run(() => assign(change, ask));
  };
  return (
    <Table.Td className={classes.cell} data-part={part ?? undefined}>
      <NativeSelect
        size="xs"
        variant="unstyled"
        aria-label={`${column.name}: ${row.title}`}
        disabled={action.busy}
        classNames={{ input: classes.choice ?? '' }}
        rightSectionWidth={0}
        rightSection={<span />}
        data={[{ value: '', label: '–' }, ...parts.map((value) => ({ value, label: letters[value] }))]}
        value={part ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </Table.Td>
  );
}
