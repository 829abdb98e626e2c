import { ActionIcon, Button, Drawer, Group, Stack, Tabs, Text, Textarea, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { RecentActivity } from '../../event/screen/activity.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  deleteWorkItem,
  findWorkItem,
  type WorkItemChange,
  type WorkItemDetail,
} from '../work-item.contract.ts';
import { PanelAttachments } from './panel-attachments.tsx';
import { PanelChecklist } from './panel-checklist.tsx';
import { PanelComments } from './panel-comments.tsx';
import { PanelFields } from './panel-fields.tsx';
import { PanelRelationships } from './panel-relationships.tsx';
import { TypeMark } from './type-mark.tsx';
import { useWorkItems } from './use-work-items.ts';

const RichText = lazy(async () => ({ default: (await import('./rich-text-editor.tsx')).RichText }));

/** All of one work item beside the list: fields, text, checklist, dependencies, comments, files and history. */
export function WorkItemPanel({
  project,
  workItemKey,
  onClose,
}: {
  project: Project;
  workItemKey: string;
  onClose: () => void;
}) {
  const { workspaceId } = useWorkspace();
  const query = useQuery({
    queryKey: [workspaceId, 'work-item', workItemKey],
    queryFn: () => call(findWorkItem, { params: { workspaceId, key: workItemKey } }),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(680px, 100vw)"
      title={workItemKey}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {query.isPending ? <Loading what="the work item" /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.data ? (
        <Detail key={query.data.workItemId} project={project} item={query.data} onClose={onClose} />
      ) : null}
    </Drawer>
  );
}

function Detail({ project, item, onClose }: { project: Project; item: WorkItemDetail; onClose: () => void }) {
  const { workspaceId, may } = useWorkspace();
  const queries = useQueryClient();
  const { collection, snapshot } = useWorkItems(project);
  const editable = may('work-item.change');
  const live = snapshot.items.get(item.workItemId);
  const shown: WorkItemDetail = live ? { ...item, ...live } : item;
  const refresh = () => queries.invalidateQueries({ queryKey: [workspaceId, 'work-item', item.key] });
  const change = (fields: WorkItemChange) => {
    collection.change(item.workItemId, fields).then(refresh, (error: unknown) => {
      notifyProblem(error);
      void refresh();
    });
  };
  const remove = async () => {
    try {
      await call(deleteWorkItem, { params: { workspaceId, workItemId: item.workItemId } });
      onClose();
      notifyUndo(`${item.key} was deleted.`, () => undoLast(workspaceId, item.workItemId));
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <Stack gap="md">
      <Group wrap="nowrap" align="start" gap="xs">
        <TypeMark type={shown.type} />
        <Textarea
          key={shown.title}
          aria-label="Title"
          defaultValue={shown.title}
          autosize
          variant="unstyled"
          maxLength={500}
          readOnly={!editable}
          style={{ flex: 1 }}
          styles={{ input: { fontSize: '1.125rem', fontWeight: 650, paddingTop: 0 } }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            event.currentTarget.blur();
          }}
          onBlur={({ currentTarget: { value } }) =>
            value.trim() && value.trim() !== shown.title && change({ title: value.trim() })
          }
        />
        {may('work-item.delete') ? (
          <ActionIcon aria-label={`Delete ${item.key}`} size="lg" onClick={() => void remove()}>
            <IconTrash size={16} />
          </ActionIcon>
        ) : null}
      </Group>
      <PanelFields
        project={project}
        item={shown}
        items={snapshot.items}
        editable={editable}
        onChange={change}
      />
      <div>
        <Heading>Description</Heading>
        <Suspense fallback={<Loading what="the editor" />}>
          <RichText
            key={`${item.version} ${item.description ? 'full' : 'empty'}`}
            label="Description"
            value={item.description}
            onSave={editable ? (description) => change({ description }) : undefined}
          />
        </Suspense>
      </div>
      <PanelChecklist
        checklist={item.checklist}
        editable={editable}
        onChange={(checklist) => change({ checklist })}
      />
      <PanelRelationships project={project} item={item} items={snapshot.items} onChanged={refresh} />
      <Tabs defaultValue="comments" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="comments">Comments</Tabs.Tab>
          <Tabs.Tab value="files">Files</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="comments" pt="sm">
          <PanelComments workItemId={item.workItemId} />
        </Tabs.Panel>
        <Tabs.Panel value="files" pt="sm">
          <PanelAttachments workItemId={item.workItemId} />
        </Tabs.Panel>
        <Tabs.Panel value="history" pt="sm">
          <RecentActivity nounId={item.workItemId} limit={50} />
        </Tabs.Panel>
      </Tabs>
      <Text size="xs" c="dimmed">
        Version {shown.version}
      </Text>
      <Button variant="default" onClick={onClose} hiddenFrom="sm">
        Back to the list
      </Button>
    </Stack>
  );
}

function Heading({ children }: { children: string }) {
  return (
    <Title order={3} size="h6" mb={4}>
      {children}
    </Title>
  );
}
