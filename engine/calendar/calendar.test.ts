import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDefinition, Shift } from './calendar-definition.ts';
import { compileCalendar, exceptSpans, intersectCalendars } from './compile-calendar.ts';
import { CalendarExhausted, laidOut } from './compiled-calendar.ts';
import { intersectSpans, mergeSpans, subtractSpans } from './span-lists.ts';
import {
  addWorkingMinutes,
  isWorking,
  nextWorkingInstant,
  previousWorkingInstant,
  workingMinutesBetween,
} from './working-minutes.ts';

const utc = (text: string) => Date.parse(`${text}Z`) / 60_000;
const text = (instant: number) => new Date(instant * 60_000).toISOString().slice(0, 16);
const hours = (from: number, to: number): Shift => ({ from: from * 60, to: to * 60 });
const office = [hours(8, 12), hours(13, 17)];
const weekOf = (shifts: readonly Shift[]) => Array.from({ length: 7 }, () => shifts);
const definition = (more: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  id: 'office',
  timeZone: 'UTC',
  week: [office, office, office, office, office, [], []],
  ...more,
});
const anchor = utc('2026-09-07T08:00');
const compile = (more: Partial<CalendarDefinition> = {}) => {
  const result = compileCalendar(definition(more), anchor);
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
};

describe('working time', () => {
  const calendar = compile({
    exceptions: [
      { firstDay: '2026-12-25', shifts: [] },
      { firstDay: '2026-12-28', lastDay: '2026-12-31', shifts: [hours(8, 12)] },
    ],
    absences: [{ from: utc('2026-10-01T10:00'), to: utc('2026-10-01T11:00') }],
    extraShifts: [{ from: utc('2026-10-03T08:00'), to: utc('2026-10-03T12:00') }],
  });

  it.each([
    ['the day itself', '2026-09-07T08:00', 480, '2026-09-07T17:00'],
    ['over noon', '2026-09-07T11:00', 120, '2026-09-07T14:00'],
    ['over a weekend', '2026-09-11T16:00', 120, '2026-09-14T09:00'],
    ['from a Saturday', '2026-09-12T03:00', 60, '2026-09-14T09:00'],
    ['over Christmas and shorter days', '2026-12-24T08:00', 960, '2026-12-29T12:00'],
    ['around an absence', '2026-10-01T08:00', 480, '2026-10-02T09:00'],
    ['with an extra shift', '2026-10-02T08:00', 720, '2026-10-03T12:00'],
    ['back to the morning', '2026-09-08T17:00', -960, '2026-09-07T08:00'],
    ['back over a weekend', '2026-09-14T09:00', -120, '2026-09-11T16:00'],
    ['back from a Saturday', '2026-09-12T03:00', -60, '2026-09-11T16:00'],
    ['back over Christmas and shorter days', '2026-12-29T12:00', -960, '2026-12-24T08:00'],
    ['back around an absence', '2026-10-02T09:00', -480, '2026-10-01T08:00'],
    ['nothing', '2026-09-12T03:00', 0, '2026-09-12T03:00'],
    ['twenty years on', '2026-09-07T08:00', 20 * 52 * 2400, '2046-08-10T17:00'],
    ['twenty years back', '2026-09-07T08:00', -20 * 52 * 2400, '2006-10-02T08:00'],
  ])('is added: %s', (_name, from, minutes, expected) => {
    const plain = _name.startsWith('twenty') ? compile() : calendar;
    expect(text(addWorkingMinutes(plain, utc(from), minutes))).toBe(expected);
  });

  it('goes on at the start of a period and has gone on until its end', () => {
    expect(text(nextWorkingInstant(calendar, utc('2026-09-11T17:00')))).toBe('2026-09-14T08:00');
    expect(text(previousWorkingInstant(calendar, utc('2026-09-14T08:00')))).toBe('2026-09-11T17:00');
    expect(isWorking(calendar, utc('2026-09-11T16:59'))).toBe(true);
    expect(isWorking(calendar, utc('2026-09-11T17:00'))).toBe(false);
  });

  it('has no border at midnight where work goes on through it', () => {
    const always = compile({ week: weekOf([hours(0, 24)]) });
    expect(text(addWorkingMinutes(always, utc('2026-09-07T00:00'), 1440))).toBe('2026-09-08T00:00');
    expect(text(nextWorkingInstant(always, utc('2026-09-08T00:00')))).toBe('2026-09-08T00:00');
  });

  it('is what two calendars share, and what freeze windows leave', () => {
    const mornings = compile({ week: weekOf([hours(9, 12)]) });
    const both = intersectCalendars(compile(), mornings);
    expect(workingMinutesBetween(both, utc('2026-09-07T00:00'), utc('2026-09-14T00:00'))).toBe(5 * 180);
    const frozen = exceptSpans(compile(), [{ from: utc('2026-09-08T10:00'), to: utc('2026-09-10T00:00') }]);
    expect(text(addWorkingMinutes(frozen, utc('2026-09-08T08:00'), 180))).toBe('2026-09-10T09:00');
  });

  it('is counted both ways', () => {
    const [from, to] = [utc('2026-11-20T08:00'), utc('2026-12-03T17:00')];
    expect(workingMinutesBetween(calendar, from, to)).toBe(10 * 480);
    expect(workingMinutesBetween(calendar, to, from)).toBe(-10 * 480);
  });

  it('is worked through by all but what deploys, where it lies in a freeze window', () => {
    const freezeWindows = [{ from: utc('2026-09-08T00:00'), to: utc('2026-09-10T00:00') }];
    const worked = compile({ freezeWindows });
    expect(workingMinutesBetween(worked, utc('2026-09-07T00:00'), utc('2026-09-12T00:00'))).toBe(5 * 480);
    const deploying = exceptSpans(worked, freezeWindows);
    expect(workingMinutesBetween(deploying, utc('2026-09-07T00:00'), utc('2026-09-12T00:00'))).toBe(3 * 480);
    expect(text(addWorkingMinutes(deploying, utc('2026-09-11T17:00'), -1440))).toBe('2026-09-07T08:00');
    const forever = exceptSpans(worked, [{ from: utc('1900-01-01T00:00'), to: utc('2400-01-01T00:00') }]);
    expect(() => nextWorkingInstant(forever, anchor)).toThrow(CalendarExhausted);
  });

  it('lies where it lies however far a calendar has been laid out before', () => {
    const [fresh, grown] = [compile({ timeZone: 'Europe/Berlin' }), compile({ timeZone: 'Europe/Berlin' })];
    addWorkingMinutes(grown, anchor, 90 * 52 * 2400);
    addWorkingMinutes(grown, anchor, -90 * 52 * 2400);
    for (const minutes of [-50_000, -1, 1, 2400, 123_456])
      expect(addWorkingMinutes(grown, anchor, minutes)).toBe(addWorkingMinutes(fresh, anchor, minutes));
  });

  it('is the same whether it was laid out before or is laid out now', () => {
    const reach = fc.integer({ min: -600, max: 2500 }).map((days) => anchor + days * 1440 + 77);
    fc.assert(
      fc.property(reach, reach, reach, (asked, one, other) => {
        const calendar = compile();
        workingMinutesBetween(calendar, anchor, asked);
        const [from, to] = [Math.min(one, other), Math.max(one, other) + 1];
        expect(laidOut(calendar, from, to)).toEqual(calendar.layOut(from, to));
      }),
      { numRuns: 50 },
    );
  });

  it('has an end, which is told by a typed error', () => {
    const never = compile({ week: weekOf([]) });
    expect(() => nextWorkingInstant(never, anchor)).toThrow(CalendarExhausted);
    expect(() => previousWorkingInstant(never, anchor)).toThrow(CalendarExhausted);
    expect(workingMinutesBetween(never, anchor, anchor + 1e6)).toBe(0);
    expect(() => addWorkingMinutes(compile(), anchor, 1e9)).toThrow(CalendarExhausted);
  });
});

