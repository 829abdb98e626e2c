import { Card, Grid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Simulation } from '../simulation.contract.ts';
import { chanceText } from './chance-text.ts';
import { useSimulation } from './use-simulation.ts';

/** The chance to keep the target date, for the overview. */
export function ChanceFigure({ project }: { project: Project }) {
  const { slug } = useWorkspace();
  const { data } = useSimulation(project);
  const simulation = data?.simulation ?? null;
  const { label, value, detail, bad } = figureOf(simulation, data?.running ?? true);
  return (
    <Grid.Col span={{ base: 6, md: 'auto' }}>
      <Card withBorder padding="sm" h="100%">
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        <Text size="xl" fw={650} c={bad ? 'var(--late)' : ''} aria-live="polite">
          {value}
        </Text>
        <Text size="xs" c="dimmed">
          {detail}
        </Text>
        <Text size="xs">
          <Link to="/$slug/$projectKey/forecast" params={{ slug, projectKey: project.key }}>
            Open the forecast
          </Link>
        </Text>
      </Card>
    </Grid.Col>
  );
}

function figureOf(simulation: Simulation | null, running: boolean) {
  const label = 'Chance to keep the target date';
  if (!simulation)
    return { label, value: '–', detail: running ? 'being simulated' : 'nothing is scheduled', bad: false };
  const { target, uncertain, risks, finish, timeZone } = simulation;
  if (uncertain + risks === 0)
    return { label, value: '–', detail: 'no estimates or risks to draw from', bad: false };
  if (!target) {
    const p80 = finish.percentiles.find(({ percent }) => percent === 80)?.finish ?? finish.planned;
    return {
      label: 'Finish, 80% sure',
      value: formatDay(dayIn(timeZone, p80)),
      detail: 'no target date set',
      bad: false,
    };
  }
  return {
    label: `Chance to finish by ${formatDay(target.date)}`,
    value: chanceText(target.chance),
    detail: `The schedule says ${formatDay(dayIn(timeZone, finish.planned))}; drawn from ${counted(uncertain, 'estimate')} and ${counted(risks, 'risk')}.`,
    bad: target.chance < 0.5,
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
