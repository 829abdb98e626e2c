import { ActionIcon, Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { moneyField, parseMoney } from '../money-text.rules.ts';
import { changeRate, createRate, deleteRate, type Rate } from '../rate.contract.ts';
import { rateText } from './rate-now.tsx';
import { useRates } from './use-rates.ts';

/** What a resource costs over time: each rate holds from its day until the next one does. */
export function RateRows({ resourceId }: { resourceId: string }) {
  const { may } = useWorkspace();
  const [edited, setEdited] = useState<Rate | null>(null);
  const rates = (useRates().data?.items ?? []).filter((rate) => rate.resourceId === resourceId);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        Only owners, administrators and managers ever see what somebody costs.
      </Text>
      {rates.length > 0 ? (
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>From</Table.Th>
              <Table.Th>Costs</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rates.map((rate) => (
              <RateRow key={rate.rateId} rate={rate} onEdit={setEdited} />
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
      {may('rate.change') ? (
        <RateFields
          key={edited?.rateId ?? `new ${rates.length}`}
          resourceId={resourceId}
          rate={edited}
          last={rates.at(-1) ?? null}
          onDone={() => setEdited(null)}
        />
      ) : null}
    </Stack>
  );
}

function RateRow({ rate, onEdit }: { rate: Rate; onEdit: (rate: Rate) => void }) {
  const { workspaceId, may } = useWorkspace();
  const action = useAction();
  const { rateId, from } = rate;
  const begins = from === null ? 'the beginning' : formatDay(from);
  const remove = () =>
    action.run(async () => {
      await call(deleteRate, { params: { workspaceId, rateId } });
      notifyUndo(`The rate from ${begins} was deleted.`, () => undoLast(workspaceId, rateId));
    });
  return (
    <Table.Tr>
      <Table.Td>{from === null ? 'The beginning' : begins}</Table.Td>
      <Table.Td>{rateText(rate)}</Table.Td>
      <Table.Td ta="right">
        {may('rate.change') ? (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <ActionIcon aria-label={`Change the rate from ${begins}`} onClick={() => onEdit(rate)}>
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={`Delete the rate from ${begins}`}
              loading={action.busy}
              onClick={() => void remove()}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

/** Fields of a rate. They stand in another form, so they are no form of their own. */
function RateFields(props: { resourceId: string; rate: Rate | null; last: Rate | null; onDone: () => void }) {
  const { resourceId, rate, last, onDone } = props;
  const { workspaceId, projects } = useWorkspace();
  const action = useAction();
  const [currency, setCurrency] = useState((rate ?? last)?.currency ?? projects[0]?.currency ?? 'EUR');
  const [from, setFrom] = useState(rate?.from ?? '');
  const [hour, setHour] = useState(rate ? moneyField(rate.costPerHour, rate.currency) : '');
  const [use, setUse] = useState(
    rate && rate.costPerUse > 0 ? moneyField(rate.costPerUse, rate.currency) : '',
  );
  const known = /^[A-Z]{3}$/.test(currency);
  const amount = (text: string) => (text.trim() === '' ? 0 : known ? parseMoney(text, currency) : null);
  const [costPerHour, costPerUse] = [amount(hour), amount(use)];
  const ready = known && costPerHour !== null && costPerUse !== null && (hour + use).trim() !== '';
  const save = () =>
    action.run(async () => {
      if (costPerHour === null || costPerUse === null) return;
      const body = { from: from || null, currency, costPerHour, costPerUse };
      const saved = rate
        ? await call(changeRate, {
            params: { workspaceId, rateId: rate.rateId },
            version: rate.version,
            body,
          })
        : await call(createRate, { params: { workspaceId, resourceId }, body });
      notifyUndo(rate ? 'The rate was changed.' : 'The rate was added.', () =>
        undoLast(workspaceId, saved.rateId),
      );
      onDone();
    });
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        type="date"
        label="From (empty: the beginning)"
        w={190}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        label="Per hour"
        placeholder="95.00"
        inputMode="decimal"
        w={100}
        value={hour}
        error={costPerHour === null && known}
        onChange={(event) => setHour(event.currentTarget.value)}
      />
      <TextInput
        label="Per use"
        placeholder="0.00"
        inputMode="decimal"
        w={100}
        value={use}
        error={costPerUse === null && known}
        onChange={(event) => setUse(event.currentTarget.value)}
      />
      <TextInput
        label="Currency"
        w={80}
        maxLength={3}
        value={currency}
        error={!known}
        onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
      />
      <Button variant="default" size="sm" disabled={!ready} loading={action.busy} onClick={() => void save()}>
        {rate ? 'Change the rate' : 'Add the rate'}
      </Button>
      {rate ? (
        <Button variant="subtle" size="sm" onClick={onDone}>
          Leave it
        </Button>
      ) : null}
    </Group>
  );
}
