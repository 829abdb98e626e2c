import { Text } from '@mantine/core';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import type { Project } from '../../project/project.contract.ts';
import { chanceText } from '../../simulation/screen/chance-text.ts';
import { outline, placeOf, sharedSpan } from '../compare-outcomes.rules.ts';
import type { ComparedPlan } from './comparison-table.tsx';
import classes from './scenarios-screen.module.css';

const [width, height] = [600, 40];

/** On which days each plan may finish, under one another on one axis, with P80 and the target date. */
export function FinishChart({ project, plans }: { project: Project; plans: readonly ComparedPlan[] }) {
  const span = sharedSpan(plans.map(({ outcome }) => outcome));
  if (!span) return null;
  return (
    <figure className={classes.chart}>
      {plans.map(({ id, name, outcome }) => {
        const forecast = outcome?.forecast;
        if (!forecast) return null;
        const p80 = dayIn(project.timeZone, forecast.p80);
        const target = outcome.targetDate;
        const chance = forecast.chance === null ? '' : `, in time ${chanceText(forecast.chance)}`;
        const x = (day: string) => placeOf(day, span) * width;
        return (
          <div key={id}>
            <Text size="xs" mt={6}>
              <b>{name}</b>: four fifths sure by {formatDay(p80)}
              {chance}
            </Text>
            <svg
              viewBox={`0 0 ${width} ${height}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={`${name}: half of the iterations finish by ${formatDay(dayIn(project.timeZone, forecast.p50))}, four fifths by ${formatDay(p80)}`}
            >
              <polygon
                className={classes.curve}
                points={outline(forecast.histogram, span, [width, height])}
              />
              <line className={classes.mark} x1={x(p80)} x2={x(p80)} y1={0} y2={height} />
              {target && target >= span[0] && target <= span[1] ? (
                <line className={classes.target} x1={x(target)} x2={x(target)} y1={0} y2={height} />
              ) : null}
            </svg>
          </div>
        );
      })}
      <figcaption className={classes.axis}>
        <span>{formatDay(span[0])}</span>
        <span>solid line P80, dashed line target</span>
        <span>{formatDay(span[1])}</span>
      </figcaption>
    </figure>
  );
}
