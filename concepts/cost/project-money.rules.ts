import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { ScheduledActivity } from '../../engine/network/network-schedule.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import type { ExchangeTable } from '../exchange-rate/exchange-rate.rules.ts';
import type { Rate } from '../rate/rate.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import {
  type BudgetEntries,
  type CostOfMoney,
  entriesOfCosts,
  entriesOfLabour,
  joinEntries,
  type Told,
} from './budget-entries.rules.ts';
import type { Placed } from './budget-table.rules.ts';
import {
  actualLabour,
  type DatedWork,
  type Labour,
  plannedLabour,
  type WorkedTime,
} from './labour-cost.rules.ts';

/** What is read of a project to know its money. */
export interface MoneySources {
  readonly work: readonly (Placed & { readonly type: string; readonly durationMinutes: number | null })[];
  readonly input: NetworkInput;
  /** The scheduled activities by their ids. */
  readonly places: ReadonlyMap<string, ScheduledActivity>;
  readonly costs: readonly CostOfMoney[];
  readonly resources: readonly Resource[];
  readonly rates: readonly Rate[];
  readonly assignments: readonly Assignment[];
  /** What people entered as worked. */
  readonly times: readonly WorkedTime[];
}

/** What a project costs, not yet told in any currency. */
export interface ProjectMoney {
  readonly work: readonly Placed[];
  readonly costs: readonly CostOfMoney[];
  /** Worked out when it is asked for: of a project with a baseline nobody does. */
  readonly planned: Labour;
  readonly worked: Labour;
  readonly table: ExchangeTable;
}

/** What nobody works. */
export const noLabour: Labour = { parts: [], unpriced: [] };

/** Works out the labour of a project. Work without dates is costed as of the schedule's status date. */
export function moneyOfProject(sources: MoneySources, table: ExchangeTable): ProjectMoney {
  const { work, input, places, costs, resources, rates, assignments, times } = sources;
  const [definition] = input.calendars;
  const now = input.statusDate ?? input.projectStart;
  const compiled = definition && compileCalendar(definition, now);
  if (!definition || !compiled?.ok) throw new Error('a scheduled project has a calendar');
  const calendarOf = calendarReader(input, now);
  const terms = { resources, rates, calendar: compiled.value, calendarOf, timeZone: definition.timeZone };
  const known = new Map(input.activities.map((activity) => [activity.id, activity]));
  const toDated = ({ workItemId, type, durationMinutes }: MoneySources['work'][number]): DatedWork => {
    const place = places.get(workItemId);
    const timeless = type === 'milestone' || place?.summary;
    const { duration: planned, calendarId } = known.get(workItemId) ?? {};
    const minutes = timeless ? 0 : (planned?.minutes ?? durationMinutes ?? 0);
    const duration = { minutes, elapsed: planned?.elapsed ?? false };
    const dates = { start: place?.earlyStart ?? now, finish: place?.earlyFinish ?? now };
    return { workItemId, duration, ...dates, calendarId };
  };
  let planned: Labour | null = null;
  return {
    ...{ work, costs, table, worked: actualLabour(times, terms) },
    get planned() {
      planned ??= plannedLabour(work.map(toDated), assignments, terms);
      return planned;
    },
  };
}

/** The calendars of the work that has one of its own, each compiled when it is asked for. */
function calendarReader({ calendars }: NetworkInput, now: number) {
  const compiled = new Map<string, CompiledCalendar | undefined>();
  return (calendarId: string) => {
    if (compiled.has(calendarId)) return compiled.get(calendarId);
    const definition = calendars.find(({ id }) => id === calendarId);
    const result = definition && compileCalendar(definition, now);
    const calendar = result?.ok ? result.value : undefined;
    compiled.set(calendarId, calendar);
    return calendar;
  };
}

/** All entries of a project's money in one currency. */
export function entriesOfMoney({ costs, planned, worked }: ProjectMoney, told: Told): BudgetEntries {
  return joinEntries([
    entriesOfCosts(costs, told),
    entriesOfLabour(planned, 'planned', told),
    entriesOfLabour(worked, 'actual', told),
  ]);
}
