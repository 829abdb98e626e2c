import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { ProblemError } from '../../../platform/browser/call.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useOpen } from '../../work-item/screen/use-item-actions.ts';
import { useWorkItems } from '../../work-item/screen/use-work-items.ts';
import type { WorkItemCollection } from '../../work-item/screen/work-item-collection.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import type { Schedule } from '../schedule.contract.ts';
import type { Against } from './against.ts';
import { ChartLegend, type CriticalityChoice } from './chart-legend.tsx';
import { CollisionsButton, CollisionsPanel } from './collisions.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import type { Criticality } from './criticality.ts';
import { ExportMenu } from './export-menu.tsx';
import { GanttChart } from './gantt-chart.tsx';
import { ScheduleBar } from './schedule-bar.tsx';
import { type ColumnId, phoneLayout } from './schedule-columns.ts';
import classes from './schedule-screen.module.css';
import { useColumns } from './use-columns.ts';
import { useFreezeEffect } from './use-freeze-effect.ts';
import { useSchedule } from './use-schedule.ts';
import { useScheduleEdits } from './use-schedule-edits.ts';
import { useScheduleState } from './use-schedule-state.ts';
import { useTrial } from './use-trial.ts';
import { useWhoDoesIt } from './use-who-does-it.ts';
import { WhyPanel } from './why-panel.tsx';

interface ScreenProps {
  readonly project: Project;
  /** What the schedule is held against, what is said of it, and where the reader chooses it. */
  readonly against?: Against | null;
  readonly againstSays?: ReactNode;
  readonly tools?: ReactNode;
  /** Further ways to take it out of the page, as items of the menu for that. */
  readonly exports?: ReactNode;
  /** How often work was critical in the simulation, and where the reader chooses to see that. */
  readonly criticality?: Criticality | null;
  readonly criticalityChoice?: CriticalityChoice | null;
}

/** The project's schedule as a Gantt chart beside the tree of its work: what the critical path method says today. */
export function ScheduleScreen(props: ScreenProps) {
  const { project } = props;
  const { collection, snapshot } = useWorkItems(project);
  const query = useSchedule(project);
  const open = useOpen(project);
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
  return <ScheduleBody {...props} collection={collection} items={snapshot.items} schedule={query.data} />;
}

interface BodyProps extends ScreenProps {
  readonly collection: WorkItemCollection;
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly schedule: Schedule;
}

/** Columns that whoever may not see who does the work is not offered. */
const untold: ReadonlySet<ColumnId> = new Set(['resources']);
const none: ReadonlySet<ColumnId> = new Set();

function ScheduleBody(props: BodyProps) {
  const { project, collection, items, schedule, against = null, criticality = null } = props;
  const open = useOpen(project);
  const toToday = useRef(() => {});
  const [colliding, setColliding] = useState(false);
  const state = useScheduleState(project, items, schedule);
  const who = useWhoDoesIt(project, state.units);
  const able = useScheduleEdits(project, collection, state, who);
  const foresight = useTrial(project, items, schedule);
  const effect = useFreezeEffect(project, items, schedule);
  const { ref, width } = useElementSize();
  const told: ColumnId[] = [
    ...(against ? ['variance' as const] : []),
    ...(criticality ? ['criticality' as const] : []),
  ];
  const columns = useColumns(width, told, who === null ? untold : none);
  const isPhone = columns.layout === phoneLayout;
  // A finger that scrolls changes nothing.
  const edits = useMemo(
    () => (isPhone ? { ...able, mayChange: false, mayRelate: false, mayAssign: false } : able),
    [able, isPhone],
  );
  // What does not change with the bar in the hand is the same element, so that a frame is not spent on it.
  const tools = useMemo(
    () => (
      <>
        {props.tools}
        <span className={classes.planning}>
          <ColumnsMenu columns={columns} />
        </span>
        <ExportMenu
          project={project}
          source={{ state, against, criticality, who }}
          columns={columns.layout.columns}
        >
          {props.exports}
        </ExportMenu>
      </>
    ),
    [props.tools, props.exports, columns, project, state, against, criticality, who],
  );
  const frozen = schedule.calendar.freezeWindows.length > 0;
  const legend = useMemo(
    () => (
      <ChartLegend
        choice={props.criticalityChoice ?? null}
        bySimulation={criticality !== null}
        frozen={frozen}
      >
        {effect ? (
          <CollisionsButton effect={effect} open={colliding} onToggle={() => setColliding(!colliding)} />
        ) : null}
      </ChartLegend>
    ),
    [props.criticalityChoice, criticality, frozen, effect, colliding],
  );
  return (
    <div ref={ref} className={classes.screen}>
      <ScheduleBar {...{ state, foresight, tools, toToday }} says={props.againstSays} />
      {legend}
      <GanttChart
        {...{ state, edits, foresight, against, criticality, who }}
        layout={columns.layout}
        onOpen={open}
        toToday={toToday}
      />
      {effect && colliding ? (
        <CollisionsPanel {...{ effect, state }} onChoose={state.choose} onClose={() => setColliding(false)} />
      ) : null}
      <WhyPanel state={state} onOpen={open} onChoose={state.choose} />
    </div>
  );
}

function keysOf(error: unknown): readonly string[] {
  const ids = error instanceof ProblemError ? error.problem['workItemIds'] : null;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, 10) : [];
}
