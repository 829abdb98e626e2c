import { ActionIcon, Anchor, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf, call, ProblemError } from '../../../platform/browser/call.ts';
import { formatAgo } from '../../../platform/browser/format.ts';
import { notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import {
  type Attachment,
  createAttachment,
  deleteAttachment,
  downloadAttachment,
  listAttachments,
} from '../../attachment/attachment.contract.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import classes from './panel.module.css';

/** The files of a work item: add with progress, download, take off. */
export function PanelAttachments({ workItemId }: { workItemId: string }) {
  const { workspaceId, may } = useWorkspace();
  const queries = useQueryClient();
  const [over, setOver] = useState(false);
  const [progress, setProgress] = useState<number | null>(null);
  const params = { workspaceId, workItemId };
  const queryKey = [workspaceId, 'attachments', workItemId];
  const query = useQuery({ queryKey, queryFn: () => call(listAttachments, { params }) });
  const add = async (files: File[]) => {
    try {
      for (const file of files)
        await upload(addressOf(createAttachment, params, { name: file.name }), file, setProgress);
    } catch (error) {
      notifyProblem(error);
    }
    setProgress(null);
    await queries.invalidateQueries({ queryKey });
  };
  const remove = async (file: Attachment) => {
    try {
      await call(deleteAttachment, { params: { workspaceId, attachmentId: file.attachmentId } });
      await queries.invalidateQueries({ queryKey });
      notifyUndo(`“${file.name}” was taken off.`, () => undoLast(workspaceId, file.attachmentId));
    } catch (error) {
      notifyProblem(error);
    }
  };
  if (query.isPending) return <Loading what="the files" />;
  if (query.isError) return <Failure error={query.error} />;
  return (
    <Stack
      gap="xs"
      className={classes.drop ?? ''}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!may('attachment.create') || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (may('attachment.create')) void add([...event.dataTransfer.files]);
      }}
    >
      {query.data.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          No file yet. Choose some, or drop them here.
        </Text>
      ) : null}
      {query.data.items.map((file) => (
        <Group key={file.attachmentId} gap="xs" wrap="nowrap">
          <Anchor
            href={addressOf(downloadAttachment, { workspaceId, attachmentId: file.attachmentId })}
            download={file.name}
            size="sm"
            truncate
          >
            {file.name}
          </Anchor>
          <Text size="xs" c="dimmed" style={{ flex: 1 }}>
            {formatSize(file.sizeBytes)}, {formatAgo(file.createdAt)}
          </Text>
          {may('attachment.delete') ? (
            <ActionIcon size={24} aria-label={`Take ${file.name} off`} onClick={() => void remove(file)}>
              <IconX size={14} />
            </ActionIcon>
          ) : null}
        </Group>
      ))}
      {progress === null ? null : <Progress value={progress} aria-label="Uploading" />}
      {may('attachment.create') ? (
        <FileButton multiple onChange={(files) => void add(files)}>
          {(button) => (
            <Button {...button} variant="default" w="fit-content">
              Attach files
            </Button>
          )}
        </FileButton>
      ) : null}
    </Stack>
  );
}

function formatSize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte'] as const;
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}

const cutOff = {
  type: 'about:blank',
  title: 'offline',
  status: 0,
  code: 'offline',
  detail: 'The upload was cut off. Check the connection and try again.',
};

function problemOf({ status, responseText }: XMLHttpRequest): Error {
  try {
    return new ProblemError(JSON.parse(responseText));
  } catch {
    return new Error(`the upload was answered with ${status}`);
  }
}

/** Sends a file's bytes; only XMLHttpRequest tells how far an upload has come. */
function upload(address: string, file: File, tell: (percent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => tell((100 * event.loaded) / (event.total || 1));
    request.onload = () => {
      if (request.status < 400) resolve();
      else reject(problemOf(request));
    };
    request.onerror = () => reject(new ProblemError(cutOff));
    request.send(file);
  });
}
