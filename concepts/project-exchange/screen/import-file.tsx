import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatDay, today } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type ExchangePreview, importExchange, importFormats } from '../project-exchange.contract.ts';
import { DropFile } from './drop-file.tsx';
import { formatNames } from './format-names.ts';
import { ImportFindings } from './import-findings.tsx';
import { ImportSample } from './import-sample.tsx';
import { TableColumns } from './table-columns.tsx';
import { type ChosenFile, useExchangeFile } from './use-exchange-file.ts';

type Made = { onMade: (project: Project) => Promise<void> };

/** Makes a project of a file of this or another tool: it is shown what it would become before anything is made. */
export function ImportFile({ onMade }: Made) {
  const { file, preview, tooLarge, choose, readAs, map } = useExchangeFile();
  const shown = file ? preview.data : undefined;
  return (
    <Stack gap="sm">
      <DropFile onChoose={(chosen) => void choose(chosen)} />
      {tooLarge ? <Alert color="red">A file has at most 20 MB.</Alert> : null}
      {file && preview.isError ? <Alert color="red">The file could not be checked.</Alert> : null}
      {file && preview.isPending ? (
        <Text size="sm" c="dimmed" role="status">
          Reading the file…
        </Text>
      ) : null}
      {shown && file ? (
        <>
          <Select
            label="Read as"
            placeholder="Choose its format"
            data={importFormats.map((format) => ({ value: format, label: formatNames[format] }))}
            value={shown.format}
            allowDeselect={false}
            onChange={(format) => (format ? readAs(format) : undefined)}
            w={240}
          />
          {shown.table ? <TableColumns table={shown.table} onMap={map} /> : null}
          <Shown shown={shown} file={file} />
          {shown.summary ? (
            // Another file or another mapping proposes another start.
            <Details key={`${file.fileName} ${shown.start}`} file={file} shown={shown} onMade={onMade} />
          ) : null}
        </>
      ) : null}
    </Stack>
  );
}

function Shown({ shown, file }: { shown: ExchangePreview; file: ChosenFile }) {
  const { summary } = shown;
  const total = (summary?.activities ?? 0) + (summary?.milestones ?? 0);
  return (
    <>
      {summary ? (
        <div>
          <Text size="sm">{summary.description}</Text>
          <Text size="xs" c="dimmed">
            {summary.activities} activities, {summary.milestones} milestones, {summary.relationships}{' '}
            relationships, {summary.stageGates} stage gates, {summary.requirements} requirements,{' '}
            {summary.risks} risks, {summary.deliverables} deliverables.{' '}
            {summary.finish ? `It would end on ${formatDay(summary.finish)}.` : ''}
          </Text>
        </div>
      ) : null}
      <ImportFindings findings={shown.findings} fileName={file.fileName} />
      <ImportSample sample={shown.sample} total={Math.max(total, shown.sample.length)} />
    </>
  );
}

function Details({ file, shown, onMade }: Made & { file: ChosenFile; shown: ExchangePreview }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void action.run(async () => {
      const body = {
        ...file,
        // What was shown is what is made.
        ...(shown.format ? { format: shown.format } : {}),
        ...(shown.table ? { mapping: shown.table.mapping } : {}),
        ...{ name: String(form.get('name')), key: String(form.get('key')) },
        startDate: String(form.get('startDate')),
      };
      const order = { params: { workspaceId }, body, idempotencyKey: crypto.randomUUID() };
      const project = await call(importExchange, order);
      await onMade(project);
      notifyUndo(`“${project.name}” was imported.`, () => undoLast(workspaceId, project.projectId));
    });
  };
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="sm">
        <TextInput
          label="Name"
          name="name"
          defaultValue={shown.summary?.name}
          required
          maxLength={200}
          style={{ flex: '1 1 240px' }}
        />
        <TextInput label="Key" name="key" defaultValue={shown.summary?.key} required maxLength={10} w={100} />
        <TextInput
          label="Start"
          name="startDate"
          type="date"
          defaultValue={shown.start ?? today()}
          required
        />
        <Button type="submit" size="sm" loading={action.busy}>
          Create project
        </Button>
      </Group>
    </form>
  );
}
