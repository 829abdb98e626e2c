import { Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatCount, formatDay } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkItems } from '../../work-item/screen/use-work-items.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Simulation } from '../simulation.contract.ts';
import { chanceText } from './chance-text.ts';
import { FinishHistogram } from './finish-histogram.tsx';
import classes from './forecast-screen.module.css';
import { useSimulation } from './use-simulation.ts';

const shownPercents = [10, 50, 80, 90, 95];
const mostCritical = 15;

/** When the project will finish, as likely as it is, and what that hangs on. */
export function ForecastScreen({ project }: { project: Project }) {
  const query = useSimulation(project);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data || (query.data.running && !query.data.simulation)) return <Loading what="the forecast" />;
  const { simulation, running } = query.data;
  if (!simulation)
    return (
      <EmptyState title="Nothing to forecast yet">
        Give work items a duration, dates or relationships; three estimates each make the chances.
      </EmptyState>
    );
  return (
    <Stack gap="md" px="md" pb="xl" aria-busy={running}>
      <Says simulation={simulation} running={running} />
      <Group gap="md" align="stretch">
        <Part title="Finish" wide>
          <FinishHistogram simulation={simulation} />
          <Percentiles simulation={simulation} />
        </Part>
        <Part title="What moves the finish most">
          <Tornado project={project} simulation={simulation} />
        </Part>
        <Part title="Milestones">
          <Milestones project={project} simulation={simulation} />
        </Part>
        <Part title="Most often critical">
          <Criticality project={project} simulation={simulation} />
        </Part>
      </Group>
    </Stack>
  );
}

function Part({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <Card withBorder padding="sm" style={{ flex: wide ? '1 1 100%' : '1 1 420px', minWidth: 0 }}>
      <Title order={2} size="h6" pb="xs">
        {title}
      </Title>
      {children}
    </Card>
  );
}

/** What the drawing says and what it is made of, so that nobody takes it for more than it is. */
function Says({ simulation, running }: { simulation: Simulation; running: boolean }) {
  const { target, iterations, open, uncertain, risks, finish } = simulation;
  return (
    <div>
      {target ? (
        <Text size="lg">
          The chance to finish by {formatDay(target.date)} is <b>{chanceText(target.chance)}</b>.
        </Text>
      ) : (
        <Text size="lg">The project has no target date; its settings have a field for it.</Text>
      )}
      <Text size="sm" c="dimmed" aria-live="polite">
        {running ? 'The plan has changed; a new simulation is being drawn. ' : ''}
        {formatCount(iterations)} iterations. {formatCount(uncertain)} of {formatCount(open)} open work items
        have three estimates, {formatCount(risks)} {risks === 1 ? 'risk' : 'risks'} of the register would
        delay open work; all else is taken as planned. The chance to finish as planned is{' '}
        {chanceText(finish.plannedChance)}.
      </Text>
    </div>
  );
}

function Percentiles({ simulation }: { simulation: Simulation }) {
  const { finish, timeZone } = simulation;
  const rows = [
    ['As planned', finish.planned],
    ...shownPercents.flatMap((wanted) => {
      const found = finish.percentiles.find(({ percent }) => percent === wanted);
      return found ? [[`P${wanted}`, found.finish] as const] : [];
    }),
  ] as const;
  return (
    <Group gap="lg" mt="sm">
      {rows.map(([name, instant]) => (
        <div key={name}>
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          <Text size="sm" fw={600}>
            {formatDay(dayIn(timeZone, instant ?? ''))}
          </Text>
        </div>
      ))}
    </Group>
  );
}

function Tornado({ project, simulation }: { project: Project; simulation: Simulation }) {
  const { drivers, timeZone } = simulation;
  if (drivers.length === 0)
    return <Text size="sm">Nothing of the plan is uncertain: give open work items three estimates.</Text>;
  const times = drivers.flatMap(({ low, high }) => [Date.parse(low), Date.parse(high)]);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const share = (instant: number) => (to > from ? (100 * (instant - from)) / (to - from) : 0);
  return (
    <dl className={classes.tornado}>
      {drivers.map(({ kind, id, event, low, high }) => {
        const [one, other] = [Date.parse(low), Date.parse(high)].sort((a, b) => a - b) as [number, number];
        const days = `${formatDay(dayIn(timeZone, low))} – ${formatDay(dayIn(timeZone, high))}`;
        return (
          <div key={`${kind} ${id}`} style={{ display: 'contents' }}>
            <dt title={event ?? undefined}>
              {event === null ? <ItemLink project={project} id={id} /> : `Risk: ${event}`}
            </dt>
            <dd className={classes.swing} data-kind={kind} title={days}>
              <div
                className={classes.swingBar}
                style={{ left: `${share(one)}%`, width: `${share(other) - share(one)}%` }}
              />
              <span style={visuallyHidden}>{days}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const visuallyHidden = { position: 'absolute', clipPath: 'inset(50%)', width: 1, height: 1 } as const;

function Milestones({ project, simulation }: { project: Project; simulation: Simulation }) {
  const { milestones, timeZone } = simulation;
  if (milestones.length === 0) return <Text size="sm">No milestone is still to come.</Text>;
  return (
    <Table.ScrollContainer minWidth={360}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Milestone</Table.Th>
            <Table.Th>Promised</Table.Th>
            <Table.Th>Chance</Table.Th>
            <Table.Th>P50</Table.Th>
            <Table.Th>P80</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {milestones.map(({ workItemId, date, chance, p50, p80 }) => (
            <Table.Tr key={workItemId}>
              <Table.Td>
                <ItemLink project={project} id={workItemId} />
              </Table.Td>
              <Table.Td>{formatDay(date)}</Table.Td>
              <Table.Td c={chance !== null && chance < 0.5 ? 'var(--late)' : ''}>
                {chance === null ? '' : chanceText(chance)}
              </Table.Td>
              <Table.Td>{formatDay(dayIn(timeZone, p50))}</Table.Td>
              <Table.Td>{formatDay(dayIn(timeZone, p80))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Criticality({ project, simulation }: { project: Project; simulation: Simulation }) {
  const often = simulation.criticality.slice(0, mostCritical);
  if (often.length === 0) return <Text size="sm">Nothing is open.</Text>;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Work item</Table.Th>
          <Table.Th ta="right">Critical in</Table.Th>
          <Table.Th ta="right" title="Criticality times the deviation of its duration over the project's">
            Sensitivity
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {often.map(({ workItemId, share, scheduleSensitivity }) => (
          <Table.Tr key={workItemId}>
            <Table.Td>
              <ItemLink project={project} id={workItemId} />
            </Table.Td>
            <Table.Td ta="right">{chanceText(share)}</Table.Td>
            <Table.Td ta="right">
              {scheduleSensitivity === null ? '' : scheduleSensitivity.toFixed(2)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** A work item by its name, which opens it. */
function ItemLink({ project, id }: { project: Project; id: string }) {
  const { slug } = useWorkspace();
  const { snapshot } = useWorkItems(project);
  const item = snapshot.items.get(id);
  if (!item) return <span>{snapshot.loaded ? 'A deleted work item' : ''}</span>;
  return (
    <Link
      to="/$slug/$projectKey/item/$itemKey"
      params={{ slug, projectKey: project.key, itemKey: item.key }}
      title={item.title}
    >
      {item.title}
    </Link>
  );
}
