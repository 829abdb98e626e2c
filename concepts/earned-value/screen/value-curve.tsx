import { useElementSize } from '@mantine/hooks';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import classes from './earned-value.module.css';

/** A point of the three curves: amounts or shares, null where it is not yet. */
export interface CurveValue {
  readonly instant: string;
  readonly planned: number;
  readonly earned: number | null;
  readonly spent: number | null;
}

const height = 300;
const edge = { left: 56, right: 10, top: 20, bottom: 24 };
const lines = [
  { name: 'planned', label: 'Planned value' },
  { name: 'earned', label: 'Earned value' },
  { name: 'spent', label: 'Actual cost' },
] as const;

/** Planned value, earned value and actual cost over time, with the status date; told in words as well. */
export function ValueCurve(props: {
  points: readonly CurveValue[];
  statusDate: string;
  timeZone: string;
  format: (value: number) => string;
  /** The same in few characters. */
  scale: (value: number) => string;
}) {
  const { points, statusDate, timeZone, format, scale } = props;
  const { ref, width: measured } = useElementSize<HTMLElement>();
  const width = Math.max(280, measured || 800);
  const times = points.map(({ instant }) => Date.parse(instant));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const most = Math.max(
    1,
    ...points.flatMap(({ planned, earned, spent }) => [planned, earned ?? 0, spent ?? 0]),
  );
  const x = (time: number) =>
    edge.left + ((width - edge.left - edge.right) * (time - from)) / Math.max(1, to - from);
  const y = (value: number) => height - edge.bottom - ((height - edge.top - edge.bottom) * value) / most;
  const now = Math.min(to, Math.max(from, Date.parse(statusDate)));
  const last = (name: 'planned' | 'earned' | 'spent') =>
    points.filter((point) => point[name] !== null && Date.parse(point.instant) <= now).at(-1)?.[name] ?? 0;
  const day = (time: number) => formatDay(dayIn(timeZone, new Date(time).toISOString()));
  const says = `From ${day(from)} to ${day(to)}. On ${day(Date.parse(statusDate))}: planned value ${format(last('planned'))}, earned value ${format(last('earned'))}, actual cost ${format(last('spent'))}; ${format(points.at(-1)?.planned ?? 0)} planned in all.`;
  return (
    <figure className={classes.figure} ref={ref}>
      <svg width={width} height={height} role="img" aria-label={says} className={classes.chart}>
        {[0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line
              className={classes.grid}
              x1={edge.left}
              x2={width - edge.right}
              y1={y(share * most)}
              y2={y(share * most)}
            />
            <text className={classes.tick} x={edge.left - 8} y={y(share * most) + 4} textAnchor="end">
              {scale(Math.round(share * most))}
            </text>
          </g>
        ))}
        <line className={classes.now} x1={x(now)} x2={x(now)} y1={edge.top} y2={height - edge.bottom} />
        <text
          className={classes.tick}
          x={x(now) + (x(now) > width - 120 ? -4 : 4)}
          y={edge.top - 8}
          textAnchor={x(now) > width - 120 ? 'end' : 'start'}
        >
          {day(Date.parse(statusDate))}
        </text>
        {lines.map(({ name }) => (
          <polyline
            key={name}
            className={classes.line}
            data-line={name}
            points={points
              .flatMap((point) => {
                const value = point[name];
                return value === null ? [] : [`${x(Date.parse(point.instant))},${y(value)}`];
              })
              .join(' ')}
          />
        ))}
        {lines.slice(1).map(({ name }) => {
          const at = points.findLast((point) => point[name] !== null);
          return at ? (
            <circle
              key={name}
              className={classes.dot}
              data-line={name}
              cx={x(Date.parse(at.instant))}
              cy={y(at[name] ?? 0)}
              r={4}
            />
          ) : null;
        })}
        <line className={classes.axis} x1={edge.left} x2={width - edge.right} y1={y(0)} y2={y(0)} />
        <text className={classes.tick} x={edge.left} y={height - 6}>
          {day(from)}
        </text>
        <text className={classes.tick} x={width - edge.right} y={height - 6} textAnchor="end">
          {day(to)}
        </text>
      </svg>
      <figcaption className={classes.legend}>
        {lines.map(({ name, label }) => (
          <span key={name} data-line={name}>
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
