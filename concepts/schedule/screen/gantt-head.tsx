import { memo, useMemo } from 'react';
import { type TimeScale, ticksOf } from '../time-scale.rules.ts';
import classes from './schedule-screen.module.css';

/** The names of the tree's columns and the days above the bars. */
export const GanttHead = memo(function GanttHead(props: {
  scale: TimeScale;
  range: { from: number; to: number };
  today: number;
  /** Whether there is a column of variances. */
  compared: boolean;
}) {
  const { scale, range } = props;
  const [upper, lower] = useMemo(() => ticksOf(scale, range.from, range.to), [scale, range]);
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className={classes.head}>
      <div className={classes.headTree}>
        <span role="columnheader" tabIndex={-1} className={classes.headTitle}>
          Work item
        </span>
        <span role="columnheader" tabIndex={-1} className={classes.headDate}>
          Duration
        </span>
        <span role="columnheader" tabIndex={-1} className={classes.headDate}>
          Start
        </span>
        <span role="columnheader" tabIndex={-1} className={classes.headDate}>
          Finish
        </span>
        <span role="columnheader" tabIndex={-1} className={classes.headBefore}>
          Predecessors
        </span>
        <span role="columnheader" tabIndex={-1} className={classes.headFloat}>
          Float
        </span>
        {props.compared ? (
          <span role="columnheader" tabIndex={-1} className={classes.headFloat}>
            Variance
          </span>
        ) : null}
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
