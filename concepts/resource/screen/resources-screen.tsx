import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCount } from '../../../platform/browser/format.ts';
import { notifyDone, notifyUndo } from '../../../platform/browser/notify.tsx';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PageHeader } from '../../../platform/browser/parts/page-header.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { addMembers } from '../resource.contract.ts';
import { matchesResource } from '../resource-form.rules.ts';
import { ResourceDialog } from './resource-dialog.tsx';
import type { ResourceSlots } from './resource-slots.ts';
import { ResourceTable } from './resource-table.tsx';
import { useResources } from './use-resources.ts';

/** Who and what does the work of all projects of the workspace. */
export function ResourcesScreen(slots: ResourceSlots) {
  const query = useResources();
  const { may } = useWorkspace();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<string | 'new' | null>(null);
  const all = query.data?.items ?? [];
  const shown = all.filter((resource) => matchesResource(resource, search));
  const open = all.find(({ resourceId }) => resourceId === opened) ?? null;
  return (
    <div>
      <PageHeader title="Resources" detail="Who and what does the work, shared by all projects.">
        {may('resource.change') && all.length > 0 ? (
          <>
            <AddMembers />
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened('new')}>
              Add a resource
            </Button>
          </>
        ) : null}
      </PageHeader>
      {query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading what="the resources" />
      ) : all.length === 0 ? (
        <Nobody onAdd={() => setOpened('new')} />
      ) : (
        <Stack gap="sm" px="md" pb="xl">
          {all.length > 8 ? (
            <TextInput
              aria-label="Find a resource by name, kind or skill"
              placeholder="Name, kind or skill…"
              maw={320}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          ) : null}
          {shown.length === 0 ? (
            <Text size="sm">Nobody here is like that.</Text>
          ) : (
            <ResourceTable resources={shown} slots={slots} onOpen={setOpened} />
          )}
        </Stack>
      )}
      {opened === 'new' || open ? (
        <ResourceDialog key={opened} resource={open} slots={slots} onClose={() => setOpened(null)} />
      ) : null}
    </div>
  );
}

function Nobody({ onAdd }: { onAdd: () => void }) {
  const { may } = useWorkspace();
  return (
    <EmptyState
      title="Nobody is planned with yet"
      action={
        may('resource.change') ? (
          <Group>
            <AddMembers primary />
            <Button variant="default" onClick={onAdd}>
              Add a resource
            </Button>
          </Group>
        ) : null
      }
    >
      People, vacancies, teams, vendors and equipment do the work of all projects. Once they are here, with
      their skills, working time and days off, the workload shows who has too much to do and when, and the
      schedule can be levelled.
    </EmptyState>
  );
}

function AddMembers({ primary = false }: { primary?: boolean }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const add = () =>
    action.run(async () => {
      const { items } = await call(addMembers, { params: { workspaceId } });
      const [first] = items;
      if (!first) return notifyDone('All members are resources already.');
      const who = items.length === 1 ? first.name : `${formatCount(items.length)} members`;
      notifyUndo(`${who} ${items.length === 1 ? 'was' : 'were'} added.`, () =>
        undoLast(workspaceId, first.resourceId),
      );
    });
  return (
    <Button
      variant={primary ? 'filled' : 'default'}
      leftSection={<IconUsers size={16} aria-hidden />}
      loading={action.busy}
      onClick={() => void add()}
    >
      Add the members
    </Button>
  );
}
