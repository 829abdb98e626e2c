import { memo } from 'react';
import { formatDay } from '../../../platform/browser/format.ts';
import { GanttBar } from './gantt-bar.tsx';
import classes from './gantt-row.module.css';
import type { RowProps } from './row-props.ts';
import { formatDates } from './schedule-dates.ts';
import { TreeCells } from './tree-cells.tsx';

/** A work item in the tree and its bar; drawn again only when something it shows changes. */
export const GanttRow = memo(function GanttRow(props: RowProps) {
  const { line, index, schedule } = props;
  const { item, dates, level, childCount } = line;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself listens to keys
    <div
      role="row"
      className={classes.row}
      style={{ top: props.top }}
      data-line={item.workItemId}
      data-target={props.target || undefined}
      data-foreseen={props.before ? true : undefined}
      aria-level={level}
      aria-rowindex={index + 2}
      aria-selected={props.chosen}
      {...(childCount > 0 ? { 'aria-expanded': line.open } : {})}
      tabIndex={props.focused ? 0 : -1}
      onFocus={() => props.onFocus(index)}
      onClick={() => props.onChoose(item.workItemId)}
      onDoubleClick={() => props.onOpen(item.key)}
    >
      <div className={classes.tree}>
        <TreeCells {...props} />
      </div>
      <div role="gridcell" tabIndex={-1} className={classes.time} aria-label={barLabel(props)}>
        {dates ? <GanttBar {...props} item={item} dates={dates} schedule={schedule} /> : null}
      </div>
    </div>
  );
}, isSameRow);

function isSameRow(one: RowProps, other: RowProps): boolean {
  return (Object.keys(other) as (keyof RowProps)[]).every((name) =>
    name === 'texts' ? one.texts.join('\n') === other.texts.join('\n') : one[name] === other[name],
  );
}

function barLabel({ line: { item, dates }, schedule, closeness, percent }: RowProps): string {
  if (!dates) return 'Not scheduled';
  const told = dates.kind !== 'summary' && dates.state !== 'done';
  const close =
    told && closeness !== 'other' ? `, ${closeness === 'near' ? 'near-critical' : 'critical'}` : '';
  const done = percent === null ? '' : `, ${percent}% done`;
  const deadline = item.deadline ? `, deadline ${formatDay(item.deadline)}` : '';
  return `${formatDates(schedule, dates)}${close}${done}${deadline}`;
}
