import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { minutesOf, type TimeScale } from '../time-scale.rules.ts';
import classes from './gantt-ties.module.css';
import { rowHeight } from './row-height.ts';
import type { BarDrag } from './use-bar-drag.ts';

/** The line from a bar to the pointer while somebody draws a link. */
export function NewTie(props: {
  drag: BarDrag;
  lines: readonly ScheduleLine[];
  scale: TimeScale;
  top: number;
}) {
  const { drag, lines, scale, top } = props;
  const { dates, item } = drag.line;
  const index = lines.findIndex((line) => line.item.workItemId === item.workItemId);
  if (!dates || index < 0) return null;
  const [x, y] = [scale.x(minutesOf(dates.finish)), index * rowHeight + rowHeight / 2];
  return (
    <svg
      className={classes.ties}
      style={{ top, width: scale.width, height: lines.length * rowHeight }}
      aria-hidden
    >
      <path className={classes.newTie} d={`M${x} ${y}L${x + 11 + drag.dx} ${y + drag.dy}`} />
    </svg>
  );
}
