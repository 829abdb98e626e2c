import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { changedFields } from '../../../platform/browser/settle-write.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkItems } from '../../work-item/screen/use-work-items.ts';
import { WorkItemPicker } from '../../work-item/screen/work-item-picker.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Cost, type CostFields, changeCost, costCategories, createCost } from '../cost.contract.ts';
import { moneyOf, typedMoney } from '../money-text.ts';

const kinds = [
  { value: 'planned', label: 'Planned' },
  { value: 'committed', label: 'Ordered' },
  { value: 'actual', label: 'Spent' },
] as const;

/** Adds a cost, or changes one. */
export function CostForm(props: {
  project: Project;
  cost: Cost | null;
  workItemId: string | null;
  onClose: () => void;
}) {
  const { project, cost, onClose } = props;
  const { workspaceId } = useWorkspace();
  const { snapshot } = useWorkItems(project);
  const action = useAction();
  const [form, setForm] = useState(() => formOf(cost, project, props.workItemId));
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const currency = form.currency.trim().toUpperCase();
  const amount = /^[A-Z]{3}$/.test(currency) ? moneyOf(form.amount, currency) : null;
  const spent = form.kind !== 'planned';
  const categories = costCategories.filter((name) => !spent || !heldBack.has(name));
  const wrong = form.amount !== '' && amount === null;
  const ready = form.name.trim() !== '' && amount !== null && (form.kind !== 'actual' || form.day !== '');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || amount === null) return;
    const body: CostFields = {
      ...{ ...form, name: form.name.trim(), currency, amount },
      day: form.day === '' ? null : form.day,
    };
    const done = await action.run(() => (cost ? change(cost, body) : add(body)));
    if (done) onClose();
  };
  const add = async (body: CostFields) => {
    const made = await call(createCost, { params: { workspaceId, projectId: project.projectId }, body });
    notifyUndo(`“${made.name}” was added.`, () => undoLast(workspaceId, made.costId));
  };
  const change = (base: Cost, body: CostFields) =>
    writeOrAsk<Cost, Partial<CostFields>>({
      ...{ name: base.name, base, change: changedFields<CostFields>(base, body) },
      write: (version, part) =>
        call(changeCost, { params: { workspaceId, costId: base.costId }, version, body: part }),
    });
  return (
    <Modal opened onClose={onClose} title={cost ? 'Change a cost' : 'Add a cost'} size="md">
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label="Kind"
            data={[...kinds]}
            value={form.kind}
            onChange={(kind) => set({ kind: kind as Cost['kind'] })}
          />
          <TextInput
            label="What for"
            required
            data-autofocus
            maxLength={200}
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Group grow align="flex-start">
            <TextInput
              label="Amount"
              required
              inputMode="decimal"
              value={form.amount}
              error={wrong ? 'No amount of this currency' : null}
              onChange={(event) => set({ amount: event.currentTarget.value })}
            />
            <TextInput
              label="Currency"
              maxLength={3}
              value={form.currency}
              onChange={(event) => set({ currency: event.currentTarget.value })}
            />
          </Group>
          <Group grow align="flex-start">
            <Select
              label="Category"
              allowDeselect={false}
              data={categories.map((value) => ({ value, label: formatCode(value) }))}
              value={form.category}
              onChange={(value) => value && set({ category: value as Cost['category'] })}
            />
            <TextInput
              label={form.kind === 'planned' ? 'Due' : form.kind === 'actual' ? 'Paid' : 'Ordered'}
              type="date"
              required={form.kind === 'actual'}
              value={form.day}
              onChange={(event) => set({ day: event.currentTarget.value })}
            />
          </Group>
          <WorkItemPicker
            label="Work item"
            placeholder="The project as a whole"
            clearable
            items={snapshot.items}
            value={form.workItemId}
            fits={anything}
            onChange={(workItemId) => set({ workItemId })}
          />
          <Group grow align="flex-start">
            <TextInput
              label="Supplier"
              maxLength={200}
              value={form.supplier}
              onChange={(event) => set({ supplier: event.currentTarget.value })}
            />
            <TextInput
              label="Order or invoice"
              maxLength={120}
              value={form.reference}
              onChange={(event) => set({ reference: event.currentTarget.value })}
            />
          </Group>
          {form.category === 'management-reserve' ? (
            <Text size="xs" c="dimmed">
              The management reserve stays outside the baseline: it is in no total and in no figure of earned
              value.
            </Text>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={action.busy} disabled={!ready}>
              {cost ? 'Save' : 'Add'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const heldBack: ReadonlySet<string> = new Set(['contingency', 'management-reserve']);
const anything = () => true;

function formOf(cost: Cost | null, { currency }: Project, workItemId: string | null) {
  if (!cost)
    return {
      ...{ kind: 'planned' as Cost['kind'], category: 'service' as Cost['category'], name: '', amount: '' },
      ...{ currency, day: '', workItemId, supplier: '', reference: '' },
    };
  const { kind, category, name, supplier, reference } = cost;
  return {
    ...{ kind, category, name, supplier, reference, currency: cost.currency, workItemId: cost.workItemId },
    ...{ amount: typedMoney(cost.amount, cost.currency), day: cost.day ?? '' },
  };
}
