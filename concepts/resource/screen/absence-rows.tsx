import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { AbsencePart, AbsenceRow } from '../resource-form.rules.ts';

const parts: readonly { value: AbsencePart; label: string }[] = [
  { value: 'whole', label: 'Whole days' },
  { value: 'from-midday', label: 'From midday' },
  { value: 'until-midday', label: 'Until midday' },
];

/** When somebody is away, whole days and halves, a row each. */
export function AbsenceRows(props: {
  rows: readonly AbsenceRow[];
  editable: boolean;
  onChange: (rows: readonly AbsenceRow[]) => void;
}) {
  const { rows, editable, onChange } = props;
  const change = (at: number, fields: Partial<AbsenceRow>) =>
    onChange(rows.map((row, place) => (place === at ? { ...row, ...fields } : row)));
  const add = () => onChange([...rows, { name: '', from: '', to: '', part: 'whole', times: {} }]);
  return (
    <Stack gap="sm">
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          No days off are planned. Holidays by law belong to the working time.
        </Text>
      ) : null}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed
        <Group key={at} gap="xs" align="flex-end">
          <TextInput
            label="First day"
            type="date"
            value={row.from}
            readOnly={!editable}
            w={142}
            onChange={(event) => change(at, { from: event.currentTarget.value })}
          />
          <TextInput
            label="Last day"
            type="date"
            value={row.to}
            min={row.from}
            readOnly={!editable}
            w={142}
            onChange={(event) => change(at, { to: event.currentTarget.value })}
          />
          <Select
            label="Part"
            w={130}
            data={[
              ...parts,
              ...(row.part === 'other' ? [{ value: 'other', label: timesText(row.times) }] : []),
            ]}
            value={row.part}
            allowDeselect={false}
            disabled={!editable}
            onChange={(part) => part && change(at, { part: part as AbsencePart })}
          />
          <TextInput
            label="What for"
            placeholder="Holiday"
            maxLength={120}
            value={row.name}
            readOnly={!editable}
            style={{ flex: '1 1 110px' }}
            onChange={(event) => change(at, { name: event.currentTarget.value })}
          />
          {editable ? (
            <ActionIcon
              size="lg"
              aria-label={`Remove ${row.name || row.from || 'this row'}`}
              onClick={() => onChange(rows.filter((_, place) => place !== at))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          ) : null}
        </Group>
      ))}
      {editable ? (
        <Button
          variant="subtle"
          w="fit-content"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={add}
        >
          Add days off
        </Button>
      ) : null}
    </Stack>
  );
}

function timesText({ fromTime, toTime }: AbsenceRow['times']): string {
  return [fromTime ? `from ${fromTime}` : '', toTime ? `until ${toTime}` : ''].filter(Boolean).join(' ');
}
