import { type CalendarForm, calendarOfForm, formOf } from '../calendar/calendar-text.rules.ts';
import type { PlanCalendar } from '../plan-file/plan-calendar-schema.ts';
import type { Absence, Resource } from './resource.contract.ts';
import type { ResourceFields } from './resource.rules.ts';

/** Which part of its days an absence takes: all of it, from the midday of its first, or until that of its last. */
export type AbsencePart = 'whole' | 'from-midday' | 'until-midday' | 'other';

/** An absence as a row of a form. */
export interface AbsenceRow {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly part: AbsencePart;
  /** Times that a form has no word for stay as they are. */
  readonly times: Pick<Absence, 'fromTime' | 'toTime'>;
}

/** A resource as a form shows it: capacities in percent of one whole, empty days where there are none. */
export interface ResourceForm extends Pick<ResourceFields, 'name' | 'kind' | 'memberId' | 'skills'> {
  readonly capacity: string;
  /** The day from which a vacancy is wanted. */
  readonly wantedFrom: string;
  readonly availability: readonly { readonly from: string; readonly to: string; readonly capacity: string }[];
  readonly absences: readonly AbsenceRow[];
  /** Null where it works whenever its work does. */
  readonly calendar: CalendarForm | null;
}

/** A resource as its form shows it. */
export function formOfResource(resource: ResourceFields): ResourceForm {
  const { name, kind, memberId, skills, capacity, availability, absences, calendar } = resource;
  const [only] = availability;
  const wanted = kind === 'vacancy' && capacity === 0 && availability.length === 1 && only && !only.to;
  return {
    ...{ name, kind, memberId, skills },
    capacity: percentText(wanted ? only.capacity : capacity),
    wantedFrom: wanted ? only.from : '',
    availability: wanted
      ? []
      : availability.map(({ from, to = '', capacity: other }) => ({
          from,
          to,
          capacity: percentText(other),
        })),
    absences: absencesOf(absences, middayOf(calendar)),
    calendar: calendar === null ? null : formOf(calendar),
  };
}

/** Absences as rows of a form. */
export function absencesOf(absences: readonly Absence[], midday: string): AbsenceRow[] {
  return absences.map(({ name = '', from, to, fromTime, toTime }) => ({
    ...{ name, from, to: to ?? from },
    part:
      fromTime === undefined && toTime === undefined
        ? 'whole'
        : fromTime === midday && toTime === undefined
          ? 'from-midday'
          : toTime === midday && fromTime === undefined
            ? 'until-midday'
            : 'other',
    times: { ...(fromTime ? { fromTime } : {}), ...(toTime ? { toTime } : {}) },
  }));
}

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly wrong: string };

/** The fields that a form says, over the resource that it was made of; or what is wrong in words. */
export function resourceOfForm(before: ResourceFields, form: ResourceForm): Read<ResourceFields> {
  const { kind, memberId, skills } = form;
  const name = form.name.trim();
  if (name === '') return wrong('Who: a name is missing.');
  const capacity = thousandthsOf(form.capacity);
  if (capacity === null) return wrong('Capacity: write a percentage such as 100 or 62.5.');
  const calendar = form.calendar === null ? null : calendarOfForm(before.calendar ?? {}, form.calendar);
  if (calendar && !calendar.ok) return calendar;
  const absences = readAbsences(form.absences, middayOf(calendar?.value ?? null));
  if (!absences.ok) return absences;
  const wanted = kind === 'vacancy' && form.wantedFrom !== '';
  const spans: ResourceFields['availability'] = wanted ? [{ from: form.wantedFrom, capacity }] : [];
  for (const row of wanted ? [] : form.availability) {
    const other = thousandthsOf(row.capacity);
    if (row.from === '') return wrong('Availability: a first day is missing.');
    if (row.to !== '' && row.to < row.from) return wrong('Availability: a span ends before it begins.');
    if (other === null) return wrong('Availability: write a percentage such as 50.');
    spans.push({ from: row.from, ...(row.to === '' ? {} : { to: row.to }), capacity: other });
  }
  return {
    ok: true,
    value: {
      ...{ name, kind, memberId, skills, absences: absences.value, availability: spans },
      ...{ capacity: wanted ? 0 : capacity, calendar: calendar?.value ?? null },
    },
  };
}

/** The absences that rows say, or what is wrong with them in words. */
export function readAbsences(rows: readonly AbsenceRow[], midday: string): Read<Absence[]> {
  const absences: Absence[] = [];
  for (const { name, from, to, part, times } of rows) {
    const said = name.trim();
    if (from === '') return wrong(`Days off${said ? `, ${said}` : ''}: the first day is missing.`);
    if (to !== '' && to < from)
      return wrong(`Days off${said ? `, ${said}` : ''}: they end before they begin.`);
    const cut = {
      whole: {},
      'from-midday': { fromTime: midday },
      'until-midday': { toTime: midday },
      other: times,
    };
    absences.push({
      ...(said === '' ? {} : { name: said }),
      ...{ from, ...(to === '' || to === from ? {} : { to }) },
      ...cut[part],
    });
  }
  return { ok: true, value: absences };
}

/** When the first half of a working day is over: at its first break, or in its middle where it has none. */
export function middayOf(calendar: PlanCalendar | null): string {
  const hours = calendar?.workingHours ?? ['09:00-13:00', '14:00-18:00'];
  const [first = '09:00-13:00'] = hours;
  const [begin = '09:00', end = '13:00'] = first.split('-');
  if (hours.length > 1) return end;
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const middle = Math.round((minutes(begin) + minutes(end)) / 2);
  return `${String(Math.floor(middle / 60)).padStart(2, '0')}:${String(middle % 60).padStart(2, '0')}`;
}

/** Thousandths as a percentage: 625 as 62.5. */
export function percentText(thousandths: number): string {
  return String(thousandths / 10);
}

/** A percentage as thousandths, or null where it is none. */
export function thousandthsOf(text: string): number | null {
  const match = /^\s*(\d{1,8}(?:[.,]\d)?)\s*%?\s*$/.exec(text);
  return match ? Math.round(Number(String(match[1]).replace(',', '.')) * 10) : null;
}

/** Whether a resource has all words of a search in its name, kind or skills. */
export function matchesResource(
  resource: Pick<Resource, 'name' | 'skills' | 'kind'>,
  search: string,
): boolean {
  const text = [resource.name, resource.kind, ...resource.skills].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function wrong(text: string) {
  return { ok: false, wrong: text } as const;
}
