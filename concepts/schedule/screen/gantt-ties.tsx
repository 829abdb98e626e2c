import { memo } from 'react';
import type { LineTie, ScheduleLine } from '../schedule-lines.rules.ts';
import { minutesOf } from '../time-scale.rules.ts';
import { rowHeight } from './row-height.ts';
import classes from './schedule-screen.module.css';
import type { ScheduleState } from './use-schedule-state.ts';
import type { Foresight } from './use-trial.ts';

const stub = 8;

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

/** From the end of one bar to the end of another that the relationship ties, with an arrow. */
function pathOf({ from, to, type }: LineTie, { lines, scale }: ScheduleState, { lineOf }: Foresight): string {
  const datesOf = (line: ScheduleLine | undefined) => line && lineOf(line).dates;
  const [one, other] = [datesOf(lines[from]), datesOf(lines[to])];
  if (!one || !other) return '';
  const fromFinish = type === 'FS' || type === 'FF';
  const toStart = type === 'FS' || type === 'SS';
  const x1 = scale.x(minutesOf(fromFinish ? one.finish : one.start));
  const x2 = scale.x(minutesOf(toStart ? other.start : other.finish));
  const [y1, y2] = [from * rowHeight + rowHeight / 2, to * rowHeight + rowHeight / 2];
  const out = x1 + (fromFinish ? stub : -stub);
  const into = x2 + (toStart ? -stub : stub);
  const tip = toStart ? -5 : 5;
  const arrow = `M${x2 + tip} ${y2 - 3}L${x2} ${y2}L${x2 + tip} ${y2 + 3}`;
  const straight = fromFinish === toStart && (toStart ? out <= into + stub : out >= into - stub);
  if (straight || fromFinish !== toStart) {
    const bend = fromFinish === toStart ? into : toStart ? Math.min(out, into) : Math.max(out, into);
    return `M${x1} ${y1}H${bend}V${y2}H${x2}${arrow}`;
  }
  const between = y2 > y1 ? y1 + rowHeight / 2 : y1 - rowHeight / 2;
  return `M${x1} ${y1}H${out}V${between}H${into}V${y2}H${x2}${arrow}`;
}
