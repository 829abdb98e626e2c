import { type ReactNode, useMemo } from 'react';
import { WorkingDayContext } from '../../../platform/browser/working-day.ts';
import { workingUnits } from '../../plan-file/plan-calendar-schema.ts';
import type { Project } from '../../project/project.contract.ts';
import { useCalendar } from './use-calendar.ts';

/** Lets what is within read and write durations by the project's own day and week. */
export function WorkingDayOf({ project, children }: { project: Project; children: ReactNode }) {
  const { data } = useCalendar(project);
  const { dayMinutes, weekMinutes } = workingUnits(data?.calendar);
  const day = useMemo(() => ({ dayMinutes, weekMinutes }), [dayMinutes, weekMinutes]);
  return <WorkingDayContext value={day}>{children}</WorkingDayContext>;
}
