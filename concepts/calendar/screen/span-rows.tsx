import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { NamedSpan } from '../calendar-text.rules.ts';

/** Named spans of days, a row each. A day is `2026-11-20`, or `11-20` for every year. */
export function SpanRows(props: {
  label: string;
  addLabel: string;
  placeholder: string;
  spans: readonly NamedSpan[];
  editable: boolean;
  onChange: (spans: readonly NamedSpan[]) => void;
}) {
  const { label, addLabel, placeholder, spans, editable, onChange } = props;
  const change = (at: number, field: Partial<NamedSpan>) =>
    onChange(spans.map((span, place) => (place === at ? { ...span, ...field } : span)));
  return (
    <Fieldset
      legend={label}
      variant="unstyled"
      styles={{ legend: { fontWeight: 600, fontSize: '0.8125rem', padding: 0 } }}
    >
      <Stack gap="xs">
        {spans.length === 0 && !editable ? (
          <Text size="sm" c="dimmed">
            None.
          </Text>
        ) : null}
        {spans.map((span, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed
          <Group key={at} gap="xs" wrap="nowrap" align="flex-end">
            <TextInput
              aria-label={`${label}: name`}
              placeholder={placeholder}
              value={span.name}
              readOnly={!editable}
              style={{ flex: 2, minWidth: 0 }}
              onChange={(event) => change(at, { name: event.currentTarget.value })}
            />
            {(['from', 'to'] as const).map((edge) => (
              <TextInput
                key={edge}
                aria-label={`${label}: ${edge === 'from' ? 'first day' : 'last day'}`}
                placeholder={edge === 'from' ? '2026-11-20' : '2026-12-01'}
                value={span[edge]}
                readOnly={!editable}
                style={{ flex: 1, minWidth: 0 }}
                onChange={(event) => change(at, { [edge]: event.currentTarget.value.trim() })}
              />
            ))}
            {editable ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove ${span.name || 'this row'}`}
                onClick={() => onChange(spans.filter((_, place) => place !== at))}
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
            onClick={() => onChange([...spans, { name: '', from: '', to: '' }])}
          >
            {addLabel}
          </Button>
        ) : null}
        {editable && spans.length > 0 ? (
          <Text size="xs" c="dimmed">
            First and last day, such as 2026-11-20; 11-20 for every year.
          </Text>
        ) : null}
      </Stack>
    </Fieldset>
  );
}
