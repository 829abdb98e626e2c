import { Text } from '@mantine/core';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import type { EarnedValue } from '../earned-value.contract.ts';

/** What earned schedule says of the finish, in a sentence. */
export function FinishWords(props: { schedule: EarnedValue['earnedSchedule']; timeZone: string }) {
  const { schedule, timeZone } = props;
  if (!schedule) return null;
  const { period, planned, actual, earned, schedulePerformanceIndex, forecastFinish } = schedule;
  const finish = forecastFinish ? formatDay(dayIn(timeZone, forecastFinish)) : null;
  const time = (count: number) => `${Math.round(10 * count) / 10} ${period}s`;
  return (
    <Text size="sm">
      {actual <= 0
        ? `By the plan the work has not begun yet; it takes ${time(planned)}.`
        : `After ${time(actual)}, the work of ${time(earned)} is done. `}
      {actual > 0 && finish
        ? `At this pace (${schedulePerformanceIndex?.toFixed(2)}) it finishes on ${finish}, by earned schedule.`
        : null}
    </Text>
  );
}
