import { IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { formatDay } from '../../../platform/browser/format.ts';
import { instantIn } from '../../plan-file/local-time.ts';
import { TypeMark } from '../../work-item/screen/type-mark.tsx';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import type { Schedule, ScheduledItem } from '../schedule.contract.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import type { TimeScale } from '../time-scale.rules.ts';
import { formatDates, formatFloat, lastDay, localDay, minutesOf } from './schedule-dates.ts';
import classes from './schedule-screen.module.css';

interface RowProps {
  readonly line: ScheduleLine;
  readonly index: number;
  readonly top: number;
  readonly schedule: Schedule;
  readonly scale: TimeScale;
  readonly focused: boolean;
  readonly chosen: boolean;
  /** On the way back from the chosen work item. */
  readonly inChain: boolean;
  readonly onFocus: (index: number) => void;
  readonly onChoose: (workItemId: string) => void;
  readonly onFold: (workItemId: string) => void;
  readonly onOpen: (key: string) => void;
}

/** A work item in the tree and its bar; drawn again only when something it shows changes. */
export const GanttRow = memo(function GanttRow(props: RowProps) {
  const { line, index, schedule, scale } = props;
  const { item, dates, level, childCount } = line;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself listens to keys
    <div
      role="row"
      className={classes.row}
      style={{ top: props.top }}
      data-line={item.workItemId}
      data-summary={childCount > 0 || undefined}
      aria-level={level}
      aria-rowindex={index + 2}
      aria-selected={props.chosen}
      {...(childCount > 0 ? { 'aria-expanded': line.open } : {})}
      tabIndex={props.focused ? 0 : -1}
      onFocus={() => props.onFocus(index)}
      onClick={() => props.onChoose(item.workItemId)}
      onDoubleClick={() => props.onOpen(item.key)}
    >
      <TreeCells {...props} />
      <div role="gridcell" tabIndex={-1} className={classes.time} aria-label={barLabel(line, schedule)}>
        {dates ? (
          <Bar item={item} dates={dates} schedule={schedule} scale={scale} inChain={props.inChain} />
        ) : null}
      </div>
    </div>
  );
});

function TreeCells({ line, schedule, onFold }: RowProps) {
  const { item, dates, level, childCount } = line;
  const float = dates && dates.kind !== 'summary' && dates.state !== 'done' ? dates.totalFloatMinutes : null;
  return (
    <div className={classes.tree}>
      <div
        role="gridcell"
        tabIndex={-1}
        className={classes.title}
        style={{ paddingLeft: 6 + Math.min(level - 1, 8) * 14 }}
      >
        {childCount > 0 ? (
          <button
            type="button"
            className={classes.fold}
            tabIndex={-1}
            aria-label={line.open ? `Fold ${item.title}` : `Unfold ${item.title}`}
            data-open={line.open || undefined}
            onClick={(event) => {
              event.stopPropagation();
              onFold(item.workItemId);
            }}
          >
            <IconChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={classes.unfold} />
        )}
        <TypeMark type={item.type} />
        <span className={classes.name} title={`${item.key} ${item.title}`}>
          {item.title}
        </span>
      </div>
      <div role="gridcell" tabIndex={-1} className={classes.date}>
        {dates ? formatDay(localDay(schedule, dates.start)) : ''}
      </div>
      <div role="gridcell" tabIndex={-1} className={classes.date}>
        {dates ? formatDay(lastDay(schedule, dates)) : ''}
      </div>
      <div
        role="gridcell"
        tabIndex={-1}
        className={classes.float}
        data-critical={dates?.critical || undefined}
      >
        {float === null ? '' : formatFloat(schedule, float)}
      </div>
    </div>
  );
}

function barLabel({ item, dates }: ScheduleLine, schedule: Schedule): string {
  if (!dates) return 'Not scheduled';
  const critical = dates.critical && dates.kind !== 'summary' ? ', critical' : '';
  const deadline = item.deadline ? `, deadline ${formatDay(item.deadline)}` : '';
  return `${formatDates(schedule, dates)}${critical}${deadline}`;
}

function Bar(props: {
  item: WorkItem;
  dates: ScheduledItem;
  schedule: Schedule;
  scale: TimeScale;
  inChain: boolean;
}) {
  const { item, dates, schedule, scale } = props;
  const [start, finish] = [scale.x(minutesOf(dates.start)), scale.x(minutesOf(dates.finish))];
  const { critical, kind, state } = dates;
  const marks = { 'data-critical': critical || undefined, 'data-chain': props.inChain || undefined };
  const status = scale.x(minutesOf(schedule.statusDate));
  const late = state === 'to-do' && !critical ? scale.x(minutesOf(dates.lateFinish)) : finish;
  return (
    <>
      <Planned item={item} dates={dates} schedule={schedule} scale={scale} />
      {kind === 'activity' && late > finish + 1 ? (
        <div className={classes.slip} style={{ left: finish, width: late - finish }} />
      ) : null}
      {kind === 'milestone' || (kind === 'activity' && finish <= start) ? (
        <div className={classes.milestone} style={{ left: finish }} data-state={state} {...marks} />
      ) : (
        <div
          className={kind === 'summary' ? classes.summary : classes.bar}
          style={{ left: start, width: Math.max(3, finish - start) }}
          data-state={state}
          {...marks}
        >
          {state === 'in-progress' && kind === 'activity' && status > start ? (
            <div className={classes.worked} style={{ width: Math.min(status, finish) - start }} />
          ) : null}
        </div>
      )}
      {kind === 'milestone' ? (
        <span className={classes.beside} style={{ left: finish + 10 }} aria-hidden>
          {item.title}
        </span>
      ) : null}
      {item.deadline ? (
        <div
          className={classes.deadline}
          style={{ left: scale.x(instantIn(schedule.timeZone, item.deadline, undefined, 'end')) }}
          data-missed={
            minutesOf(dates.finish) > instantIn(schedule.timeZone, item.deadline, undefined, 'end') ||
            undefined
          }
        />
      ) : null}
    </>
  );
}

/** The dates that the work item has, where they are not what the schedule says: what was planned, or typed. */
function Planned({ item, dates, schedule, scale }: Omit<Parameters<typeof Bar>[0], 'inChain'>) {
  const { startDate, dueDate } = item;
  if (dates.kind !== 'activity' || startDate === null || dueDate === null || dueDate < startDate) return null;
  if (startDate === localDay(schedule, dates.start) && dueDate === lastDay(schedule, dates)) return null;
  const from = scale.x(instantIn(schedule.timeZone, startDate));
  const to = scale.x(instantIn(schedule.timeZone, dueDate, undefined, 'end'));
  return <div className={classes.planned} style={{ left: from, width: to - from }} />;
}
