import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ResourceForm } from '../resource-form.rules.ts';

/** Other capacities for a while, a row each; the last one that holds a day counts. */
export function AvailabilityRows(props: {
  form: ResourceForm;
  editable: boolean;
  onChange: (change: Partial<ResourceForm>) => void;
}) {
  const { form, editable, onChange } = props;
  const rows = form.availability;
  const set = (availability: ResourceForm['availability']) => onChange({ availability });
  const change = (at: number, fields: Partial<(typeof rows)[number]>) =>
    set(rows.map((row, place) => (place === at ? { ...row, ...fields } : row)));
  if (form.wantedFrom !== '')
    return (
      <Text size="sm">
        This vacancy is wanted from {form.wantedFrom} on, and is nobody before. Take that day away to say more
        here.
      </Text>
    );
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        The capacity is {form.capacity} % but where a span says otherwise: half time in summer, gone from
        June.
      </Text>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed
        <Group key={at} gap="xs" align="flex-end">
          <TextInput
            label="First day"
            type="date"
            w={150}
            value={row.from}
            readOnly={!editable}
            onChange={(event) => change(at, { from: event.currentTarget.value })}
          />
          <TextInput
            label="Last day (empty: for good)"
            type="date"
            w={190}
            min={row.from}
            value={row.to}
            readOnly={!editable}
            onChange={(event) => change(at, { to: event.currentTarget.value })}
          />
          <TextInput
            label="Percent"
            inputMode="decimal"
            w={90}
            value={row.capacity}
            readOnly={!editable}
            onChange={(event) => change(at, { capacity: event.currentTarget.value })}
          />
          {editable ? (
            <ActionIcon
              size="lg"
              aria-label={`Remove the span from ${row.from || 'an open day'}`}
              onClick={() => set(rows.filter((_, place) => place !== at))}
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
          onClick={() => set([...rows, { from: '', to: '', capacity: '50' }])}
        >
          Add a span
        </Button>
      ) : null}
    </Stack>
  );
}
