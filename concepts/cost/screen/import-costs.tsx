import { Alert, Button, Checkbox, FileButton, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode, formatCount, formatDay } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  type CostColumn,
  type CostMapping,
  costColumns,
  importCosts,
  type CostImportPreview as Preview,
  previewCosts,
} from '../import-cost.contract.ts';
import { formatMoney } from '../money-text.ts';

const labels: Readonly<Record<CostColumn, string>> = {
  ...{ day: 'Day', amount: 'Amount', currency: 'Currency', name: 'What for', supplier: 'Supplier' },
  ...{ reference: 'Invoice number', workItem: 'Work item key', category: 'Category' },
};

/** Takes in a CSV file of invoices: choose it, say which column is what, see what is wrong, enter all or nothing. */
export function ImportCosts({ project, onClose }: { project: Project; onClose: () => void }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [addRepeated, setAddRepeated] = useState(false);
  const params = { workspaceId, projectId: project.projectId };
  const look = (text: string, mapping?: CostMapping) =>
    action.run(async () => {
      setPreview(await call(previewCosts, { params, body: { text, ...(mapping ? { mapping } : {}) } }));
    });
  const choose = async (chosen: File | null) => {
    if (!chosen) return;
    const text = decode(await chosen.arrayBuffer());
    setFile({ name: chosen.name, text });
    setPreview(null);
    await look(text);
  };
  const enter = async () => {
    if (!file || !preview) return;
    const body = {
      ...{ text: file.text, mapping: preview.mapping, file: file.name },
      repeated: addRepeated ? ('add' as const) : ('skip' as const),
    };
    const done = await action.run(async () => {
      const { added, importId } = await call(importCosts, { params, body });
      notifyUndo(`${formatCount(added)} ${added === 1 ? 'cost was' : 'costs were'} imported.`, () =>
        undoLast(workspaceId, importId),
      );
    });
    if (done) onClose();
  };
  const fresh = preview ? preview.count - (addRepeated ? 0 : preview.repeated) : 0;
  return (
    <Modal opened onClose={onClose} title="Import invoices from CSV" size="xl">
      <Stack gap="sm">
        <Group gap="sm">
          <FileButton accept=".csv,.txt,text/csv" onChange={(chosen) => void choose(chosen)}>
            {(button) => (
              <Button {...button} variant={file ? 'default' : 'filled'} loading={action.busy}>
                {file ? 'Choose another file' : 'Choose a CSV file'}
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed">
            {file ? file.name : 'Its first line names the columns: a day and an amount at least.'}
          </Text>
        </Group>
        {preview ? (
          <>
            <Mapping preview={preview} onChange={(mapping) => file && void look(file.text, mapping)} />
            <Faults preview={preview} />
            {preview.repeated > 0 ? (
              <Alert
                color="orange"
                title={`${formatCount(preview.repeated)} of ${formatCount(preview.count)} are in the project already`}
                role="status"
              >
                <Text size="sm">
                  Their invoice number, day and amount are known: this file, or part of it, was imported
                  before.
                </Text>
                <Checkbox
                  mt="xs"
                  size="sm"
                  label="Enter them again all the same"
                  checked={addRepeated}
                  onChange={(event) => setAddRepeated(event.currentTarget.checked)}
                />
              </Alert>
            ) : null}
            <Lines preview={preview} />
          </>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            onClick={() => void enter()}
            loading={action.busy}
            disabled={!preview || preview.faultCount > 0 || fresh === 0}
          >
            {fresh > 0 && preview?.faultCount === 0 ? `Import ${formatCount(fresh)} costs` : 'Import'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Mapping({ preview, onChange }: { preview: Preview; onChange: (mapping: CostMapping) => void }) {
  const { columns, samples, mapping } = preview;
  const options = columns.map((column, at) => ({
    value: String(at),
    label: `${column || `Column ${at + 1}`}${samples[at]?.[0] ? ` (${samples[at]?.[0]?.slice(0, 18)})` : ''}`,
  }));
  return (
    <Group gap="xs" align="flex-end">
      {costColumns.map((name) => (
        <Select
          key={name}
          label={labels[name]}
          size="xs"
          w={165}
          clearable={name !== 'day' && name !== 'amount'}
          allowDeselect={false}
          placeholder="None"
          data={options}
          value={mapping.columns[name] === null ? null : String(mapping.columns[name])}
          error={
            mapping.columns[name] === null && (name === 'day' || name === 'amount') ? 'Choose one' : null
          }
          onChange={(value) =>
            onChange({
              ...mapping,
              columns: { ...mapping.columns, [name]: value === null ? null : Number(value) },
            })
          }
        />
      ))}
      <Select
        label="Days are written"
        size="xs"
        w={165}
        allowDeselect={false}
        data={[
          { value: 'year-first', label: '2026-09-30' },
          { value: 'day-first', label: '30.09.2026' },
          { value: 'month-first', label: '09/30/2026' },
        ]}
        value={mapping.dates}
        onChange={(value) => value && onChange({ ...mapping, dates: value as CostMapping['dates'] })}
      />
      <Select
        label="Amounts are written"
        size="xs"
        w={165}
        allowDeselect={false}
        data={[
          { value: '.', label: '1,234.50' },
          { value: ',', label: '1.234,50' },
        ]}
        value={mapping.decimal}
        onChange={(value) => value && onChange({ ...mapping, decimal: value as CostMapping['decimal'] })}
      />
      <Select
        label="Without a category"
        size="xs"
        w={165}
        allowDeselect={false}
        data={['labour', 'material', 'service', 'licence', 'other'].map((value) => ({
          ...{ value, label: formatCode(value) },
        }))}
        value={mapping.category}
        onChange={(value) => value && onChange({ ...mapping, category: value as CostMapping['category'] })}
      />
    </Group>
  );
}

function Faults({ preview }: { preview: Preview }) {
  if (preview.faultCount === 0) return null;
  return (
    <Alert
      color="red"
      role="alert"
      title={`${formatCount(preview.faultCount)} ${preview.faultCount === 1 ? 'thing is' : 'things are'} wrong: nothing is imported until the file is right`}
    >
      <Stack
        gap={2}
        mah={180}
        style={{ overflowY: 'auto' }}
        tabIndex={0}
        role="group"
        aria-label="What is wrong"
      >
        {preview.faults.map(({ line, column, message }) => (
          <Text key={`${line} ${column} ${message}`} size="sm">
            Line {line}
            {column ? `, ${column}` : ''}: {message}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

function Lines({ preview }: { preview: Preview }) {
  if (preview.lines.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={560} mah={280}>
      <Table verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            <Table.Th>What for</Table.Th>
            <Table.Th>Supplier</Table.Th>
            <Table.Th>Invoice</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.lines.slice(0, 50).map((line) => (
            <Table.Tr key={line.line} c={line.repeated ? 'dimmed' : ''}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDay(line.day)}</Table.Td>
              <Table.Td>{line.name}</Table.Td>
              <Table.Td>{line.supplier}</Table.Td>
              <Table.Td>{line.reference}</Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {formatMoney(line.amount, line.currency)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The text of a file: UTF-8, else as Windows writes it. */
function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
