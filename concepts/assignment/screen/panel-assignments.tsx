import { ActionIcon, Button, Group, Select, Text, TextInput, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkingDay } from '../../../platform/browser/working-day.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import type { Resource } from '../../resource/resource.contract.ts';
import { skillsOf } from '../../resource/resource.rules.ts';
import { useResources } from '../../resource/screen/use-resources.ts';
import type { WorkItemDetail } from '../../work-item/work-item.contract.ts';
import { parseWorkingTime } from '../../work-item/working-time.rules.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Assignment, NewAssignment } from '../assignment.contract.ts';
import { effectiveAssignments } from '../assignment.rules.ts';
import { formatAssignments } from '../assignment-text.rules.ts';
import { useAssigning, useAssignments } from './use-assignments.ts';

/** Who does a work item, and with how much of their time; assignees who are resources among them. */
export function PanelAssignments({ project, item }: { project: Project; item: WorkItemDetail }) {
  const { workspaceId, may, slug } = useWorkspace();
  const resources = useResources().data?.items;
  const stored = useAssignments(project).data?.items;
  const assigning = useAssigning(project);
  const action = useAction();
  const editable = may('assignment.change');
  if (!may('assignment.read')) return null;
  // Its place is kept, so that what is below does not jump.
  if (!resources || !stored) return editable ? <div style={{ height: 60 }} aria-hidden /> : null;
  const own = stored.filter(({ workItemId }) => workItemId === item.workItemId);
  const list = effectiveAssignments([item], own, resources);
  if (!editable && list.length === 0) return null;
  const save = (next: readonly NewAssignment[]) =>
    action.run(async () => {
      await assigning(item, next);
      notifyUndo('Who does it was changed.', () => undoLast(workspaceId, item.workItemId));
    });
  const asked = list.map(({ resourceId, skill, units, effortMinutes }) => ({
    ...{ resourceId, skill, units, effortMinutes },
  }));
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        Who does it
      </Title>
      {list.map((one, at) => (
        <AssignmentLine
          key={`${one.resourceId} ${one.skill} ${one.assignmentId}`}
          assignment={one}
          resources={resources}
          editable={editable && !action.busy}
          onRemove={() => void save(asked.filter((_, place) => place !== at))}
        />
      ))}
      {editable && resources.length === 0 ? (
        <Text size="sm">
          Nobody is planned with yet:{' '}
          <Link to="/$slug/resources" params={{ slug }}>
            add the resources
          </Link>{' '}
          to plan who does it.
        </Text>
      ) : null}
      {editable && resources.length > 0 ? (
        <NewLine
          resources={resources}
          taken={new Set(list.flatMap(({ resourceId }) => resourceId ?? []))}
          busy={action.busy}
          onAdd={(one) => save([...asked, one])}
        />
      ) : null}
    </section>
  );
}

function AssignmentLine(props: {
  assignment: Assignment;
  resources: readonly Resource[];
  editable: boolean;
  onRemove: () => void;
}) {
  const { assignment, resources, editable, onRemove } = props;
  const text = formatAssignments([assignment], resources, useWorkingDay());
  const [name = text, rest = ''] = /^(.*?)(?:\[(.*)\])?$/.exec(text)?.slice(1) ?? [];
  return (
    <Group gap="xs" wrap="nowrap" mih={28}>
      <Text size="sm" style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {assignment.resourceId === null ? `Anybody who can ${name}` : name}{' '}
        <Text span size="xs" c="dimmed">
          {rest || 'whole time'}
        </Text>
      </Text>
      {editable ? (
        <ActionIcon size={24} aria-label={`Take ${name} off`} onClick={onRemove}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  );
}

const ofSkill = 'skill ';

function NewLine(props: {
  resources: readonly Resource[];
  taken: ReadonlySet<string>;
  busy: boolean;
  onAdd: (assignment: NewAssignment) => Promise<boolean>;
}) {
  const { resources, taken, busy, onAdd } = props;
  const day = useWorkingDay();
  const [who, setWho] = useState<string | null>(null);
  const [percent, setPercent] = useState('');
  const [work, setWork] = useState('');
  const share = percent.trim() === '' ? null : Number(percent.replace(',', '.').replace('%', '')) * 10;
  const units = share === null ? null : Math.round(share);
  const effort = work.trim() === '' ? null : parseWorkingTime(work, day);
  const wrongUnits = units !== null && !(units >= 1 && units <= 1_000_000);
  const add = async () => {
    if (!who || effort === undefined || wrongUnits) return;
    const of = who.startsWith(ofSkill) ? { skill: who.slice(ofSkill.length) } : { resourceId: who };
    if (!(await onAdd({ ...of, units, effortMinutes: effort }))) return;
    setWho(null);
    setPercent('');
    setWork('');
  };
  const people = resources
    .filter(({ resourceId }) => !taken.has(resourceId))
    .map(({ resourceId, name }) => ({ value: resourceId, label: name }));
  const skills = skillsOf(resources).map((skill) => ({ value: `${ofSkill}${skill}`, label: skill }));
  return (
    <Group gap="xs" mt={4}>
      <Select
        size="xs"
        flex="1 1 180px"
        aria-label="A resource or a skill"
        placeholder="Name or skill…"
        data={[
          { group: 'Resources', items: people },
          { group: 'Anybody with the skill', items: skills },
        ]}
        value={who}
        searchable
        clearable
        onChange={setWho}
      />
      <TextInput
        size="xs"
        w={84}
        aria-label="Percent of their time"
        title="Percent of their time; empty for all of it"
        placeholder="50 %"
        inputMode="decimal"
        value={percent}
        error={wrongUnits}
        onChange={(event) => setPercent(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        w={84}
        aria-label="Their work, such as 3h or 2d"
        title="Their work, spread over the duration, such as 3h or 2d"
        placeholder="work 3h"
        value={work}
        error={effort === undefined}
        onChange={(event) => setWork(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={!who || effort === undefined || wrongUnits}
        loading={busy}
        onClick={() => void add()}
      >
        Assign
      </Button>
    </Group>
  );
}
