import { MultiSelect, NumberInput, Select, SimpleGrid, Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  type WorkItem,
  type WorkItemChange,
  type WorkItemDetail,
  workItemTypes,
} from '../work-item.contract.ts';
import { formatWorkingTime, parseWorkingTime } from '../working-time.rules.ts';
import { priorityNames } from './grid-columns.ts';

/** The fields of a work item; each is saved when it is left. */
export function PanelFields(props: {
  project: Project;
  item: WorkItemDetail;
  items: ReadonlyMap<string, WorkItem>;
  editable: boolean;
  onChange: (change: WorkItemChange) => void;
}) {
  const { project, item, editable, onChange } = props;
  const { members, workAreas } = useWorkspace();
  const shared = { disabled: !editable, size: 'xs' } as const;
  const parents = [...props.items.values()]
    .filter(
      (other) =>
        other.workItemId !== item.workItemId &&
        (other.type === 'epic' || other.type === 'summary' || other.workItemId === item.parentId),
    )
    .map((other) => ({ value: other.workItemId, label: `${other.key} ${other.title}` }));
  const day = (name: 'startDate' | 'dueDate' | 'deadline', label: string) => (
    <TextInput
      key={`${name} ${item[name]}`}
      {...shared}
      label={label}
      type="date"
      defaultValue={item[name] ?? ''}
      onBlur={({ currentTarget: { value } }) =>
        (value || null) !== item[name] && onChange({ [name]: value || null })
      }
    />
  );
  return (
    <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs" verticalSpacing="xs">
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
        data={[...workItemTypes]}
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
        data={members.map(({ memberId, name }) => ({ value: memberId, label: name }))}
        value={[...item.assigneeIds]}
        onChange={(assigneeIds) => onChange({ assigneeIds })}
      />
      <Select
        {...shared}
        label="Work area"
        data={workAreas.map(({ workAreaId, name }) => ({ value: workAreaId, label: name }))}
        value={item.workAreaId}
        clearable
        onChange={(workAreaId) => onChange({ workAreaId })}
      />
      <Select
        {...shared}
        label="Parent"
        data={parents}
        value={item.parentId}
        clearable
        searchable
        onChange={(parentId) => onChange({ parentId })}
      />
      {day('startDate', 'Start')}
      {day('dueDate', 'Due')}
      {day('deadline', 'Deadline')}
      <NumberInput
        key={`points ${item.points}`}
        {...shared}
        label="Points"
        min={0}
        max={1000}
        allowDecimal={false}
        defaultValue={item.points ?? ''}
        onBlur={({ currentTarget: { value } }) => {
          const points = value === '' ? null : Number(value);
          if (points !== item.points) onChange({ points });
        }}
      />
      <Time
        {...shared}
        label="Effort"
        value={item.effortMinutes}
        onSave={(effortMinutes) => onChange({ effortMinutes })}
      />
      <Time
        {...shared}
        label="Duration"
        value={item.durationMinutes}
        onSave={(durationMinutes) => onChange({ durationMinutes })}
      />
      <Time
        {...shared}
        label="Optimistic"
        value={item.optimisticMinutes}
        onSave={(optimisticMinutes) => onChange({ optimisticMinutes })}
      />
      <Time
        {...shared}
        label="Most likely"
        value={item.mostLikelyMinutes}
        onSave={(mostLikelyMinutes) => onChange({ mostLikelyMinutes })}
      />
      <Time
        {...shared}
        label="Pessimistic"
        value={item.pessimisticMinutes}
        onSave={(pessimisticMinutes) => onChange({ pessimisticMinutes })}
      />
      <TagsInput
        {...shared}
        label="Labels"
        value={[...item.labels]}
        maxTags={50}
        onChange={(labels) => onChange({ labels })}
      />
      <Switch
        {...shared}
        mt={24}
        label="Deploys to production"
        checked={item.deploysToProduction}
        onChange={(event) => onChange({ deploysToProduction: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
}

function Time(props: {
  label: string;
  value: number | null;
  disabled: boolean;
  size: 'xs';
  onSave: (minutes: number | null) => void;
}) {
  const { value, onSave, ...shared } = props;
  const [wrong, setWrong] = useState(false);
  const save = (text: string) => {
    const minutes = text.trim() === '' ? null : parseWorkingTime(text);
    setWrong(minutes === undefined);
    if (minutes !== undefined && minutes !== value) onSave(minutes);
  };
  return (
    <TextInput
      key={String(value)}
      {...shared}
      placeholder="3d, 4h, 1.5w"
      defaultValue={value === null ? '' : formatWorkingTime(value)}
      error={wrong ? 'Write it as 3d, 4h or 1.5w.' : null}
      onBlur={({ currentTarget }) => save(currentTarget.value)}
    />
  );
}
