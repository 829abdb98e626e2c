import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { useWorkingDay } from '../../../platform/browser/working-day.ts';
import type { Project } from '../../project/project.contract.ts';
import type { Wording } from '../describe-change.rules.ts';

/** How changes of a project's scenario are told to the reader. */
export function useWording({ timeZone }: Project, names: Readonly<Record<string, string>>): Wording {
  const workingDay = useWorkingDay();
  return {
    nameOf: (id) => names[id] || 'something that is gone',
    day: formatDay,
    instant: (instant) => formatDay(dayIn(timeZone, instant)),
    workingDay,
  };
}
