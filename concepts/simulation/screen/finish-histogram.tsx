import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import type { Simulation } from '../simulation.contract.ts';
import { chanceText } from './chance-text.ts';
import classes from './forecast-screen.module.css';

const height = 180;

/** On which days the iterations finish, with the days that are half, and four fifths, sure, and the target. */
export function FinishHistogram({ simulation }: { simulation: Simulation }) {
  const { histogram, target, iterations, timeZone, finish } = simulation;
  const most = Math.max(1, ...histogram.map(({ count }) => count));
  const at = (percent: number) =>
    dayIn(timeZone, finish.percentiles.find((one) => one.percent === percent)?.finish ?? finish.planned);
  const marks = [
    { name: 'P50', day: at(50) },
    { name: 'P80', day: at(80) },
    ...(target ? [{ name: 'Target', day: target.date }] : []),
  ];
  const first = histogram[0]?.day ?? '';
  const last = histogram.at(-1)?.day ?? '';
  const sum = `From ${formatDay(first)} to ${formatDay(last)}; half of the iterations finish by ${formatDay(at(50))}, four fifths by ${formatDay(at(80))}.`;
  return (
    <figure className={classes.figure}>
      <div className={classes.bars} style={{ height }} role="img" aria-label={sum}>
        {histogram.map(({ day, count }, index) => {
          const next = histogram[index + 1]?.day ?? null;
          return (
            <div
              key={day}
              className={classes.bar}
              title={`${formatDay(day)}${next && span(day, next) > 1 ? ` and the ${span(day, next) - 1} days after` : ''}: ${chanceText(count / iterations)}`}
              data-late={(target && day > target.date) || undefined}
            >
              <div className={classes.column} style={{ height: `${(100 * count) / most}%` }} />
              {marks
                .filter((mark) => mark.day >= day && (next === null || mark.day < next))
                .map((mark) => (
                  <span key={mark.name} className={classes.mark} data-mark={mark.name}>
                    {mark.name}
                  </span>
                ))}
            </div>
          );
        })}
      </div>
      <figcaption className={classes.axis}>
        <span>{formatDay(first)}</span>
        <span>{formatDay(last)}</span>
      </figcaption>
    </figure>
  );
}

function span(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
