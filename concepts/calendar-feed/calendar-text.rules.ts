/** What a calendar shows of one thing: on whole days, or between two instants (minutes since the Unix epoch). */
export interface CalendarEntry {
  /** The same for the same thing in every reading, whatever it is called by then. */
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly category: string;
  /** Where it is found in the product. */
  readonly url: string;
  readonly when:
    | { readonly firstDay: string; readonly lastDay: string }
    | { readonly from: number; readonly to: number };
  /** Whether it stands; what is only computed and may move is tentative. */
  readonly certain: boolean;
  readonly revision: CalendarRevision;
}

/** Which state of things an entry tells of: a number that never falls, and the instant from which it was so. */
export interface CalendarRevision {
  readonly sequence: number;
  readonly at: Date;
}

/** How often programs are asked to look again. */
const refresh = 'PT1H';

/**
 * A calendar as iCalendar text (RFC 5545, with the properties of RFC 7986). The entries take nobody's time. It has no METHOD,
 * for what is published by one has to name an organizer (RFC 5546).
 */
export function calendarText(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Storewright//Storewright//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    `X-PUBLISHED-TTL:${refresh}`,
    ...(entries.length === 0 ? emptiness : entries.flatMap(entryLines)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** A calendar holds one thing at least (RFC 5545, 3.6): where there is no entry, a time zone that nothing refers to. */
const emptiness = [
  ...['BEGIN:VTIMEZONE', 'TZID:Etc/UTC', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
  ...['TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000', 'END:STANDARD', 'END:VTIMEZONE'],
];

function entryLines({ when, revision, ...entry }: CalendarEntry): string[] {
  const stamp = instantText(revision.at);
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${revision.sequence}`,
    ...('firstDay' in when
      ? [
          `DTSTART;VALUE=DATE:${dayText(when.firstDay)}`,
          // The first day on which it is over.
          `DTEND;VALUE=DATE:${dayText(when.lastDay, 1)}`,
        ]
      : [
          `DTSTART:${instantText(new Date(when.from * 60_000))}`,
          `DTEND:${instantText(new Date(when.to * 60_000))}`,
        ]),
    `SUMMARY:${escaped(entry.summary)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `CATEGORIES:${escaped(entry.category)}`,
    `URL:${entry.url}`,
    `STATUS:${entry.certain ? 'CONFIRMED' : 'TENTATIVE'}`,
    'TRANSP:TRANSPARENT',
    'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
    'END:VEVENT',
  ];
}

/** A text as a value (RFC 5545, 3.3.11); what no value may hold is left out. */
export function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** A line in parts of at most 75 octets (RFC 5545, 3.1), none of which ends within a character. */
export function folded(line: string): string {
  if (line.length <= 25) return line;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const more = octetsOf(character);
    if (octets + more > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += more;
  }
  return text;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function dayText(day: string, after = 0): string {
  return compact(new Date(Date.parse(`${day}T00:00:00Z`) + after * 86_400_000)).slice(0, 8);
}

function instantText(instant: Date): string {
  return `${compact(instant)}Z`;
}

/** `20261126T094500`, by the clock of UTC. */
function compact(instant: Date): string {
  return instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}
