import { Text } from '@mantine/core';
import { useState } from 'react';
import { formatCount, formatDay } from '../../../platform/browser/format.ts';
import { localDay } from './schedule-dates.ts';
import classes from './schedule-screen.module.css';
import { missedOf, type ScheduleState } from './use-schedule-state.ts';
import type { Foresight } from './use-trial.ts';

/** What the chart says in a sentence: the finish, what is critical, and what is missed. */
export function ScheduleSays({ state, foresight }: { state: ScheduleState; foresight: Foresight }) {
  const { schedule, lines } = state;
  const [more, setMore] = useState(false);
  if (!schedule?.finish)
    return <Text size="sm">Nothing is scheduled: give work items a duration, dates or relationships.</Text>;
  const finish = formatDay(localDay(schedule, schedule.finish));
  const foreseen = foresight.finish ? formatDay(localDay(schedule, foresight.finish)) : finish;
  const missed = foresight.missed ? missedOf(schedule, foresight.missed, state.items) : state.missed;
  const critical = schedule.items.filter((item) => item.critical && item.kind !== 'summary').length;
  const without = lines.filter((line) => line.dates === null).length;
  const shown = more ? missed : missed.slice(0, 1);
  return (
    <div>
      <Text size="sm">
        Finishes on <b>{foreseen}</b>
        {foreseen === finish ? '' : `, no longer ${finish}`}. {formatCount(critical)} critical
        {critical === 1 ? ' work item' : ' work items'}
        {without > 0 ? `, ${formatCount(without)} not scheduled` : ''}.
      </Text>
      {foresight.problem ? (
        <Text size="sm" className={classes.missed}>
          This cannot be scheduled: {foresight.problem}.
        </Text>
      ) : null}
      {shown.map(({ item, words }) => (
        <Text key={`${item.workItemId} ${words}`} size="sm" className={classes.missed}>
          <button type="button" className={classes.link} onClick={() => state.choose(item.workItemId)}>
            {item.key}
          </button>{' '}
          {words}
        </Text>
      ))}
      {missed.length > 1 ? (
        <button type="button" className={classes.link} onClick={() => setMore(!more)}>
          {more ? 'Show less' : `and ${formatCount(missed.length - 1)} more`}
        </button>
      ) : null}
    </div>
  );
}
