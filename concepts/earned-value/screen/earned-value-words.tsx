import { Anchor, Card, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { EarnedValue } from '../earned-value.contract.ts';

/** A card around the curves. */
export function CurveCard({ children }: { children: ReactNode }) {
  return (
    <Card withBorder padding="sm">
      <Title order={2} size="h6" pb="xs">
        Over time
      </Title>
      {children}
    </Card>
  );
}

/** Says what is missing before anything can be measured, and where it is entered. */
export function Nothing({ project, why }: { project: Project; why: EarnedValue['nothing'] }) {
  const { slug, may } = useWorkspace();
  const page = why === 'no-dates' ? 'schedule' : 'budget';
  const link =
    page === 'schedule' || may('cost.read') ? (
      <Anchor
        renderRoot={(root) => (
          <Link to={`/$slug/$projectKey/${page}`} params={{ slug, projectKey: project.key }} {...root} />
        )}
      >
        {page === 'schedule' ? 'Open the schedule' : 'Open the budget'}
      </Anchor>
    ) : null;
  return (
    <EmptyState title="Nothing to measure yet" action={link}>
      {why === 'no-dates'
        ? 'There is a budget, but no work with dates to spread it over: give work items a duration, then take a baseline on the schedule.'
        : 'Earned value holds what was done and spent against a budget. Plan the costs, take a baseline on the schedule, then tell how far the work is.'}
    </EmptyState>
  );
}

/** Against what is measured, and up to when. */
export function againstWords(
  { baseline, basis, statusDate }: Pick<EarnedValue, 'baseline' | 'basis' | 'statusDate'>,
  timeZone: string,
): string {
  const status = `Status of ${formatDay(dayIn(timeZone, new Date(Date.parse(statusDate) - 1).toISOString()))}`;
  if (!baseline)
    return `${status}, against the plan of today: no baseline is taken yet, so no change of the plan shows here.`;
  const name = `the baseline “${baseline.name}” of ${formatDay(dayIn(timeZone, baseline.takenAt))}`;
  return basis === 'baseline'
    ? `${status}, against ${name}.`
    : `${status}, against the dates of ${name}; it kept no budget, so that of today counts.`;
}
