import { MultiSelect, Select } from '@mantine/core';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { workItemTypes } from '../work-item.contract.ts';
import { none, type View } from '../work-item-view.rules.ts';
import { typeNames } from './grid-columns.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The fields that a view filters by; several values of one field mean any of them. */
export function FilterFields(props: {
  project: Project;
  view: View;
  labels: readonly string[];
  onChange: (change: Partial<View>) => void;
}) {
  const { project, view, onChange } = props;
  const { members, workAreas } = useWorkspace();
  return (
    <>
      <Any
        label="Status"
        value={view.statusIds}
        data={project.statuses.map(({ statusId, name }) => ({ value: statusId, label: name }))}
        onChange={(statusIds) => onChange({ statusIds })}
      />
      <Any
        label="Assignee"
        value={view.assigneeIds}
        data={[nobody('Nobody'), ...members.map(({ memberId, name }) => ({ value: memberId, label: name }))]}
        onChange={(assigneeIds) => onChange({ assigneeIds })}
      />
      <Any
        label="Type"
        value={view.types}
        data={workItemTypes.map((type) => ({ value: type, label: typeNames[type] }))}
        onChange={(types) => onChange({ types })}
      />
      <Any
        label="Work area"
        value={view.workAreaIds}
        data={[
          nobody('No work area'),
          ...workAreas.map(({ workAreaId, name }) => ({ value: workAreaId, label: name })),
        ]}
        onChange={(workAreaIds) => onChange({ workAreaIds })}
      />
      <Any
        label="Label"
        value={view.labels}
        data={[nobody('No label'), ...props.labels.map((label) => ({ value: label, label }))]}
        onChange={(labels) => onChange({ labels })}
      />
      <Select
        label="Due"
        placeholder="Any day"
        size="xs"
        clearable
        comboboxProps={{ withinPortal: false }}
        data={[
          { value: 'overdue', label: 'Late' },
          { value: 'week', label: 'In the next 7 days' },
          { value: 'none', label: 'No date' },
        ]}
        value={view.due || null}
        onChange={(due) => onChange({ due: (due ?? '') as View['due'] })}
      />
    </>
  );
}

function nobody(label: string): Choice {
  return { value: none, label };
}

function Any(props: {
  label: string;
  value: readonly string[];
  data: Choice[];
  onChange: (value: string[]) => void;
}) {
  const { label, value, data, onChange } = props;
  // A label called 'none' would be a second choice of that value.
  const unique = data.filter((one, index) => data.findIndex((other) => other.value === one.value) === index);
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? 'Any' : ''}
      size="xs"
      clearable
      searchable
      comboboxProps={{ withinPortal: false }}
      data={unique}
      value={[...value]}
      onChange={onChange}
    />
  );
}
