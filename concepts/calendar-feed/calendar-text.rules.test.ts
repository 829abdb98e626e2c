import fc from 'fast-check';
import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, calendarText, escaped, folded } from './calendar-text.rules.ts';

const entry: CalendarEntry = {
  uid: 'work-item-1@storewright',
  summary: 'SHOP-1 Theme',
  description: 'Shop (SHOP)',
  category: 'Work',
  url: 'https://shop.example/nordlys/SHOP/item/SHOP-1',
  when: { firstDay: '2026-12-30', lastDay: '2026-12-31' },
  certain: false,
  revision: { sequence: 20_001, at: new Date('2026-11-26T09:30:15.900Z') },
};

/** What another implementation reads. */
function read(text: string) {
  const events = Object.values(ical.sync.parseICS(text)).flatMap((one) =>
    one?.type === 'VEVENT' ? [one] : [],
  );
  return events.map((event) => event as typeof event & Record<string, unknown>);
}

const octets = (text: string) => new TextEncoder().encode(text).length;
/** Any text, and many in which long characters, escapes and line ends meet. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('a', 'ü', '漢', '🛒', ',', ';', '\\', '\n', ' ', ':', '"'),
    maxLength: 300,
  }),
);

describe('a calendar as text', () => {
  it('says whole days with the end on the first day after them', () => {
    const text = calendarText('Mine', [entry]);
    expect(text).toContain('DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270101\r\n');
    expect(text).toContain(
      'DTSTAMP:20261126T093015Z\r\nLAST-MODIFIED:20261126T093015Z\r\nSEQUENCE:20001\r\n',
    );
    const [event] = read(text);
    expect(event).toMatchObject({ uid: entry.uid, datetype: 'date', status: 'TENTATIVE' });
  });

  it('says hours as instants', () => {
    const from = Date.parse('2026-12-01T13:00:00Z') / 60_000;
    const [event] = read(calendarText('Mine', [{ ...entry, when: { from, to: from + 90 }, certain: true }]));
    expect(event).toMatchObject({ datetype: 'date-time', status: 'CONFIRMED' });
    expect(event?.start.toISOString()).toBe('2026-12-01T13:00:00.000Z');
    expect(event?.end?.toISOString()).toBe('2026-12-01T14:30:00.000Z');
  });

  it('holds one thing at least, as the standard wants it', () => {
    const text = calendarText('Mine', []);
    expect(text).toContain('BEGIN:VTIMEZONE');
    expect(read(text)).toEqual([]);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('tells its own name in both ways, with what separates values kept apart', () => {
    const text = calendarText('Shop; north, south\\east', []);
    for (const property of ['NAME', 'X-WR-CALNAME'])
      expect(text).toContain(`\r\n${property}:Shop\\; north\\, south\\\\east\r\n`);
  });

  it('is read by another implementation as it was meant, whatever the texts', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        // That implementation cuts blanks and quotes around a value, which the standard does not ask for.
        const [summary, description] = [`|${one}|`, `|${other}|`];
        const [event, ...others] = read(calendarText(summary, [{ ...entry, summary, description }]));
        expect(others).toEqual([]);
        const kept = (text: string) => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
        expect(event?.summary).toBe(kept(summary));
        expect(event?.['description']).toBe(kept(description));
        expect(event?.uid).toBe(entry.uid);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a line', () => {
  it('has at most 75 octets in each part, and unfolded is what it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = `SUMMARY:${escaped(text)}`;
        const parts = folded(line).split('\r\n');
        expect(parts.map(octets).filter((length) => length > 75)).toEqual([]);
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
        expect(parts.slice(1).every((part) => part.startsWith(' '))).toBe(true);
        expect(folded(line).replaceAll('\r\n ', '')).toBe(line);
      }),
    );
  });

  it('is filled before it is folded', () => {
    expect(folded('x'.repeat(75))).toBe('x'.repeat(75));
    expect(folded('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
    expect(folded('🛒'.repeat(19))).toBe(`${'🛒'.repeat(18)}\r\n 🛒`);
  });
});
