import { Button, Select } from '@mantine/core';
import { call } from '../../../platform/browser/call.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  changeWorkItems,
  deleteWorkItem,
  type WorkItem,
  type WorkItemChange,
} from '../work-item.contract.ts';
import { priorityNames } from './grid-columns.ts';
import classes from './list-screen.module.css';
import type { WorkItemCollection } from './work-item-collection.ts';

/** What can be done to all selected work items at once. */
export function BulkBar(props: {
  project: Project;
  collection: WorkItemCollection;
  items: ReadonlyMap<string, WorkItem>;
  selected: ReadonlySet<string>;
  onDone: () => void;
}) {
  const { project, collection, onDone } = props;
  const { workspaceId, members, may } = useWorkspace();
  const action = useAction();
  const chosen = [...props.selected].flatMap((id) => props.items.get(id) ?? []);
  if (chosen.length === 0) return null;
  const change = (fields: WorkItemChange) =>
    action.run(async () => {
      const params = { workspaceId, projectId: project.projectId };
      for (let start = 0; start < chosen.length; start += 500) {
        const items = chosen
          .slice(start, start + 500)
          .map(({ workItemId, version }) => ({ workItemId, version }));
        const answer = await call(changeWorkItems, { params, body: { items, change: fields } });
        for (const item of answer.items) collection.keep(item);
      }
      notifyDone(`${chosen.length} work items were changed.`);
      onDone();
    });
  const remove = () =>
    action.run(async () => {
      for (const { workItemId } of chosen)
        await call(deleteWorkItem, { params: { workspaceId, workItemId } });
      notifyDone(`${chosen.length} work items were deleted. The activity page takes it back.`);
      onDone();
    });
  return (
    <section className={classes.bulk} aria-label="Selected work items">
      <b>{chosen.length} selected</b>
      {may('work-item.change') ? (
        <>
          <Select
            size="xs"
            aria-label="Status of the selected"
            placeholder="Status"
            data={project.statuses.map(({ statusId, name }) => ({ value: statusId, label: name }))}
            value={null}
            onChange={(statusId) => statusId && void change({ statusId })}
          />
          <Select
            size="xs"
            aria-label="Priority of the selected"
            placeholder="Priority"
            data={priorityNames.map((label, index) => ({ value: String(index + 1), label }))}
            value={null}
            onChange={(priority) => priority && void change({ priority: Number(priority) })}
          />
          <Select
            size="xs"
            aria-label="Assignee of the selected"
            placeholder="Assignee"
            data={members.map(({ memberId, name }) => ({ value: memberId, label: name }))}
            value={null}
            onChange={(memberId) => memberId && void change({ assigneeIds: [memberId] })}
          />
          <Button variant="light" color="red" loading={action.busy} onClick={() => void remove()}>
            Delete
          </Button>
        </>
      ) : null}
      <Button variant="subtle" color="gray" onClick={onDone}>
        Clear
      </Button>
    </section>
  );
}
