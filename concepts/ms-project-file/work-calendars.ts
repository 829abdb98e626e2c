import type { NamedCalendar } from '../plan-file/plan-calendar-schema.ts';
import {
  eitherTime,
  type MsProjectCalendar,
  namedCalendarOf,
  readCalendars,
  sharedTime,
} from './ms-project-calendars.ts';
import type { MsProjectElement } from './ms-project-element.ts';

/** The calendars of a file, and those that tasks and resources come to share, made as they are asked for. */
export class WorkCalendars {
  readonly project: MsProjectCalendar;
  readonly #calendars: ReadonlyMap<string, MsProjectCalendar>;
  readonly #made = new Map<string, NamedCalendar>();
  readonly #projectText: string;

  constructor(root: MsProjectElement) {
    this.#calendars = readCalendars(root);
    const first = [...this.#calendars.values()][0];
    const project = this.#calendars.get(root.text('CalendarUID') ?? '') ?? first;
    this.project = project ?? { name: 'Standard', week: [[], [], [], [], [], [], []], days: new Map() };
    this.#projectText = textOf(this.project);
  }

  /**
   * The id of the calendar in which work runs: in the time of anybody who does it, within the task's own calendar.
   * Nothing where that is the project's; unknown calendars are left out.
   */
  idOf(own: string | undefined, workers: readonly (string | undefined)[]): string | undefined {
    const uids = [...new Set(workers)].filter((uid) => this.#calendars.has(uid ?? '')).sort();
    const joined = this.#combined(uids, eitherTime);
    const task = this.#calendars.get(own ?? '');
    const calendar = task && joined ? sharedTime(task, joined) : (task ?? joined);
    if (!calendar || textOf(calendar) === this.#projectText) return undefined;
    const id = `c${[...(task ? [own] : []), ...uids].join('-')}`.slice(0, 60);
    if (!this.#made.has(id)) this.#made.set(id, namedCalendarOf(id, calendar));
    return id;
  }

  #combined(
    uids: readonly (string | undefined)[],
    combine: typeof eitherTime,
  ): MsProjectCalendar | undefined {
    const [first, ...others] = uids.flatMap((uid) => this.#calendars.get(uid ?? '') ?? []);
    return first && others.reduce(combine, first);
  }

  /** Those that were asked for. */
  made(): NamedCalendar[] {
    return [...this.#made.values()];
  }
}

function textOf({ week, days }: MsProjectCalendar): string {
  return JSON.stringify([week, [...days].sort((one, other) => one[0] - other[0])]);
}
