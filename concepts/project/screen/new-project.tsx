import { Button, Group, Modal, Select, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatDay, today } from '../../../platform/browser/format.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { ImportFile } from '../../project-exchange/screen/import-file.tsx';
import { importPlanFile, listTemplates, type PlanSummary } from '../../project-plan/project-plan.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { createProject, type Project } from '../project.contract.ts';
import { proposeKey } from '../project.rules.ts';

/** Makes a project: from a template, from a plan file, or empty. */
export function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { workspaceId, slug } = useWorkspace();
  const search = useSearch({ strict: false }) as { new?: string };
  const queries = useQueryClient();
  const navigate = useNavigate();
  const asked = search.new;
  const [chosen, setTab] = useState<string | null>(null);
  const tab = chosen ?? (asked === 'file' ? 'file' : 'template');
  const close = () => {
    onClose();
    if (asked) void navigate({ to: '/$slug', params: { slug }, search: {} as never, replace: true });
  };
  const enter = async (project: Project) => {
    await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
    close();
    await navigate({ to: '/$slug/$projectKey', params: { slug, projectKey: project.key } });
  };
  return (
    <Modal
      opened={opened || asked !== undefined}
      onClose={close}
      title="New project"
      size={tab === 'file' ? 'xl' : 'lg'}
    >
      <Tabs value={tab} onChange={(value) => setTab(value ?? 'template')} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="template">Template</Tabs.Tab>
          <Tabs.Tab value="file">File</Tabs.Tab>
          <Tabs.Tab value="empty">Empty</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="template">
          <FromTemplate onMade={enter} />
        </Tabs.Panel>
        <Tabs.Panel value="file">
          <ImportFile onMade={enter} />
        </Tabs.Panel>
        <Tabs.Panel value="empty">
          <Empty onMade={enter} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

type Made = { onMade: (project: Project) => Promise<void> };

function FromTemplate({ onMade }: Made) {
  const { workspaceId } = useWorkspace();
  const [template, setTemplate] = useState<string | null>(null);
  const query = useQuery({
    queryKey: [workspaceId, 'templates'],
    queryFn: () => call(listTemplates, { params: { workspaceId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const items = query.data?.items ?? [];
  const chosen = items.find((item) => item.template === template);
  return (
    <Stack gap="sm">
      <Select
        label="Template"
        placeholder="Choose one"
        data={items.map((item) => ({ value: item.template, label: item.summary.name }))}
        value={template}
        onChange={setTemplate}
        maxDropdownHeight={360}
      />
      {chosen ? <Summary summary={chosen.summary} /> : null}
      {chosen && template ? (
        <Details key={template} summary={chosen.summary} source={{ template }} onMade={onMade} />
      ) : null}
    </Stack>
  );
}

function Summary({ summary }: { summary: PlanSummary }) {
  return (
    <div>
      <Text size="sm">{summary.description}</Text>
      <Text size="xs" c="dimmed" mt={4}>
        {summary.activities} activities, {summary.milestones} milestones, {summary.stageGates} stage gates,{' '}
        {summary.requirements} requirements, {summary.risks} risks, {summary.deliverables} deliverables.
        Started today it would end on {formatDay(summary.finish)}.
      </Text>
      <Text size="xs" c="dimmed">
        {summary.workPackages.join(' · ')}
      </Text>
    </div>
  );
}

function Details(props: Made & { summary: PlanSummary; source: { template: string } }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void action.run(async () => {
      const body = {
        ...props.source,
        name: String(form.get('name')),
        key: String(form.get('key')),
        startDate: String(form.get('startDate')),
      };
      await props.onMade(
        await call(importPlanFile, { params: { workspaceId }, body, idempotencyKey: crypto.randomUUID() }),
      );
    });
  };
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="sm">
        <TextInput
          label="Name"
          name="name"
          defaultValue={props.summary.name}
          required
          maxLength={200}
          style={{ flex: '1 1 240px' }}
        />
        <TextInput label="Key" name="key" defaultValue={props.summary.key} required maxLength={10} w={100} />
        <TextInput label="Start" name="startDate" type="date" defaultValue={today()} required />
        <Button type="submit" size="sm" loading={action.busy}>
          Create project
        </Button>
      </Group>
    </form>
  );
}

function Empty({ onMade }: Made) {
  const { workspaceId, projects } = useWorkspace();
  const taken = new Set(projects.map((project) => project.key));
  const [proposed, setProposed] = useState('');
  /** What the reader wrote themselves; null while the proposal stands. */
  const [typed, setTyped] = useState<string | null>(null);
  const action = useAction();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      name: String(form.get('name')),
      key: String(form.get('key')),
      startDate: String(form.get('startDate')),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    void action.run(async () => onMade(await call(createProject, { params: { workspaceId }, body })));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="Name"
          name="name"
          required
          maxLength={200}
          data-autofocus
          onChange={(event) => setProposed(proposeKey(event.currentTarget.value, taken))}
        />
        <Group grow align="start">
          <TextInput
            label="Key"
            description={`Its work items are called ${typed || proposed || 'SHOP'}-1, ${typed || proposed || 'SHOP'}-2, …`}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            name="key"
            value={typed ?? proposed}
            onChange={(event) => setTyped(event.currentTarget.value.toUpperCase())}
            required
            maxLength={10}
          />
          <TextInput label="Start" name="startDate" type="date" defaultValue={today()} required />
        </Group>
        <Button type="submit" size="sm" loading={action.busy} w="fit-content">
          Create project
        </Button>
      </Stack>
    </form>
  );
}
