import {
  ActionIcon,
  Alert,
  Button,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { formatCount, formatDay, today } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PageHeader } from '../../../platform/browser/parts/page-header.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Workload } from '../workload.contract.ts';
import { unitAfter, unitStart, type WorkloadUnit } from '../workload-columns.rules.ts';
import { isOver, type WorkloadFilter, workloadLines } from '../workload-rows.rules.ts';
import { useWorkload } from './use-workload.ts';
import { WorkloadGrid } from './workload-grid.tsx';
import classes from './workload-screen.module.css';
import { type Figure, WorkloadWhy } from './workload-why.tsx';

/** How many columns are shown at once. */
const shown: Readonly<Record<WorkloadUnit, number>> = { day: 28, week: 13, month: 12 };

/** Who is planned to do how much in each day, week or month, across all projects, and who has too much. */
export function WorkloadScreen({ tools }: { tools: ReactNode }) {
  const [unit, setUnit] = useState<WorkloadUnit>('week');
  const [day, setDay] = useState(today());
  const [filter, setFilter] = useState<WorkloadFilter>({ skill: '', projectId: '', overOnly: false });
  const [figure, setFigure] = useState<Figure | null>(null);
  const from = unitStart(day, unit);
  const to = unitAfter(from, unit, shown[unit] - 1);
  const query = useWorkload({ from, to, unit });
  const { data } = query;
  const move = (count: number) => setDay(unitAfter(from, unit, count));
  return (
    <div className={classes.page}>
      <PageHeader
        title="Workload"
        detail={data ? <Says workload={data} /> : 'What everybody is planned to do.'}
      >
        <SegmentedControl
          size="xs"
          aria-label="Columns by"
          data={[
            { value: 'day', label: 'Day' },
            { value: 'week', label: 'Week' },
            { value: 'month', label: 'Month' },
          ]}
          value={unit}
          onChange={(value) => setUnit(value as WorkloadUnit)}
        />
        <Group gap={4} wrap="nowrap">
          <ActionIcon size="lg" aria-label="Earlier" onClick={() => move(-Math.ceil(shown[unit] / 2))}>
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <Button variant="default" onClick={() => setDay(today())}>
            Today
          </Button>
          <ActionIcon size="lg" aria-label="Later" onClick={() => move(Math.floor(shown[unit] / 2))}>
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </Group>
        {tools}
      </PageHeader>
      {query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : !data ? (
        <Loading what="the workload" />
      ) : data.rows.length === 0 && data.skills.length === 0 ? (
        <Nobody />
      ) : (
        <>
          <Filters workload={data} filter={filter} onChange={setFilter} />
          <Unscheduled workload={data} />
          <WorkloadGrid
            workload={data}
            unit={unit}
            lines={workloadLines(data, filter)}
            busy={query.isPlaceholderData}
            onOpen={setFigure}
          />
        </>
      )}
      {figure ? <WorkloadWhy figure={figure} onClose={() => setFigure(null)} /> : null}
    </div>
  );
}

function Says({ workload }: { workload: Workload }) {
  const { columns, rows } = workload;
  const over = rows.filter(isOver).length;
  const until = columns.at(-1)?.to ?? '';
  const span = `from ${formatDay(columns[0]?.from ?? '')} to ${formatDay(until)}`;
  if (rows.length === 0) return null;
  if (over === 0) return <>Nobody has more to do than they can {span}.</>;
  const who = over === 1 ? '1 of them has' : `${formatCount(over)} of them have`;
  return (
    <>
      {rows.length === 1 ? '1 resource' : `${formatCount(rows.length)} resources`};{' '}
      <b>{who} more to do than they can</b> {span}.
    </>
  );
}

function Nobody() {
  const { slug, may } = useWorkspace();
  return (
    <EmptyState
      title="Nobody is planned with yet"
      action={
        may('resource.change') ? (
          <Button component={Link} to={`/${slug}/resources`}>
            Go to the resources
          </Button>
        ) : null
      }
    >
      Add the people who do the work as resources and assign work items to them: here you see, across all
      projects, who has too much to do and in which week.
    </EmptyState>
  );
}

function Filters(props: {
  workload: Workload;
  filter: WorkloadFilter;
  onChange: (filter: WorkloadFilter) => void;
}) {
  const { workload, filter, onChange } = props;
  const { projects } = useWorkspace();
  const skills = [
    ...new Set([...workload.rows.flatMap((row) => row.skills), ...workload.skills.map(({ skill }) => skill)]),
  ].sort((one, other) => one.localeCompare(other));
  return (
    <Group gap="sm" px="md" pb="sm">
      <Select
        size="xs"
        w={170}
        aria-label="Skill"
        placeholder="Every skill"
        data={skills}
        value={filter.skill || null}
        clearable
        searchable
        onChange={(skill) => onChange({ ...filter, skill: skill ?? '' })}
      />
      <Select
        size="xs"
        w={200}
        aria-label="Project"
        placeholder="Every project"
        data={projects.map(({ projectId, name }) => ({ value: projectId, label: name }))}
        value={filter.projectId || null}
        clearable
        searchable
        onChange={(projectId) => onChange({ ...filter, projectId: projectId ?? '' })}
      />
      <Switch
        size="xs"
        label="Only who has too much"
        checked={filter.overOnly}
        onChange={(event) => onChange({ ...filter, overOnly: event.currentTarget.checked })}
      />
    </Group>
  );
}

function Unscheduled({ workload: { unscheduled } }: { workload: Workload }) {
  const { slug, projects } = useWorkspace();
  if (unscheduled.length === 0) return null;
  return (
    <Alert color="yellow" mx="md" mb="sm" role="status">
      <Stack gap={2}>
        <Text size="sm">
          The work of these projects is missing here, because their plan cannot be scheduled:
        </Text>
        {unscheduled.map(({ projectId, name }) => {
          const key = projects.find((project) => project.projectId === projectId)?.key ?? '';
          return (
            <Link key={projectId} to="/$slug/$projectKey/schedule" params={{ slug, projectKey: key }}>
              {name}
            </Link>
          );
        })}
      </Stack>
    </Alert>
  );
}
