import { ActionIcon, Button, Group, Popover, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { call } from '../../../platform/browser/call.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Baseline, deleteBaseline, takeBaseline } from '../baseline.contract.ts';
import type { Baselines } from './use-baselines.ts';

/** Where the reader chooses the baseline that the schedule is held against, and whoever plans takes a new one. */
export function BaselineMenu({ project, baselines }: { project: Project; baselines: Baselines }) {
  const { may, workspaceId } = useWorkspace();
  const [opened, setOpened] = useState(false);
  const { all, chosen, choose } = baselines;
  const remove = ({ baselineId, name }: Baseline) =>
    call(deleteBaseline, { params: { workspaceId, baselineId } }).then(
      () => notifyUndo(`The baseline “${name}” was deleted.`, () => undoLast(workspaceId, baselineId)),
      notifyProblem,
    );
  if (all.length === 0 && !may('baseline.take')) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" withArrow trapFocus width={340}>
      <Popover.Target>
        <Button
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {chosen ? `Baseline: ${chosen.name.slice(0, 24)}` : 'Baseline'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {all.length === 0 ? (
            <Text size="sm">
              A baseline keeps the schedule as it was agreed. What moves away from it shows in the chart.
            </Text>
          ) : (
            <Radio.Group
              label="Hold the schedule against"
              value={chosen?.baselineId ?? 'none'}
              onChange={(value) => choose(value === 'none' ? null : value)}
            >
              <Stack gap={6} mt={6} mah={280} style={{ overflowY: 'auto' }}>
                <Radio value="none" label="No baseline" />
                {all.map((baseline) => (
                  <Group key={baseline.baselineId} justify="space-between" wrap="nowrap">
                    <Radio
                      value={baseline.baselineId}
                      label={baseline.name}
                      description={describe(baseline, project.timeZone)}
                    />
                    {may('baseline.delete') ? (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={`Delete the baseline ${baseline.name}`}
                        onClick={() => void remove(baseline)}
                      >
                        <IconTrash size={16} aria-hidden />
                      </ActionIcon>
                    ) : null}
                  </Group>
                ))}
              </Stack>
            </Radio.Group>
          )}
          {may('baseline.take') ? (
            <Take project={project} onTaken={({ baselineId }) => choose(baselineId)} />
          ) : null}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Take({ project, onTaken }: { project: Project; onTaken: (baseline: Baseline) => void }) {
  const { workspaceId } = useWorkspace();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const take = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    call(takeBaseline, { params: { workspaceId, projectId: project.projectId }, body: { name: name.trim() } })
      .then((baseline) => {
        setName('');
        onTaken(baseline);
        notifyUndo(`The baseline “${baseline.name}” was taken.`, () =>
          undoLast(workspaceId, baseline.baselineId),
        );
      }, notifyProblem)
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={take}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          label="Take a baseline of today"
          placeholder="Agreed plan"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
        <Button type="submit" loading={busy} disabled={name.trim() === ''}>
          Take
        </Button>
      </Group>
    </form>
  );
}

function describe({ takenAt, finish }: Baseline, timeZone: string): string {
  const taken = `taken ${formatDay(dayIn(timeZone, takenAt))}`;
  return finish ? `${taken}, finishes ${formatDay(dayIn(timeZone, finish))}` : taken;
}