describe('a change of clocks', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-10-25'],
    ['America/New_York', '2026-03-08', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-04-05'],
    ['UTC', '2026-03-29', '2026-10-25'],
  ])('leaves a day of eight hours as it is: %s', (timeZone, spring, autumn) => {
    const exceptions = [spring, autumn].map((firstDay) => ({ firstDay, shifts: [hours(8, 16)] }));
    const calendar = compile({ timeZone, week: weekOf([]), exceptions });
    for (const day of [spring, autumn]) {
      const around = utc(`${day}T00:00`);
      expect(workingMinutesBetween(calendar, around - 2880, around + 2880)).toBe(480);
    }
  });

  // The night of Saturday to Sunday, 22:00 to 06:00: what the clock leaves out or repeats is not worked or worked.
  it.each([
    ['Europe/Berlin', '2026-03-28', 420],
    ['Europe/Berlin', '2026-10-24', 540],
    ['Europe/Berlin', '2026-06-06', 480],
    ['America/New_York', '2026-03-07', 420],
    ['America/New_York', '2026-10-31', 540],
    // Lord Howe changes its clocks by half an hour.
    ['Australia/Lord_Howe', '2026-10-03', 450],
    ['Australia/Lord_Howe', '2026-04-04', 510],
  ])('gives a night shift the hours that pass: %s, %s', (timeZone, day, minutes) => {
    const calendar = compile({
      timeZone,
      week: weekOf([]),
      exceptions: [{ firstDay: day, shifts: [hours(22, 30)] }],
    });
    const around = utc(`${day}T00:00`);
    expect(workingMinutesBetween(calendar, around - 2880, around + 4320)).toBe(minutes);
  });

  it('is passed backwards as it is forwards', () => {
    const week = weekOf([hours(22, 30)]);
    const calendar = compile({ timeZone: 'Europe/Berlin', week });
    // Seven nights around the change in March have 55 hours, in October 57.
    for (const [from, to, minutes] of [
      ['2026-03-25T21:00', '2026-04-01T04:00', 55 * 60],
      ['2026-10-21T20:00', '2026-10-28T05:00', 57 * 60],
    ] as const) {
      expect(workingMinutesBetween(calendar, utc(from), utc(to))).toBe(minutes);
      expect(text(addWorkingMinutes(calendar, utc(from), minutes))).toBe(to);
      expect(text(addWorkingMinutes(calendar, utc(to), -minutes))).toBe(from);
    }
  });

  it('turns a time that does not exist into the change, and one that comes twice into its first coming', () => {
    const night = (day: string) =>
      compile({
        timeZone: 'Europe/Berlin',
        week: weekOf([]),
        exceptions: [{ firstDay: day, shifts: [{ from: 150, to: 240 }] }],
      });
    expect(text(nextWorkingInstant(night('2026-03-29'), utc('2026-03-28T00:00')))).toBe('2026-03-29T01:00');
    expect(text(nextWorkingInstant(night('2026-10-25'), utc('2026-10-24T00:00')))).toBe('2026-10-25T00:30');
  });

  it('is found in any zone and year: a day from nine to five begins and ends when the wall clock says so', () => {
    const compiled = new Map<string, ReturnType<typeof compile>>();
    const zones = [
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Africa/Casablanca',
      'Pacific/Apia',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 3000, max: 40_000 }), (timeZone, day) => {
        const calendar = compiled.get(timeZone) ?? compile({ timeZone, week: weekOf([hours(9, 17)]) });
        compiled.set(timeZone, calendar);
        const start = nextWorkingInstant(calendar, day * 1440);
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
        const hoursWorked = [start - 1, start, start + 1].map((instant) => isWorking(calendar, instant));
        const shown = clock.format(start * 60_000);
        // The stretch may begin within a shift.
        if (start > day * 1440) expect(shown).toBe('09:00');
        expect(hoursWorked[1]).toBe(true);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe('a calendar that makes no sense', () => {
  it.each([
    ['unknown-time-zone', { timeZone: 'Mars/Olympus' }],
    ['unknown-time-zone', { timeZone: 'x'.repeat(1_000_000) }],
    ['invalid-shift', { week: [] }],
    ['invalid-shift', { week: weekOf([{ from: 600, to: 540 }]) }],
    ['invalid-shift', { week: weekOf([{ from: Number.NaN, to: 540 }]) }],
    ['invalid-day', { exceptions: [{ firstDay: '2026-02-30', shifts: [] }] }],
    ['invalid-day', { exceptions: [{ firstDay: '9999-01-01', shifts: [] }] }],
    ['invalid-day', { exceptions: [{ firstDay: '2026-02-03', lastDay: '2026-02-01', shifts: [] }] }],
    ['invalid-span', { absences: [{ from: 1e15, to: 1e16 }] }],
    ['invalid-span', { freezeWindows: [{ from: 0, to: Number.POSITIVE_INFINITY }] }],
  ] as const)('is refused: %s', (code, more) => {
    expect(compileCalendar(definition(more), anchor)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('lists of spans', () => {
  const lists = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 });
  const minutesOf = (spans: readonly number[]) => {
    const minutes = new Set<number>();
    for (let at = 0; at + 1 < spans.length; at += 2)
      for (let minute = spans[at] ?? 0; minute < (spans[at + 1] ?? 0); minute += 1) minutes.add(minute);
    return minutes;
  };

  it('merge, intersect and subtract as sets of minutes do', () => {
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        const [a, b] = [mergeSpans(one.slice(one.length % 2)), mergeSpans(other.slice(other.length % 2))];
        const [inA, inB] = [minutesOf(one.slice(one.length % 2)), minutesOf(other.slice(other.length % 2))];
        expect(minutesOf(a)).toEqual(inA);
        expect(minutesOf(intersectSpans(a, b))).toEqual(
          new Set([...inA].filter((minute) => inB.has(minute))),
        );
        expect(minutesOf(subtractSpans(a, b))).toEqual(
          new Set([...inA].filter((minute) => !inB.has(minute))),
        );
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('count working minutes one by one as positions do, there and back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2000), fc.nat(700)), { maxLength: 6 }),
        fc.integer({ min: -3000, max: 3000 }),
        fc.integer({ min: -900, max: 900 }),
        (absent, offset, minutes) => {
          const calendar = compile({
            absences: absent.map(([from, length]) => ({ from: anchor + from, to: anchor + from + length })),
          });
          const from = anchor + offset;
          const to = addWorkingMinutes(calendar, from, minutes);
          expect(workingMinutesBetween(calendar, from, to)).toBe(minutes);
          let counted = 0;
          for (let at = Math.min(from, to); at < Math.max(from, to); at += 1)
            if (isWorking(calendar, at)) counted += 1;
          expect(counted).toBe(Math.abs(minutes));
          if (minutes > 0) expect(isWorking(calendar, to - 1)).toBe(true);
          if (minutes < 0) expect(isWorking(calendar, to)).toBe(true);
        },
      ),
      { seed: 9, numRuns: 200 },
    );
  });
});
