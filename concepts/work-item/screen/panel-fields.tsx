import { MultiSelect, Select, SimpleGrid, Switch, TagsInput, TextInput } from '@mantine/core';
import { useCallback } from 'react';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { isBelow } from '../family.rules.ts';
import { type WorkItem, type WorkItemDetail, workItemTypes } from '../work-item.contract.ts';
import { priorityNames, typeNames } from './grid-columns.ts';
import { DayField, DurationField, PointsField, TimeField } from './panel-draft-fields.tsx';
import type { ChangeItem } from './use-work-item-detail.ts';
import { useAssignable } from './use-work-items.ts';
import { WorkItemPicker } from './work-item-picker.tsx';

interface FieldsProps {
  readonly project: Project;
  readonly item: WorkItemDetail;
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly labels: readonly string[];
  readonly editable: boolean;
  readonly onChange: ChangeItem;
}

/** The fields of a work item; each is saved when it is chosen or left. */
export function PanelFields(props: FieldsProps) {
  return (
    <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs" verticalSpacing={6}>
      <ChoiceFields {...props} />
      <ParentField {...props} />
      <PlanFields {...props} />
    </SimpleGrid>
  );
}

function ChoiceFields({ project, item, labels, editable, onChange }: FieldsProps) {
  const { workAreas } = useWorkspace();
  const members = useAssignable(project);
  const shared = { disabled: !editable, size: 'xs' } as const;
  return (
    <>
      <Select
        {...shared}
        label="Status"
        data={project.statuses.map(({ statusId, name }) => ({ value: statusId, label: name }))}
        value={item.statusId}
        allowDeselect={false}
        onChange={(statusId) => statusId && onChange({ statusId })}
      />
      <Select
        {...shared}
        label="Type"
        data={workItemTypes.map((type) => ({ value: type, label: typeNames[type] }))}
        value={item.type}
        allowDeselect={false}
        onChange={(type) => type && onChange({ type: type as WorkItem['type'] })}
      />
      <Select
        {...shared}
        label="Priority"
        data={priorityNames.map((label, index) => ({ value: String(index + 1), label }))}
        value={String(item.priority)}
        allowDeselect={false}
        onChange={(priority) => priority && onChange({ priority: Number(priority) })}
      />
      <MultiSelect
        {...shared}
        label="Assignees"
        placeholder={item.assigneeIds.length === 0 ? 'Nobody' : ''}
        searchable
        maxValues={50}
        data={members.map(({ memberId, name }) => ({ value: memberId, label: name }))}
        value={[...item.assigneeIds]}
        onChange={(assigneeIds) => onChange({ assigneeIds })}
      />
      <Select
        {...shared}
        label="Work area"
        placeholder="None"
        data={workAreas.map(({ workAreaId, name }) => ({ value: workAreaId, label: name }))}
        value={item.workAreaId}
        clearable
        onChange={(workAreaId) => onChange({ workAreaId })}
      />
      <TagsInput
        {...shared}
        label="Labels"
        placeholder={item.labels.length === 0 ? 'None' : ''}
        data={[...labels]}
        value={[...item.labels]}
        maxTags={50}
        onChange={(next) => onChange({ labels: next })}
      />
    </>
  );
}

function ParentField({ item, items, editable, onChange }: FieldsProps) {
  const { workItemId } = item;
  const fits = useCallback(
    (other: WorkItem) =>
      other.workItemId !== workItemId &&
      other.type !== 'milestone' &&
      !isBelow(other, new Set([workItemId]), items),
    [workItemId, items],
  );
  return (
    <WorkItemPicker
      label="Parent"
      placeholder="None"
      clearable
      disabled={!editable}
      items={items}
      value={item.parentId}
      fits={fits}
      onChange={(parentId) => parentId !== item.parentId && onChange({ parentId })}
    />
  );
}

function PlanFields({ item, editable, onChange }: FieldsProps) {
  const shared = { item, disabled: !editable, onChange };
  return (
    <>
      <PointsField {...shared} />
      <TimeField {...shared} label="Effort" name="effortMinutes" />
      <DayField {...shared} label="Start" name="startDate" />
      <DayField {...shared} label="Due" name="dueDate" />
      <DayField {...shared} label="Deadline" name="deadline" />
      <TimeField {...shared} label="Optimistic" name="optimisticMinutes" />
      <TimeField {...shared} label="Most likely" name="mostLikelyMinutes" />
      <TimeField {...shared} label="Pessimistic" name="pessimisticMinutes" />
      <DurationField {...shared} />
      <Switch
        size="xs"
        mt={24}
        disabled={!editable}
        label="Deploys to production"
        checked={item.deploysToProduction}
        onChange={(event) => onChange({ deploysToProduction: event.currentTarget.checked })}
      />
      {item.roleKeys.length > 0 ? (
        <TextInput size="xs" label="Roles" readOnly variant="unstyled" value={item.roleKeys.join(', ')} />
      ) : null}
    </>
  );
}
