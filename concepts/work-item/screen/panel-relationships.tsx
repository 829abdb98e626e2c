import { ActionIcon, Button, Group, Select, TextInput, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkingDay } from '../../../platform/browser/working-day.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { formatLag, parseLag } from '../lag.rules.ts';
import { createRelationship, deleteRelationship, type Relationship } from '../relate-work-item.contract.ts';
import type { WorkItem, WorkItemDetail } from '../work-item.contract.ts';
import classes from './panel.module.css';
import { WorkItemPicker } from './work-item-picker.tsx';

const types = [
  { value: 'FS', label: 'finish to start' },
  { value: 'SS', label: 'start to start' },
  { value: 'FF', label: 'finish to finish' },
  { value: 'SF', label: 'start to finish' },
];

interface RelationshipsProps {
  readonly project: Project;
  readonly item: WorkItemDetail;
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly onChanged: () => Promise<void>;
}

/** What a work item waits for and what waits for it. */
export function PanelRelationships(props: RelationshipsProps) {
  const { item } = props;
  const editable = useWorkspace().may('relationship.change');
  if (!editable && item.relationships.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        Dependencies
      </Title>
      {item.relationships.map((relationship) => (
        <RelationshipLine
          key={relationship.relationshipId}
          {...props}
          relationship={relationship}
          editable={editable}
        />
      ))}
      {editable ? <NewRelationship {...props} /> : null}
    </section>
  );
}

function RelationshipLine(props: RelationshipsProps & { relationship: Relationship; editable: boolean }) {
  const { project, item, items, relationship, onChanged } = props;
  const { workspaceId, slug } = useWorkspace();
  const action = useAction();
  const waits = relationship.successorId === item.workItemId;
  const other = items.get(waits ? relationship.predecessorId : relationship.successorId);
  const { relationshipId } = relationship;
  const day = useWorkingDay();
  const remove = () =>
    action.run(async () => {
      await call(deleteRelationship, { params: { workspaceId, relationshipId } });
      await onChanged();
      notifyUndo('The dependency was removed.', () => undoLast(workspaceId, relationshipId));
    });
  return (
    <div className={classes.line}>
      <span className={classes.lineText}>
        <span className={classes.quiet}>{waits ? 'waits for' : 'holds up'} </span>
        {other ? (
          <Link
            to="/$slug/$projectKey/item/$itemKey"
            params={{ slug, projectKey: project.key, itemKey: other.key }}
            search={true as never}
          >
            {other.key} {other.title}
          </Link>
        ) : (
          'a deleted work item'
        )}{' '}
        <span className={classes.quiet}>
          {types.find((type) => type.value === relationship.type)?.label}
          {formatLag(relationship, day)}
        </span>
      </span>
      {props.editable ? (
        <ActionIcon
          size={24}
          loading={action.busy}
          aria-label={`Remove the dependency on ${other?.key ?? 'it'}`}
          onClick={() => void remove()}
        >
          <IconX size={14} />
        </ActionIcon>
      ) : null}
    </div>
  );
}

function NewRelationship({ project, item, items, onChanged }: RelationshipsProps) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [way, setWay] = useState<'waits' | 'holds'>('waits');
  const [otherId, setOther] = useState<string | null>(null);
  const [type, setType] = useState<Relationship['type']>('FS');
  const [text, setText] = useState('');
  const lag = parseLag(text, useWorkingDay());
  const { workItemId } = item;
  const fits = useCallback((other: WorkItem) => other.workItemId !== workItemId, [workItemId]);
  const add = () =>
    action.run(async () => {
      if (!otherId || !lag) return;
      const [predecessorId, successorId] = way === 'waits' ? [otherId, workItemId] : [workItemId, otherId];
      const body = { predecessorId, successorId, type, ...lag };
      await call(createRelationship, { params: { workspaceId, projectId: project.projectId }, body });
      setOther(null);
      setText('');
      await onChanged();
    });
  return (
    <Group gap="xs" mt={4}>
      <Select
        size="xs"
        w={124}
        aria-label="Which way"
        data={[
          { value: 'waits', label: 'comes after' },
          { value: 'holds', label: 'comes before' },
        ]}
        value={way}
        allowDeselect={false}
        onChange={(value) => value && setWay(value as typeof way)}
      />
      <WorkItemPicker
        flex="1 1 180px"
        aria-label="The other work item"
        placeholder="Key or title…"
        items={items}
        value={otherId}
        fits={fits}
        onChange={setOther}
      />
      <Select
        size="xs"
        w={130}
        aria-label="Type of dependency"
        data={types}
        value={type}
        allowDeselect={false}
        onChange={(value) => value && setType(value as Relationship['type'])}
      />
      <TextInput
        size="xs"
        w={88}
        aria-label="Lag, such as 2d, -4h, 50% or 3ed"
        title="Working time as 2d, a lead as -4h, passing time as 3ed, or 50% of the other’s duration"
        placeholder="lag 2d"
        value={text}
        error={lag === undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button variant="default" disabled={!otherId || !lag} loading={action.busy} onClick={() => void add()}>
        Add
      </Button>
    </Group>
  );
}
