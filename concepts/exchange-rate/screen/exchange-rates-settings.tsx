import { ActionIcon, Button, Group, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatDay, today } from '../../../platform/browser/format.ts';
import { notifyDone, notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  changeExchangeRate,
  createExchangeRate,
  deleteExchangeRate,
  type ExchangeRate,
  importExchangeRates,
  listExchangeRates,
} from '../exchange-rate.contract.ts';

/** The exchange rates of the workspace: add, change, delete, paste a table. */
export function ExchangeRatesSettings() {
  const { workspaceId, may } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'exchange-rates'];
  const refresh = () => void queries.invalidateQueries({ queryKey });
  useLiveEvents({ onEvent: ({ noun }) => noun === 'exchange-rate' && refresh(), onResync: refresh });
  const query = useQuery({
    queryKey,
    queryFn: () => call(listExchangeRates, { params: { workspaceId } }),
  });
  const editable = may('exchange-rate.change');
  return (
    <SettingsSection
      title="Exchange rates"
      detail="What one unit of a currency is worth in another from a day on. Money of a project is converted at the newest rate on or before its day; the other direction, and a way over a third currency, follow by themselves."
    >
      {query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading what="the exchange rates" />
      ) : query.data.items.length === 0 ? (
        <Text size="sm">
          No rate is entered yet. Add one to plan and read money in more than one currency.
        </Text>
      ) : (
        <Rates rates={query.data.items} editable={editable} onChanged={refresh} />
      )}
      {editable ? (
        <Stack gap="md">
          <Add onChanged={refresh} />
          <Paste onChanged={refresh} />
        </Stack>
      ) : null}
    </SettingsSection>
  );
}

function Rates(props: { rates: readonly ExchangeRate[]; editable: boolean; onChanged: () => void }) {
  const { rates, editable, onChanged } = props;
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const remove = ({ exchangeRateId, from, to }: ExchangeRate) =>
    action.run(async () => {
      await call(deleteExchangeRate, { params: { workspaceId, exchangeRateId } });
      onChanged();
      notifyUndo(`The rate from ${from} to ${to} was deleted.`, () => undoLast(workspaceId, exchangeRateId));
    });
  return (
    <Table maw={560} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>From</Table.Th>
          <Table.Th>To</Table.Th>
          <Table.Th>From this day on</Table.Th>
          <Table.Th>Rate</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rates.map((rate) => (
          <Table.Tr key={rate.exchangeRateId}>
            <Table.Td>{rate.from}</Table.Td>
            <Table.Td>{rate.to}</Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDay(rate.day)}</Table.Td>
            <Table.Td>
              <RateField rate={rate} editable={editable} onChanged={onChanged} />
            </Table.Td>
            <Table.Td w={40}>
              {editable ? (
                <ActionIcon
                  aria-label={`Delete the rate from ${rate.from} to ${rate.to} of ${formatDay(rate.day)}`}
                  onClick={() => void remove(rate)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The number of a rate as a field: what is being typed stays while others change it too. */
function RateField(props: { rate: ExchangeRate; editable: boolean; onChanged: () => void }) {
  const { rate, editable, onChanged } = props;
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [draft, setDraft] = useState<{ base: ExchangeRate; text: string } | null>(null);
  const commit = async () => {
    if (!draft) return;
    const { base } = draft;
    const text = draft.text.trim().replace(',', '.');
    const params = { workspaceId, exchangeRateId: base.exchangeRateId };
    const write = (version: number, body: { rate: string }) =>
      call(changeExchangeRate, { params, version, body });
    const name = `The rate from ${base.from} to ${base.to}`;
    if (text !== '' && text !== base.rate)
      await action.run(() => writeOrAsk({ name, base, change: { rate: text }, write }));
    setDraft(null);
    onChanged();
  };
  return (
    <TextInput
      aria-label={`Rate from ${rate.from} to ${rate.to} of ${formatDay(rate.day)}`}
      size="xs"
      w={120}
      inputMode="decimal"
      value={draft?.text ?? rate.rate}
      readOnly={!editable}
      onChange={(event) => setDraft({ base: draft?.base ?? rate, text: event.currentTarget.value })}
      onBlur={() => void commit()}
    />
  );
}

function Add({ onChanged }: { onChanged: () => void }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [form, setForm] = useState({ from: 'EUR', to: '', day: today(), rate: '' });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const body = { ...form, rate: form.rate.replace(',', '.') };
    const done = await action.run(() => call(createExchangeRate, { params: { workspaceId }, body }));
    if (!done) return;
    set({ rate: '' });
    onChanged();
  };
  return (
    <form onSubmit={(event) => void add(event)}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label="From"
          w={72}
          maxLength={3}
          value={form.from}
          onChange={(event) => set({ from: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          label="To"
          w={72}
          maxLength={3}
          value={form.to}
          onChange={(event) => set({ to: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          label="From this day on"
          type="date"
          w={150}
          value={form.day}
          onChange={(event) => set({ day: event.currentTarget.value })}
        />
        <TextInput
          label="Rate"
          w={110}
          inputMode="decimal"
          placeholder="1.0834"
          value={form.rate}
          onChange={(event) => set({ rate: event.currentTarget.value })}
        />
        <Button
          type="submit"
          size="sm"
          loading={action.busy}
          disabled={form.from.length < 3 || form.to.length < 3 || form.day === '' || form.rate.trim() === ''}
        >
          Add
        </Button>
      </Group>
    </form>
  );
}

function Paste({ onChanged }: { onChanged: () => void }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [text, setText] = useState('');
  const take = () =>
    action.run(async () => {
      const done = await call(importExchangeRates, { params: { workspaceId }, body: { text } });
      setText('');
      onChanged();
      const { added, changed, same, exchangeRateId } = done;
      const says = `${added} added, ${changed} changed, ${same} known already.`;
      if (exchangeRateId === null) notifyDone(says);
      else notifyUndo(says, () => undoLast(workspaceId, exchangeRateId));
    });
  return (
    <Stack gap="xs" maw={560}>
      <Textarea
        label="Paste a table"
        description="CSV with the columns from, to, day and rate. All of it is taken, or nothing."
        placeholder={'from,to,day,rate\nEUR,USD,2026-09-01,1.0834'}
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group>
        <Button
          variant="default"
          loading={action.busy}
          disabled={text.trim() === ''}
          onClick={() => void take()}
        >
          Take in the table
        </Button>
      </Group>
    </Stack>
  );
}
