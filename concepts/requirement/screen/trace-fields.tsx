import { ActionIcon, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Requirement } from '../requirement.contract.ts';
import { createTraceLink, deleteTraceLink, type TraceLink } from '../trace-requirement.contract.ts';
import type { RequirementsOfProject } from './use-requirements.ts';

/** What a requirement traces to: work that delivers it and objectives that it serves. Each is written at once. */
export function TraceFields(props: {
  data: RequirementsOfProject;
  requirement: Requirement;
  editable: boolean;
  refresh: () => Promise<unknown>;
}) {
  const { data, requirement, editable, refresh } = props;
  const { requirementId } = requirement;
  const own = data.traceLinks.filter((link) => link.requirementId === requirementId);
  const taken = new Set(own.map(({ workItemId, objectiveId }) => workItemId ?? objectiveId));
  const work = data.work.map(({ workItemId, key, title }) => ({
    value: workItemId,
    label: `${key} ${title}`,
  }));
  const objectives = data.objectives.map(({ objectiveId, name }) => ({ value: objectiveId, label: name }));
  const names = new Map([...work, ...objectives].map(({ value, label }) => [value, label]));
  const kinds = [
    { title: 'Work that delivers it', one: 'a work item', ends: work, name: 'workItemId' },
    { title: 'Objectives that it serves', one: 'an objective', ends: objectives, name: 'objectiveId' },
  ] as const;
  return (
    <Stack gap="sm" component="section" aria-label="What it traces to">
      {kinds.map(({ title, one, ends, name }) => (
        <Stack key={name} gap={4}>
          <Title order={3} size="h6">
            {title}
          </Title>
          {own.every((link) => link[name] === null) ? (
            <Text size="sm" c="dimmed">
              None yet.
            </Text>
          ) : null}
          {own
            .filter((link) => link[name] !== null)
            .map((link) => (
              <Traced
                key={link.traceLinkId}
                {...{ link, editable, refresh }}
                label={names.get(link[name] ?? '') ?? ''}
              />
            ))}
          {editable ? (
            <AddLink
              label={`Trace to ${one}`}
              ends={ends.filter(({ value }) => !taken.has(value))}
              empty={name === 'objectiveId' ? 'No objectives on the charter left' : 'No work items left'}
              onAdd={(id) => ({ ...(name === 'workItemId' ? { workItemId: id } : { objectiveId: id }) })}
              {...{ requirementId, refresh }}
            />
          ) : null}
        </Stack>
      ))}
    </Stack>
  );
}

function Traced(props: {
  link: TraceLink;
  label: string;
  editable: boolean;
  refresh: () => Promise<unknown>;
}) {
  const { link, label, editable, refresh } = props;
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const remove = () =>
    action.run(async () => {
      const { traceLinkId } = link;
      await call(deleteTraceLink, { params: { workspaceId, traceLinkId } });
      await refresh();
      notifyUndo(`It no longer traces to ${label}.`, () => undoLast(workspaceId, traceLinkId));
    });
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {label}
      </Text>
      {editable ? (
        <ActionIcon
          aria-label={`No longer trace to ${label}`}
          loading={action.busy}
          onClick={() => void remove()}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  );
}

function AddLink(props: {
  label: string;
  empty: string;
  ends: { value: string; label: string }[];
  requirementId: string;
  onAdd: (id: string) => { workItemId: string } | { objectiveId: string };
  refresh: () => Promise<unknown>;
}) {
  const { label, ends, empty, requirementId, onAdd, refresh } = props;
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [search, setSearch] = useState('');
  const add = (id: string | null) =>
    action.run(async () => {
      if (!id) return;
      await call(createTraceLink, { params: { workspaceId, requirementId }, body: onAdd(id) });
      await refresh();
      setSearch('');
    });
  return (
    <Select
      aria-label={label}
      placeholder={label}
      size="xs"
      searchable
      limit={40}
      data={ends}
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(id) => void add(id)}
      nothingFoundMessage={empty}
    />
  );
}
