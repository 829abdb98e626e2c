import { Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core';
import {
  dateForms,
  outlineForms,
  type TableField,
  type TableMapping,
  type TableShape,
  tableFields,
} from '../../table-file/table-file.contract.ts';

const fieldNames: Readonly<Record<TableField, string>> = {
  ...{ id: 'Id', name: 'Name', level: 'Level', wbs: 'WBS number', parent: 'Parent', duration: 'Duration' },
  ...{ start: 'Start', finish: 'Finish', predecessors: 'Predecessors', resources: 'People' },
  ...{ percent: 'Percent complete', effort: 'Effort', milestone: 'Milestone (yes or no)' },
  ...{ 'constraint-type': 'Constraint', 'constraint-date': 'Date of the constraint' },
  ...{ deadline: 'Deadline', priority: 'Priority', labels: 'Labels', status: 'Status', notes: 'Notes' },
};
const dateNames: Readonly<Record<(typeof dateForms)[number], string>> = {
  'day-month-year': 'Day first: 31.12.2027',
  'month-day-year': 'Month first: 12/31/2027',
  'year-month-day': 'Year first: 2027-12-31',
};
const outlineNames: Readonly<Record<(typeof outlineForms)[number], string>> = {
  level: 'By the level',
  wbs: 'By the WBS number',
  indentation: 'By blanks before the name',
  parent: 'By the parent',
  groups: 'By the groups of rows',
  none: 'Not at all',
};

/** What scrolls is reached by keyboard. */
const reachable = { type: 'auto', viewportProps: { tabIndex: 0 } } as const;

/** How a table is read, to be put right: what each column is, how its dates stand, what lies below what. */
export function TableColumns({
  table,
  onMap,
}: {
  table: TableShape;
  onMap: (mapping: TableMapping) => void;
}) {
  const { mapping, sheets, columns } = table;
  const change = (part: Partial<TableMapping>) => onMap({ ...mapping, ...part });
  const assign = (number: number, field: TableField | null) => {
    // A field is that of one column.
    const others = Object.entries(mapping.columns).filter(
      ([own, known]) => own !== String(number) && known !== field,
    );
    change({ columns: Object.fromEntries(field ? [...others, [String(number), field]] : others) });
  };
  return (
    <Stack gap="sm">
      <Group gap="sm" align="end">
        {sheets.length > 1 ? (
          <Select
            label="Sheet"
            data={sheets}
            value={mapping.sheet ?? null}
            allowDeselect={false}
            onChange={(sheet) => (sheet ? change({ sheet }) : undefined)}
            w={160}
          />
        ) : null}
        <NumberInput
          label="Row of names"
          value={mapping.headerRow}
          min={1}
          max={1000}
          w={110}
          onChange={(value) => (Number(value) >= 1 ? change({ headerRow: Number(value) }) : undefined)}
        />
        <Choice
          label="Dates"
          values={dateForms}
          names={dateNames}
          value={mapping.dateForm}
          onChange={(dateForm) => change({ dateForm })}
        />
        <Choice
          label="Outline"
          values={outlineForms}
          names={outlineNames}
          value={mapping.outline}
          onChange={(outline) => change({ outline })}
        />
      </Group>
      <Table.ScrollContainer minWidth={420} maxHeight={280} scrollAreaProps={reachable}>
        <Table verticalSpacing={4} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Column</Table.Th>
              <Table.Th>First values</Table.Th>
              <Table.Th>Is</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map(({ number, header, values }) => (
              <Table.Tr key={number}>
                <Table.Td>{header || `Column ${number}`}</Table.Td>
                <Table.Td maw={220}>
                  <Text size="xs" c="dimmed" truncate>
                    {values.filter((value) => value !== '').join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Select
                    aria-label={`${header || `Column ${number}`} is`}
                    placeholder="Left out"
                    data={tableFields.map((field) => ({ value: field, label: fieldNames[field] }))}
                    value={mapping.columns[String(number)] ?? null}
                    onChange={(field) => assign(number, field)}
                    clearable
                    searchable
                    w={180}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function Choice<Value extends string>(props: {
  label: string;
  values: readonly Value[];
  names: Readonly<Record<Value, string>>;
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <Select
      label={props.label}
      data={props.values.map((value) => ({ value, label: props.names[value] }))}
      value={props.value}
      allowDeselect={false}
      onChange={(value) => (value ? props.onChange(value) : undefined)}
      w={210}
    />
  );
}
