import { ActionIcon, Alert, Button, Card, Group, Menu, Stack, Table, Text, Title } from '@mantine/core';
import { IconChevronDown, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatCount, formatDay } from '../../../platform/browser/format.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { dayDifference } from '../compare-outcomes.rules.ts';
import type { Outcome } from '../compare-scenario.contract.ts';
import { describeChange, describeMisfit } from '../describe-change.rules.ts';
import type { ListedChange, ScenarioDetail } from '../scenario.contract.ts';
import { ApplyDialog } from './apply-dialog.tsx';
import { Differs } from './comparison-table.tsx';
import { type ReadyStart, ReadyStartDialog, readyStarts } from './ready-starts.tsx';
import classes from './scenarios-screen.module.css';
import { writeChanges } from './use-scenarios.ts';
import { useWording } from './wording.ts';

/** The most changes and moved work items that are shown at once. */
const most = 100;

/** One scenario: its changes in words, what can be added, and what moves by it. */
export function ScenarioPanel(props: {
  project: Project;
  scenario: ScenarioDetail;
  outcome: Outcome | null;
}) {
  const { project, scenario, outcome } = props;
  const { may } = useWorkspace();
  const [adding, setAdding] = useState<ReadyStart | null>(null);
  const [applying, setApplying] = useState(false);
  const open = scenario.state === 'open' && may('scenario.change');
  const { changes } = scenario;
  return (
    <Card withBorder padding="sm" component="section" aria-label={scenario.name}>
      <Group justify="space-between" align="flex-start" pb="xs">
        <Title order={2} size="h5" style={{ overflowWrap: 'anywhere' }}>
          {scenario.name}
        </Title>
        {open ? (
          <Group gap="xs">
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
                  Add a change
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {readyStarts.map((start) => (
                  <Menu.Item key={start.kind} onClick={() => setAdding(start)}>
                    {start.label}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button disabled={changes.length === 0} onClick={() => setApplying(true)}>
              Apply
            </Button>
          </Group>
        ) : null}
      </Group>
      {scenario.state === 'applied' ? (
        <Alert mb="xs">
          This scenario was applied: the plan has its changes. Copy it to go on from here.
        </Alert>
      ) : null}
      {changes.length === 0 ? (
        <Stack gap="xs">
          <Text size="sm">Nothing is changed yet. What if …</Text>
          <Group gap="xs">
            {open
              ? readyStarts.map((start) => (
                  <Button key={start.kind} variant="light" onClick={() => setAdding(start)}>
                    {start.label}
                  </Button>
                ))
              : null}
          </Group>
        </Stack>
      ) : (
        <ul className={classes.changes} aria-label="Changes">
          {changes.slice(0, most).map((change) => (
            <Change key={change.changeId} {...{ project, scenario, change, open }} />
          ))}
        </ul>
      )}
      {changes.length > most ? (
        <Text size="sm" c="dimmed" pt="xs">
          And {formatCount(changes.length - most)} more.
        </Text>
      ) : null}
      {outcome && scenario.state === 'open' ? <Moved project={project} outcome={outcome} /> : null}
      <ReadyStartDialog {...{ project, scenario, start: adding }} onClose={() => setAdding(null)} />
      <ApplyDialog {...{ project, scenario, outcome, opened: applying }} onClose={() => setApplying(false)} />
    </Card>
  );
}

function Change(props: { project: Project; scenario: ScenarioDetail; change: ListedChange; open: boolean }) {
  const { scenario, open } = props;
  const { changeId, change, fit } = props.change;
  const { workspaceId } = useWorkspace();
  const words = useWording(props.project, scenario.names);
  const { busy, run } = useAction();
  const text = describeChange(change, words);
  const why = describeMisfit(fit);
  return (
    <li className={classes.change}>
      <div className={classes.words}>
        <Text size="sm">{text}</Text>
        {why ? (
          <Text size="xs" className={classes.misfit ?? ''}>
            ⚠ {why}
          </Text>
        ) : null}
      </div>
      {open ? (
        <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
          {fit === 'changed-meanwhile' ? (
            <Button
              variant="light"
              size="compact-xs"
              loading={busy}
              onClick={() => void run(() => writeChanges(workspaceId, scenario, { keep: [changeId] }))}
            >
              Keep
            </Button>
          ) : null}
          <ActionIcon
            aria-label={`Remove: ${text}`}
            loading={busy}
            onClick={() => void run(() => writeChanges(workspaceId, scenario, { drop: [changeId] }))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ) : null}
    </li>
  );
}

/** Work items that have other dates with the scenario than today. */
function Moved({ project, outcome }: { project: Project; outcome: Outcome }) {
  const { changed, changedCount } = outcome;
  if (changed.length === 0) return null;
  const day = (instant: string | undefined) => (instant ? dayIn(project.timeZone, instant) : null);
  return (
    <details>
      <Text component="summary" size="sm" fw={600} py="xs" style={{ cursor: 'pointer' }}>
        {formatCount(changedCount)} {changedCount === 1 ? 'work item has' : 'work items have'} other dates
      </Text>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {['Work item', 'Now ends', 'Would end'].map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changed.slice(0, most).map(({ workItemId, title, before, after }) => {
            const [old, now] = [day(before?.finish), day(after?.finish)];
            const difference = dayDifference(old, now);
            return (
              <Table.Tr key={workItemId}>
                <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
                  {title}
                </Table.Th>
                <Table.Td>{old ? formatDay(old) : 'new'}</Table.Td>
                <Table.Td>
                  {now ? formatDay(now) : 'cut'}
                  {difference ? <Differs {...difference} /> : null}
                  {before && after && before.critical !== after.critical ? (
                    <Text size="xs">{after.critical ? 'now critical' : 'no longer critical'}</Text>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </details>
  );
}
