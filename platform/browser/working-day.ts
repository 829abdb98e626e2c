import { createContext, useContext } from 'react';

/** How many working minutes `1d` and `1w` are where the reader is. */
export interface WorkingDay {
  readonly dayMinutes: number;
  readonly weekMinutes: number;
}

/** Eight hours a day, five days a week: where no calendar says otherwise. */
export const usualDay: WorkingDay = { dayMinutes: 480, weekMinutes: 2400 };

/** The working day of the project that a page shows. */
export const WorkingDayContext = createContext(usualDay);

/** The working day of the project that the page shows, or else the usual one. */
export function useWorkingDay(): WorkingDay {
  return useContext(WorkingDayContext);
}
