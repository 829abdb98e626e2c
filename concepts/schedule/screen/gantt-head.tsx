import { memo, useMemo } from 'react';
import { type TimeScale, ticksOf } from '../time-scale.rules.ts';
import classes from './gantt-head.module.css';
import { type ColumnId, columns } from './schedule-columns.ts';

/** The names of the tree's columns and the days above the bars. */
export const GanttHead = memo(function GanttHead(props: {
  scale: TimeScale;
  range: { from: number; to: number };
  today: number;
  columns: readonly ColumnId[];
}) {
  const { scale, range } = props;
  const [upper, lower] = useMemo(() => ticksOf(scale, range.from, range.to), [scale, range]);
  const before = props.columns.filter((id) => id === 'wbs');
  const behind = props.columns.filter((id) => id !== 'wbs');
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className={classes.head}>
      <div className={classes.headTree}>
        {before.map((id) => (
          <Heading key={id} id={id} />
        ))}
        <span role="columnheader" tabIndex={-1} className={classes.heading} data-tree-title>
          Work item
        </span>
        {behind.map((id) => (
          <Heading key={id} id={id} />
        ))}
      </div>
      <div className={classes.headTime} role="columnheader" tabIndex={-1} aria-label="Time">
        {[upper, lower].map((ticks, row) => (
          <div key={row === 0 ? 'upper' : 'lower'} className={classes.ticks} aria-hidden>
            {ticks.map(({ x, width, label }) => (
              <span key={x} className={classes.tick} style={{ left: x, width }}>
                {width > 14 ? <span className={classes.tickLabel}>{label}</span> : null}
              </span>
            ))}
          </div>
        ))}
        <span className={classes.todayMark} style={{ left: props.today }} aria-hidden />
      </div>
    </div>
  );
});

function Heading({ id }: { id: ColumnId }) {
  const { label, heading = label, numeric } = columns[id];
  return (
    <span
      role="columnheader"
      tabIndex={-1}
      className={classes.heading}
      data-numeric={numeric}
      title={heading === label ? undefined : label}
    >
      {heading}
    </span>
  );
}
