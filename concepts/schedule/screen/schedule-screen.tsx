import { Button, Group, Popover, SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { ProblemError } from '../../../platform/browser/call.ts';
import { formatCount, formatDay } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useOpen } from '../../work-item/screen/use-item-actions.ts';
import { useWorkItems } from '../../work-item/screen/use-work-items.ts';
import type { Against } from './against.ts';
import { ExportMenu } from './export-menu.tsx';
import { GanttChart } from './gantt-chart.tsx';
import { localDay } from './schedule-dates.ts';
import classes from './schedule-screen.module.css';
import { keyNames } from './use-gantt-keys.ts';
import { useSchedule } from './use-schedule.ts';
import { useScheduleEdits } from './use-schedule-edits.ts';
import { missedOf, type ScheduleState, useScheduleState } from './use-schedule-state.ts';
import { type Foresight, useTrial } from './use-trial.ts';
import { WhyPanel } from './why-panel.tsx';

const zoomNames = [
  { value: 'hours', label: 'Hours' },
  { value: 'days', label: 'Days' },
  { value: 'weeks', label: 'Weeks' },
  { value: 'months', label: 'Months' },
  { value: 'quarters', label: 'Quarters' },
  { value: 'years', label: 'Years' },
];

/** The project's schedule as a Gantt chart beside the tree of its work: what the critical path method says today. */
export function ScheduleScreen(props: {
  readonly project: Project;
  /** What the schedule is held against, what is said of it, and where the reader chooses it. */
  readonly against?: Against | null;
  readonly againstSays?: ReactNode;
  readonly tools?: ReactNode;
}) {
  const { project, against = null } = props;
  const { collection, snapshot } = useWorkItems(project);
  const query = useSchedule(project);
  const open = useOpen(project);
  const toToday = useRef(() => {});
  const state = useScheduleState(project, snapshot.items, query.data);
  const edits = useScheduleEdits(project, collection, state);
  const foresight = useTrial(project, snapshot.items, query.data);
  const keys = useMemo(() => keysOf(query.error), [query.error]);

  if (snapshot.error && !snapshot.loaded)
    return <Failure error={snapshot.error} retry={() => void collection.load()} />;
  if (query.error)
    return (
      <>
        <Failure error={query.error} retry={() => void query.refetch()} />
        {keys.map((id) => {
          const item = snapshot.items.get(id);
          return item ? (
            <Button key={id} variant="subtle" mx="md" onClick={() => open(item.key)}>
              {item.key} {item.title}
            </Button>
          ) : null;
        })}
      </>
    );
  if (!query.data || !snapshot.loaded) return <Loading what="the schedule" />;
  if (snapshot.items.size === 0)
    return (
      <EmptyState title="Nothing to schedule yet">
        Add work items in the list. Those with a duration, dates or relationships show here.
      </EmptyState>
    );
  return (
    <div className={classes.screen}>
      <ScheduleBar
        {...{ state, foresight }}
        tools={
          <>
            {props.tools}
            <ExportMenu project={project} state={state} />
          </>
        }
        says={props.againstSays}
        onToday={() => toToday.current()}
      />
      <GanttChart {...{ state, edits, foresight, against }} onOpen={open} toToday={toToday} />
      <WhyPanel state={state} onOpen={open} onChoose={state.choose} />
    </div>
  );
}

interface ScheduleBarProps {
  readonly state: ScheduleState;
  readonly foresight: Foresight;
  readonly tools: ReactNode;
  readonly says: ReactNode;
  readonly onToday: () => void;
}

function ScheduleBar({ state, foresight, tools, says, onToday }: ScheduleBarProps) {
  const [zoom, setZoom] = [state.zoom, state.setZoom];
  return (
    <Group className={classes.tools} gap="sm">
      <div>
        <Finish {...{ state, foresight }} />
        {says}
      </div>
      <Group gap="xs" ml="auto">
        {tools}
        <Popover position="bottom-end" withArrow>
          <Popover.Target>
            <Button variant="subtle" className={classes.keysButton}>
              Keys
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <dl className={classes.keys}>
              {keyNames.map(([key, says]) => (
                <div key={key}>
                  <dt>{key}</dt>
                  <dd>{says}</dd>
                </div>
              ))}
            </dl>
          </Popover.Dropdown>
        </Popover>
        <Button variant="default" onClick={onToday}>
          Today
        </Button>
        <SegmentedControl
          size="xs"
          aria-label="Zoom"
          data={zoomNames}
          value={zoom}
          onChange={(value) => setZoom(value as typeof zoom)}
        />
      </Group>
    </Group>
  );
}

/** What the chart says in a sentence. */
function Finish({ state, foresight }: Pick<ScheduleBarProps, 'state' | 'foresight'>) {
  const { schedule, lines } = state;
  const [more, setMore] = useState(false);
  if (!schedule?.finish)
    return <Text size="sm">Nothing is scheduled: give work items a duration, dates or relationships.</Text>;
  const finish = formatDay(localDay(schedule, schedule.finish));
  const foreseen = foresight.finish ? formatDay(localDay(schedule, foresight.finish)) : finish;
  const missed = foresight.missed ? missedOf(schedule, foresight.missed, state.items) : state.missed;
  const critical = schedule.items.filter((item) => item.critical && item.kind !== 'summary').length;
  const without = lines.filter((line) => line.dates === null).length;
  const shown = more ? missed : missed.slice(0, 1);
  return (
    <div>
      <Text size="sm">
        Finishes on <b>{foreseen}</b>
        {foreseen === finish ? '' : `, no longer ${finish}`}. {formatCount(critical)} critical
        {critical === 1 ? ' work item' : ' work items'}
        {without > 0 ? `, ${formatCount(without)} not scheduled` : ''}.
      </Text>
      {foresight.problem ? (
        <Text size="sm" className={classes.missed}>
          This cannot be scheduled: {foresight.problem}.
        </Text>
      ) : null}
      {shown.map(({ item, words }) => (
        <Text key={`${item.workItemId} ${words}`} size="sm" className={classes.missed}>
          <button type="button" className={classes.link} onClick={() => state.choose(item.workItemId)}>
            {item.key}
          </button>{' '}
          {words}
        </Text>
      ))}
      {missed.length > 1 ? (
        <button type="button" className={classes.link} onClick={() => setMore(!more)}>
          {more ? 'Show less' : `and ${formatCount(missed.length - 1)} more`}
        </button>
      ) : null}
    </div>
  );
}

function keysOf(error: unknown): readonly string[] {
  const ids = error instanceof ProblemError ? error.problem['workItemIds'] : null;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, 10) : [];
}
