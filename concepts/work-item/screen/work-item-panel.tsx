import { ActionIcon, Button, Drawer, Stack, Tabs, Textarea, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef } from 'react';
import { ProblemError } from '../../../platform/browser/call.ts';
import { formatAgo, formatInstant } from '../../../platform/browser/format.ts';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { RecentActivity } from '../../event/screen/activity.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { WorkItem, WorkItemDetail } from '../work-item.contract.ts';
import { labelsOf } from '../work-item-view.rules.ts';
import { deleteWorkItems } from './delete-work-items.ts';
import { LazyRichText } from './lazy-rich-text.tsx';
import classes from './panel.module.css';
import { PanelAttachments } from './panel-attachments.tsx';
import { PanelChecklist } from './panel-checklist.tsx';
import { PanelComments } from './panel-comments.tsx';
import { PanelFields } from './panel-fields.tsx';
import { PanelProgress } from './panel-progress.tsx';
import { PanelRelationships } from './panel-relationships.tsx';
import { TypeMark } from './type-mark.tsx';
import { useDraft } from './use-draft.ts';
import { type ChangeItem, useWorkItemDetail } from './use-work-item-detail.ts';

interface PanelProps {
  readonly project: Project;
  readonly workItemKey: string;
  readonly onClose: () => void;
  /** What other concepts say of the work item, between its text and its dependencies. */
  readonly sections?: (item: WorkItemDetail) => ReactNode;
  /** What other nouns have to say of its progress. */
  readonly progress?: (item: WorkItemDetail) => ReactNode;
}

/** All of one work item beside the list: fields, text, checklist, dependencies, comments, files and history. */
export function WorkItemPanel(props: PanelProps) {
  const { project, workItemKey, onClose, sections } = props;
  const { query, item, items, change, refresh } = useWorkItemDetail(project, workItemKey);
  const isGone = query.error instanceof ProblemError && query.error.problem.status === 404;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(680px, 100vw)"
      title={workItemKey}
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {query.isPending ? <Loading what="the work item" /> : null}
      {isGone ? (
        <EmptyState title="It is not there" action={<Button onClick={onClose}>Back to the list</Button>}>
          {workItemKey} was deleted, or it never was. Whoever deleted it can take that back on the activity
          page.
        </EmptyState>
      ) : query.isError && !item ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : null}
      {item && !isGone ? (
        <Detail
          key={item.workItemId}
          project={project}
          item={item}
          items={items}
          onChange={change}
          onRelated={refresh}
          onClose={onClose}
          sections={sections?.(item)}
          progress={props.progress?.(item)}
        />
      ) : null}
    </Drawer>
  );
}

interface DetailProps {
  readonly project: Project;
  readonly item: WorkItemDetail;
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly onChange: ChangeItem;
  readonly onRelated: () => Promise<void>;
  readonly onClose: () => void;
  readonly sections: ReactNode;
  readonly progress: ReactNode;
}

function Detail(props: DetailProps) {
  const { project, item, items, onChange, onClose } = props;
  const editable = useWorkspace().may('work-item.change');
  const labels = useMemo(() => labelsOf(items.values()), [items]);
  return (
    <Stack gap="md">
      <Head {...props} />
      <PanelFields
        project={project}
        item={item}
        items={items}
        labels={labels}
        editable={editable}
        onChange={onChange}
      />
      <PanelProgress {...{ project, item, editable, onChange }} more={props.progress} />
      <Description item={item} editable={editable} onChange={onChange} />
      <PanelChecklist item={item} editable={editable} onChange={onChange} />
      {props.sections}
      <PanelRelationships project={project} item={item} items={items} onChanged={props.onRelated} />
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
      <span className={classes.quiet} title={formatInstant(item.updatedAt)}>
        Changed {formatAgo(item.updatedAt)}
      </span>
      <Button variant="default" onClick={onClose} hiddenFrom="sm">
        Back to the list
      </Button>
    </Stack>
  );
}

function Head({ project, item, items, onChange, onClose }: DetailProps) {
  const { workspaceId, may } = useWorkspace();
  const draft = useDraft({
    value: item.title,
    seen: item,
    onSave: (text, seen) => {
      const title = text.replace(/\s+/g, ' ').trim();
      if (title && title !== seen.title) onChange({ title }, seen);
    },
  });
  const remove = () => {
    deleteWorkItems({ workspaceId, projectId: project.projectId }, [item], items).catch(notifyProblem);
    onClose();
  };
  return (
    <div className={classes.head}>
      <span className={classes.titleMark}>
        <TypeMark type={item.type} />
      </span>
      <Textarea
        aria-label="Title"
        autosize
        variant="unstyled"
        maxLength={500}
        readOnly={!may('work-item.change')}
        className={classes.titleField ?? ''}
        classNames={{ input: classes.titleInput ?? '' }}
        value={draft.value}
        {...draft.field}
      />
      {may('work-item.delete') ? (
        <ActionIcon aria-label={`Delete ${item.key}`} title="Delete" size="lg" onClick={remove}>
          <IconTrash size={16} />
        </ActionIcon>
      ) : null}
    </div>
  );
}

function Description(props: { item: WorkItemDetail; editable: boolean; onChange: ChangeItem }) {
  const { item, editable, onChange } = props;
  const seen = useRef(item);
  const latest = useRef(item);
  latest.current = item;
  const begin = () => {
    seen.current = latest.current;
  };
  if (!editable && item.description === null) return null;
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        Description
      </Title>
      <LazyRichText
        label="Description"
        value={item.description}
        onBegin={begin}
        onSave={editable ? (description) => onChange({ description }, seen.current) : undefined}
      />
    </section>
  );
}
