import { memo, useMemo } from 'react';
import { dayText } from '../../plan-file/local-time.ts';
import type { Schedule } from '../schedule.contract.ts';
import { dayX, localDayOf, minutesOf, type TimeScale } from '../time-scale.rules.ts';
import classes from './gantt-chart.module.css';

/** Days without work, freeze windows and today, behind the bars. */
export const GanttBackground = memo(function GanttBackground(props: {
  schedule: Schedule;
  scale: TimeScale;
  range: { from: number; to: number };
  today: number;
}) {
  const { schedule, scale, range } = props;
  const offs = useMemo(() => daysOff(schedule, scale, range), [schedule, scale, range]);
  return (
    <div className={classes.background} aria-hidden>
      {offs.map(({ x, width }) => (
        <div key={x} className={classes.off} style={{ left: x, width }} />
      ))}
      {schedule.calendar.freezeWindows.map(({ from, to }) => {
        const [x, end] = [scale.x(minutesOf(from)), scale.x(minutesOf(to))];
        if (end < 0 || x > scale.width) return null;
        return (
          <div key={from} className={classes.freeze} style={{ left: x, width: end - x }}>
            {end - x > 60 ? <span className={classes.freezeName}>Freeze window</span> : null}
          </div>
        );
      })}
      <div className={classes.today} style={{ left: props.today }} />
    </div>
  );
});

/** Runs of days without work in sight; none where a day is too small to see. */
function daysOff(schedule: Schedule, scale: TimeScale, range: { from: number; to: number }) {
  if (['months', 'quarters', 'years'].includes(scale.zoom)) return [];
  const { week, exceptions } = schedule.calendar;
  const dated = new Map<string, boolean>();
  const first = Math.max(scale.firstDay, localDayOf(scale.timeZone, Math.floor(scale.instantAt(range.from))));
  const end = Math.min(scale.endDay, localDayOf(scale.timeZone, Math.floor(scale.instantAt(range.to))) + 1);
  const [from, to] = [dayText(first), dayText(end)];
  for (const { firstDay, lastDay, shifts } of exceptions) {
    if (lastDay < from || firstDay > to) continue;
    for (let day = first; day < end; day += 1) {
      const text = dayText(day);
      if (text >= firstDay && text <= lastDay) dated.set(text, shifts.length > 0);
    }
  }
  const offs: { x: number; width: number }[] = [];
  for (let day = first; day < end; day += 1) {
    const works = dated.get(dayText(day)) ?? (week[(((day + 3) % 7) + 7) % 7]?.length ?? 0) > 0;
    if (works) continue;
    const x = dayX(scale, day);
    const width = dayX(scale, day + 1) - x;
    const last = offs.at(-1);
    if (last && Math.abs(last.x + last.width - x) < 0.01) last.width += width;
    else offs.push({ x, width });
  }
  return offs;
}
