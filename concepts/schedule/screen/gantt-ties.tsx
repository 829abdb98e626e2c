import { memo } from 'react';
import type { LineTie, ScheduleLine } from '../schedule-lines.rules.ts';
import { tiePath } from '../tie-path.rules.ts';
import classes from './gantt-ties.module.css';
import { rowHeight } from './row-height.ts';
import type { ScheduleState } from './use-schedule-state.ts';
import type { Foresight } from './use-trial.ts';

/** The relationships of the rows in sight, as lines from bar to bar; those that drive are drawn stronger. */
export const GanttTies = memo(function GanttTies(props: {
  state: ScheduleState;
  foresight: Foresight;
  first: number;
  last: number;
  top: number;
}) {
  const { state, foresight, first, last, top } = props;
  // One path for all of a kind: hundreds of elements would cost a frame each time that the chart scrolls.
  const drawn = { usual: '', drives: '', marked: '' };
  const seen = new Set<LineTie>();
  for (let line = first; line <= last; line += 1)
    for (const tie of state.ties.get(line) ?? []) {
      if (seen.has(tie)) continue;
      seen.add(tie);
      drawn[isMarked(tie, state) ? 'marked' : tie.drives ? 'drives' : 'usual'] += pathOf(
        tie,
        state,
        foresight,
      );
    }
  return (
    <svg
      className={classes.ties}
      style={{ top, width: state.scale.width, height: state.lines.length * rowHeight }}
      aria-hidden
    >
      <path d={drawn.usual} className={classes.tie} />
      <path d={drawn.drives} className={classes.tie} data-drives />
      <path d={drawn.marked} className={classes.tie} data-marked />
    </svg>
  );
});

function isMarked({ from, to, drives }: LineTie, { lines, chain }: ScheduleState): boolean {
  const [one, other] = [lines[from]?.item.workItemId ?? '', lines[to]?.item.workItemId ?? ''];
  return drives && chain.has(one) && chain.has(other);
}

function pathOf(tie: LineTie, { lines, scale }: ScheduleState, { lineOf }: Foresight): string {
  const datesOf = (line: ScheduleLine | undefined) => line && lineOf(line).dates;
  const [one, other] = [datesOf(lines[tie.from]), datesOf(lines[tie.to])];
  return one && other ? tiePath(tie, one, other, { scale, rowHeight }) : '';
}
