import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { addDays } from '../../kernel/calendar-day.ts';
import { projectCalendarId } from '../plan-file/engine-calendars.ts';
import type { PlanResource } from '../plan-file/plan-resource-schema.ts';
import { exceptionElement, hoursWithin } from './encode-calendar.ts';
import type { EncodedPlan } from './encode-plan.ts';
import { encodedOf, layOver, newElement, uidOf } from './encoded-element.ts';
import type { KeptElement } from './kept-element.ts';
import { textIn } from './kept-element.ts';

type Absences = NonNullable<PlanResource['absences']>;

/** The calendars of a file that is being written: those it has, and what is added as it is asked for. */
export class CalendarBook {
  readonly projectUid: string;
  readonly #elements: KeptElement[];
  readonly #plan: EncodedPlan;
  readonly #uids = new Map<string, string>();
  #last: number;

  constructor(
    elements: readonly KeptElement[],
    projectUid: string | undefined,
    before: EncodedPlan | null,
    plan: EncodedPlan,
  ) {
    const known = new Set(elements.map(uidOf));
    this.projectUid = projectUid && known.has(projectUid) ? projectUid : (elements.map(uidOf)[0] ?? '1');
    this.#plan = plan;
    this.#last = Math.max(0, ...elements.map((one) => Number(uidOf(one)) || 0));
    this.#uids.set(projectCalendarId, this.projectUid);
    for (const uid of known) this.#uids.set(`c${uid}`, uid);
    const ids = new Map([...this.#uids].map(([id, uid]) => [uid, id]));
    this.#elements = elements.map((element) => {
      const id = uidOf(element) === this.projectUid ? projectCalendarId : (ids.get(uidOf(element)) ?? '');
      const after = plan.calendars.get(id);
      const read = before?.calendars.get(id);
      return after && read ? layOver('Calendar', element, withoutName(read), withoutName(after)) : element;
    });
    if (elements.length === 0) this.#add(projectCalendarId, '1');
  }

  /** The UID that a task writes for a calendar of the plan: -1 for the project's. */
  ofTask(id: string): string {
    return id === '' ? '-1' : (this.#uids.get(id) ?? this.#add(id));
  }

  /** The UID of a calendar of a resource's own: another one, less its absences. */
  ofResource(name: string, calendarId: string, absences: Absences): string {
    const id = calendarId === '' ? projectCalendarId : calendarId;
    const base = this.#uids.get(id) ?? this.#add(id);
    const definition = this.#plan.definitions.find((one) => one.id === id);
    this.#last += 1;
    const uid = String(this.#last);
    this.#elements.push(
      newElement(
        'Calendar',
        { UID: uid, IsBaseCalendar: '0', BaseCalendarUID: base },
        encodedOf({
          Name: name,
          Exceptions:
            absences.length > 0 ? absences.flatMap((one) => absenceElements(one, definition)) : null,
        }),
      ),
    );
    return uid;
  }

  /** All calendars but those that only resources had which are gone. */
  elements(gone: ReadonlySet<string>): readonly KeptElement[] {
    return this.#elements.filter((one) => textIn(one, 'IsBaseCalendar') === '1' || !gone.has(uidOf(one)));
  }

  #add(id: string, wanted?: string): string {
    const encoded = this.#plan.calendars.get(id);
    if (!encoded) return '-1';
    this.#last += 1;
    const uid = wanted ?? this.#freeUid(id);
    this.#last = Math.max(this.#last, Number(uid));
    this.#uids.set(id, uid);
    this.#elements.push(
      newElement('Calendar', { UID: uid, IsBaseCalendar: '1', BaseCalendarUID: '-1' }, encoded),
    );
    return uid;
  }

  /** The number in an id such as `c7` where it is free, so that it is read again under its name. */
  #freeUid(id: string): string {
    const number = /^c([1-9]\d{0,8})$/.exec(id)?.[1];
    const taken = this.#elements.some((one) => uidOf(one) === number);
    return number && !taken ? number : String(this.#last);
  }
}

function withoutName(encoded: ReturnType<typeof encodedOf>) {
  return { ...encoded, fields: new Map([...encoded.fields].filter(([name]) => name !== 'Name')) };
}

/** Whole days off, and what is left of the hours of the first and the last day. */
function absenceElements(
  { name = 'Absence', from, to = from, fromTime, toTime }: Absences[number],
  definition: CalendarDefinition | undefined,
): KeptElement[] {
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  if (!definition || (fromTime === undefined && toTime === undefined))
    return [exceptionElement(name, from, to, [])];
  const early = fromTime === undefined ? [] : hoursWithin(definition, from, 0, minute(fromTime));
  const late = toTime === undefined ? [] : hoursWithin(definition, to, minute(toTime), 1440);
  if (from === to) return [exceptionElement(name, from, to, [...early, ...late])];
  const second = late.length > 0 ? addDays(to, -1) : to;
  const first = early.length > 0 ? addDays(from, 1) : from;
  return [
    ...(early.length > 0 ? [exceptionElement(name, from, from, early)] : []),
    ...(first <= second ? [exceptionElement(name, first, second, [])] : []),
    ...(late.length > 0 ? [exceptionElement(name, to, to, late)] : []),
  ];
}
