import { Button, CloseButton, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { formatCount } from '../../../platform/browser/format.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeWorkItems } from '../change-several-work-item.contract.ts';
import { conflictingFields } from '../merge-work-item.rules.ts';
import type { WorkItem, WorkItemChange } from '../work-item.contract.ts';
import { none } from '../work-item-view.rules.ts';
import { deleteWorkItems } from './delete-work-items.ts';
import { priorityNames } from './grid-columns.ts';
import classes from './list-screen.module.css';
import { useAssignable } from './use-work-items.ts';
import type { WorkItemCollection } from './work-item-collection.ts';

/** The most work items that one call changes. */
const most = 500;

/** What can be done to all selected work items at once. */
export function BulkBar(props: {
  project: Project;
  collection: WorkItemCollection;
  items: ReadonlyMap<string, WorkItem>;
  labels: readonly string[];
  selected: ReadonlySet<string>;
  onDone: () => void;
}) {
  const { project, collection, items, onDone } = props;
  const { workspaceId, may } = useWorkspace();
  const place = { workspaceId, projectId: project.projectId };
  const action = useAction();
  const chosen = [...props.selected].flatMap((id) => items.get(id) ?? []);
  if (chosen.length === 0) return null;
  const change = (changeOf: (item: WorkItem) => WorkItemChange) =>
    action.run(async () => {
      await changeAll({ place, collection, chosen, changeOf });
      notifyDone(`${formatCount(chosen.length)} work items changed.`);
    });
  const remove = () =>
    action.run(async () => {
      await deleteWorkItems(place, chosen, items);
      onDone();
    });
  return (
    <section className={classes.bulk} aria-label="Selected work items" aria-busy={action.busy}>
      <b>{formatCount(chosen.length)} selected</b>
      {may('work-item.change') ? (
        <BulkFields project={project} labels={props.labels} busy={action.busy} onChange={change} />
      ) : null}
      {may('work-item.delete') ? (
        <Button variant="light" color="red" disabled={action.busy} onClick={() => void remove()}>
          Delete
        </Button>
      ) : null}
      <CloseButton aria-label="Clear the selection" title="Clear the selection (Esc)" onClick={onDone} />
    </section>
  );
}

function BulkFields(props: {
  project: Project;
  labels: readonly string[];
  busy: boolean;
  onChange: (changeOf: (item: WorkItem) => WorkItemChange) => void;
}) {
  const { project, onChange } = props;
  const members = useAssignable(project);
  const [tags, setTags] = useState<string[]>([]);
  const shared = {
    size: 'xs',
    w: 130,
    disabled: props.busy,
    value: null,
    comboboxProps: { width: 200 },
  } as const;
  const addLabels = (added: string[]) => {
    setTags([]);
    if (added.length > 0) onChange((item) => ({ labels: [...new Set([...item.labels, ...added])] }));
  };
  return (
    <>
      <Select
        {...shared}
        aria-label="Status of the selected"
        placeholder="Status"
        data={project.statuses.map(({ statusId, name }) => ({ value: statusId, label: name }))}
        onChange={(statusId) => statusId && onChange(() => ({ statusId }))}
      />
      <Select
        {...shared}
        aria-label="Priority of the selected"
        placeholder="Priority"
        data={priorityNames.map((label, index) => ({ value: String(index + 1), label }))}
        onChange={(priority) => priority && onChange(() => ({ priority: Number(priority) }))}
      />
      <Select
        {...shared}
        aria-label="Assignee of the selected"
        placeholder="Assignee"
        searchable
        data={[
          { value: none, label: 'Nobody' },
          ...members.map(({ memberId, name }) => ({ value: memberId, label: name })),
        ]}
        onChange={(id) => id && onChange(() => ({ assigneeIds: id === none ? [] : [id] }))}
      />
      <TagsInput
        {...shared}
        aria-label="Add a label to the selected"
        placeholder="Add label"
        data={[...props.labels]}
        value={tags}
        onChange={addLabels}
      />
    </>
  );
}

/** Changes all of them, those with the same change together; where somebody came between, tries again with theirs. */
async function changeAll(order: {
  place: { workspaceId: string; projectId: string };
  collection: WorkItemCollection;
  chosen: readonly WorkItem[];
  changeOf: (item: WorkItem) => WorkItemChange;
}): Promise<void> {
  const { place, collection, chosen, changeOf } = order;
  const alike = new Map<string, WorkItem[]>();
  for (const item of chosen) {
    const key = JSON.stringify(changeOf(item));
    alike.set(key, [...(alike.get(key) ?? []), item]);
  }
  for (const [key, group] of alike) {
    for (let start = 0; start < group.length; start += most) {
      const items = await sendAll(place, group.slice(start, start + most), JSON.parse(key));
      for (const item of items) collection.keep(item);
    }
  }
}

async function sendAll(
  place: { workspaceId: string; projectId: string },
  group: readonly WorkItem[],
  change: WorkItemChange,
): Promise<readonly WorkItem[]> {
  let seen = group;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const items = seen.map(({ workItemId, version }) => ({ workItemId, version }));
      return (await call(changeWorkItems, { params: place, body: { items, change } })).items;
    } catch (error) {
      const current =
        error instanceof ProblemError ? (error.problem['current'] as WorkItem | undefined) : undefined;
      const before = seen.find((item) => item.workItemId === current?.workItemId);
      if (!current || !before || attempt > group.length) throw error;
      // Somebody set the very same field meanwhile: the reader is told in the server's words and looks again.
      if (conflictingFields({ ...before }, { ...current }, change).length > 0) throw error;
      seen = seen.map((item) => (item === before ? current : item));
    }
  }
}
