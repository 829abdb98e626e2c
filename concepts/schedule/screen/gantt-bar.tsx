import type { PointerEvent } from 'react';
import { instantIn } from '../../plan-file/local-time.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import type { Closeness } from '../closeness.rules.ts';
import { isMovable, isStretchable } from '../move-bar.rules.ts';
import type { Schedule, ScheduledItem } from '../schedule.contract.ts';
import { isDeadlineMissed, type ScheduleLine } from '../schedule-lines.rules.ts';
import { minutesOf, type TimeScale } from '../time-scale.rules.ts';
import type { Against } from './against.ts';
import classes from './gantt-bar.module.css';
import { lastDay, localDay } from './schedule-dates.ts';
import type { BarDrag, DragKind } from './use-bar-drag.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';

interface BarProps {
  readonly line: ScheduleLine;
  readonly item: WorkItem;
  readonly dates: ScheduledItem;
  /** Where it lies by the server's word, if what shows is foreseen. */
  readonly before: ScheduledItem | null;
  readonly schedule: Schedule;
  readonly scale: TimeScale;
  readonly edits: ScheduleEdits;
  readonly against: Against | null;
  readonly percent: number | null;
  readonly closeness: Closeness;
  readonly drag: BarDrag | null;
  readonly inChain: boolean;
  readonly onDrag: (event: PointerEvent, line: ScheduleLine, kind: DragKind) => void;
}

/** The bar, diamond or bracket of a work item in time, with its progress, planned dates, float and deadline. */
export function GanttBar(props: BarProps) {
  const { item, dates, schedule, scale, drag } = props;
  const moved = drag?.kind === 'move' ? drag.dx : 0;
  // What is in the hand follows it; the rest shows what comes of that.
  const held = (drag && drag.kind !== 'link' && drag.line.dates) || dates;
  const start = scale.x(minutesOf(held.start)) + moved;
  const pulled = drag?.kind === 'stretch' ? drag.dx : 0;
  const finish = Math.max(start, scale.x(minutesOf(held.finish)) + moved + pulled);
  const movable = props.edits.mayChange && isMovable({ dates });
  const onPointerDown = movable
    ? (event: PointerEvent) => props.onDrag(event, props.line, 'move')
    : undefined;
  const { critical, kind, state } = dates;
  const marks = {
    'data-critical': props.closeness === 'critical' || undefined,
    'data-near': props.closeness === 'near' || undefined,
    'data-chain': props.inChain || undefined,
    'data-movable': movable || undefined,
  };
  const late = state === 'to-do' && !critical ? scale.x(minutesOf(dates.lateFinish)) : finish;
  return (
    <>
      {props.against ? <Agreed {...props} against={props.against} /> : <Planned {...props} />}
      {props.before ? <Before dates={props.before} scale={scale} /> : null}
      {kind === 'activity' && late > finish + 1 ? (
        <div className={classes.slip} style={{ left: finish, width: late - finish }} />
      ) : null}
      {kind === 'milestone' || (kind === 'activity' && finish <= start) ? (
        <div
          className={classes.milestone}
          style={{ left: finish }}
          data-state={state}
          {...marks}
          onPointerDown={onPointerDown}
        />
      ) : (
        <div
          className={kind === 'summary' ? classes.summary : classes.bar}
          style={{ left: start, width: Math.max(3, finish - start) }}
          data-state={state}
          {...marks}
          onPointerDown={onPointerDown}
        >
          <Worked {...props} start={start} finish={finish} />
        </div>
      )}
      <Handles {...props} finish={finish} />
      {kind === 'milestone' ? (
        <span className={classes.beside} style={{ left: finish + 10 }} aria-hidden>
          {item.title}
        </span>
      ) : null}
      {item.deadline ? (
        <div
          className={classes.deadline}
          style={{ left: scale.x(instantIn(schedule.timeZone, item.deadline, undefined, 'end')) }}
          data-missed={isDeadlineMissed({ ...props.line, item, dates }, schedule) || undefined}
        />
      ) : null}
    </>
  );
}

/** How much of a bar is done: as somebody said, or else what lies before the status date of work that has begun. */
function Worked(props: BarProps & { start: number; finish: number }) {
  const { dates, percent, schedule, scale, start, finish } = props;
  const { kind, state } = dates;
  const status = scale.x(minutesOf(schedule.statusDate));
  const begun = state === 'in-progress' && kind === 'activity' ? Math.min(status, finish) - start : 0;
  const width = percent === null || state === 'done' ? begun : ((finish - start) * percent) / 100;
  return width > 0 ? <div className={classes.worked} style={{ width }} /> : null;
}

/** Where a bar was, while it is shown where it would be. */
function Before({ dates, scale }: { dates: ScheduledItem; scale: TimeScale }) {
  const from = scale.x(minutesOf(dates.start));
  const width = Math.max(3, scale.x(minutesOf(dates.finish)) - from);
  return <div className={classes.was} style={{ left: from, width }} />;
}

/** Where the plan that the schedule is held against has the work. */
function Agreed({ item, dates, scale, against }: BarProps & { against: Against }) {
  const then = against.datesOf(item.workItemId);
  if (!then) return null;
  const from = scale.x(minutesOf(then.start));
  const width = scale.x(minutesOf(then.finish)) - from;
  const point = dates.kind === 'milestone' || width < 3;
  return (
    <div
      className={classes.agreed}
      data-point={point || undefined}
      style={{ left: from, width: point ? 6 : width }}
    />
  );
}

/** The dates that the work item has, where they are not what the schedule says: what was planned, or typed. */
function Planned({ item, dates, schedule, scale }: BarProps) {
  const { startDate, dueDate } = item;
  if (dates.kind !== 'activity' || startDate === null || dueDate === null || dueDate < startDate) return null;
  if (startDate === localDay(schedule, dates.start) && dueDate === lastDay(schedule, dates)) return null;
  const from = scale.x(instantIn(schedule.timeZone, startDate));
  const to = scale.x(instantIn(schedule.timeZone, dueDate, undefined, 'end'));
  return <div className={classes.planned} style={{ left: from, width: to - from }} />;
}

/** Where a hand takes the end of a bar, and where it begins a link. */
function Handles({ line, item, dates, edits, onDrag, finish }: BarProps & { finish: number }) {
  return (
    <>
      {edits.mayChange && isStretchable({ item, dates }) ? (
        <div
          className={classes.grip}
          style={{ left: finish }}
          onPointerDown={(event) => onDrag(event, line, 'stretch')}
        />
      ) : null}
      {edits.mayRelate ? (
        <div
          className={classes.linker}
          style={{ left: finish }}
          title="Pull to what comes after"
          onPointerDown={(event) => onDrag(event, line, 'link')}
        />
      ) : null}
    </>
  );
}
