import { Alert, Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formatCode } from '../../../platform/browser/format.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { changedFields } from '../../../platform/browser/settle-write.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { approaches, type Project } from '../project.contract.ts';
import { priorityChoices } from './priority-choices.ts';
import { writeProject } from './write-project.ts';

/** The project's own fields as one form. What was typed stays typed while others change the project. */
export function ProjectFields({ project, editable }: { project: Project; editable: boolean }) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const [base, setBase] = useState(project);
  const [dirty, setDirty] = useState(false);
  if (!dirty && base.version !== project.version) setBase(project);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const change = changedFields(base, readForm(event.currentTarget));
    void action.run(async () => {
      setBase(await writeProject(workspaceId, base, change));
      setDirty(false);
      await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
      notifyDone('Saved.');
    });
  };
  return (
    <SettingsSection title="Project">
      <form key={base.version} onSubmit={save} onInput={() => setDirty(true)}>
        <Stack gap="sm" maw={560}>
          {dirty && project.version > base.version ? (
            <Alert color="teal" role="status">
              Somebody changed this project meanwhile. What you typed is still here; saving keeps both, and
              asks where you changed the same.
            </Alert>
          ) : null}
          <Words project={base} editable={editable} />
          <Choices project={base} editable={editable} onChange={() => setDirty(true)} />
          {editable ? (
            <Button type="submit" size="sm" loading={action.busy} disabled={!dirty} w="fit-content">
              Save
            </Button>
          ) : null}
        </Stack>
      </form>
    </SettingsSection>
  );
}

function Words({ project, editable }: { project: Project; editable: boolean }) {
  return (
    <>
      <TextInput
        label="Name"
        name="name"
        defaultValue={project.name}
        required
        maxLength={200}
        readOnly={!editable}
      />
      <Textarea
        label="Description"
        name="description"
        defaultValue={project.description}
        autosize
        minRows={2}
        maxRows={10}
        readOnly={!editable}
      />
      <Group grow align="flex-start">
        <TextInput
          label="Start"
          name="startDate"
          type="date"
          defaultValue={project.startDate}
          required
          readOnly={!editable}
        />
        <TextInput
          label="Target date"
          name="targetDate"
          type="date"
          defaultValue={project.targetDate ?? ''}
          readOnly={!editable}
        />
        <TextInput
          label="Status date"
          description="Progress is told up to this day; today when empty"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          name="statusDate"
          type="date"
          defaultValue={project.statusDate ?? ''}
          readOnly={!editable}
        />
      </Group>
    </>
  );
}

function Choices(props: { project: Project; editable: boolean; onChange: () => void }) {
  const { project, editable, onChange } = props;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="md" verticalSpacing="sm">
      <Select
        label="Approach"
        name="approach"
        data={approaches.map((approach) => ({ value: approach, label: formatCode(approach) }))}
        defaultValue={project.approach}
        allowDeselect={false}
        disabled={!editable}
        onChange={onChange}
      />
      <TextInput
        label="Currency"
        name="currency"
        defaultValue={project.currency}
        maxLength={3}
        required
        readOnly={!editable}
      />
      <Select
        label="Time zone"
        name="timeZone"
        data={[...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), project.timeZone])]}
        defaultValue={project.timeZone}
        searchable
        allowDeselect={false}
        disabled={!editable}
        onChange={onChange}
      />
      <Select
        label="Priority"
        name="priority"
        data={priorityChoices}
        defaultValue={String(project.priority)}
        allowDeselect={false}
        disabled={!editable}
        onChange={onChange}
      />
    </SimpleGrid>
  );
}

function readForm(element: HTMLFormElement): Partial<Project> {
  const form = new FormData(element);
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    name: text('name'),
    description: text('description'),
    startDate: text('startDate'),
    targetDate: text('targetDate') || null,
    statusDate: text('statusDate') || null,
    currency: text('currency').toUpperCase(),
    timeZone: text('timeZone'),
    approach: text('approach') as Project['approach'],
    priority: Number(text('priority')),
  };
}
