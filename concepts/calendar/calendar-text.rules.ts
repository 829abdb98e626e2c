import { type PlanCalendar, planCalendar, weekdays } from '../plan-file/plan-calendar-schema.ts';

/** A span of days that somebody named. */
export interface NamedSpan {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A calendar as a form shows it: hours as one line, spans as rows. What the form does not show stays as it was. */
export interface CalendarForm {
  readonly workingDays: readonly string[];
  readonly hours: string;
  readonly country: string;
  readonly region: string;
  readonly holidays: readonly NamedSpan[];
  readonly freezeWindows: readonly NamedSpan[];
}

/** The hours of a working day where a calendar does not say. */
const usualLine = '09:00-13:00, 14:00-18:00';

/** A calendar as the form shows it. */
export function formOf(calendar: PlanCalendar): CalendarForm {
  const { workingDays, workingHours, publicHolidays, holidays = [], freezeWindows = [] } = calendar;
  return {
    workingDays: workingDays ?? weekdays.slice(0, 5),
    hours: workingHours?.join(', ') ?? usualLine,
    country: publicHolidays?.country ?? '',
    region: publicHolidays?.region ?? '',
    holidays: holidays.map(({ name, from, to = from }) => ({ name, from, to })),
    freezeWindows: freezeWindows.map(({ name, from, to }) => ({ name, from, to })),
  };
}

/** The calendar that a form says, over the one that it was made of; or what is wrong with it in words. */
export function calendarOfForm(
  before: PlanCalendar,
  form: CalendarForm,
): { readonly ok: true; readonly value: PlanCalendar } | { readonly ok: false; readonly wrong: string } {
  const { country, region } = form;
  const hours = form.hours
    .split(',')
    .map((text) => text.replaceAll(/\s|–/g, (found) => (found === '–' ? '-' : '')))
    .filter((text) => text !== '');
  const kept = (span: NamedSpan, list: readonly { name: string; from: string }[] | undefined) =>
    list?.find(({ name, from }) => name === span.name && from === span.from) ?? {};
  const { publicHolidays: _law, holidays: _off, freezeWindows: _frozen, ...others } = before;
  const read = planCalendar.safeParse({
    ...others,
    workingDays: weekdays.filter((day) => form.workingDays.includes(day)),
    workingHours: hours,
    ...(country === '' ? {} : { publicHolidays: { country, ...(region === '' ? {} : { region }) } }),
    ...(form.holidays.length === 0
      ? {}
      : {
          holidays: form.holidays.map(({ name, from, to }) => ({
            name,
            from,
            ...(to === from ? {} : { to }),
          })),
        }),
    ...(form.freezeWindows.length === 0
      ? {}
      : {
          freezeWindows: form.freezeWindows.map((span) => ({
            ...kept(span, before.freezeWindows),
            ...span,
          })),
        }),
  });
  if (read.success) return { ok: true, value: read.data };
  const [issue] = read.error.issues;
  return { ok: false, wrong: `${placeOf(issue?.path ?? [], form)}: ${issue?.message ?? 'is wrong'}.` };
}

const labels: Readonly<Record<string, string>> = {
  workingDays: 'Working days',
  workingHours: 'Working hours',
  publicHolidays: 'Public holidays',
  holidays: 'Days off',
  freezeWindows: 'Freeze windows',
};

function placeOf([field, index]: readonly PropertyKey[], form: CalendarForm): string {
  const label = labels[String(field)] ?? String(field);
  const list = field === 'holidays' ? form.holidays : field === 'freezeWindows' ? form.freezeWindows : [];
  const name = typeof index === 'number' ? list[index]?.name : undefined;
  return name ? `${label}, ${name}` : label;
}
