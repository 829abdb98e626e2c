import type { dateForms } from './table-file.contract.ts';

type DateForm = (typeof dateForms)[number];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day, and a time where one stands: `2027-03-01`, `2027-03-01T17:30`; nothing for what is no date of that form. */
export function readDate(text: string, form: DateForm): string | null {
  // A day of the week may stand before it.
  const [day = '', time] = splitTime(
    text.trim().replace(/^\p{L}{2,9}\.?,?\s+(?=\d|\p{L})/u, (word) => (isMonth(word) ? word : '')),
  );
  const date = readDay(day, form);
  if (date === null || time === null) return null;
  return time === undefined ? date : `${date}T${time}`;
}

function isMonth(word: string): boolean {
  return months.includes(word.trim().slice(0, 3).toLowerCase());
}

function splitTime(text: string): [string, string | null | undefined] {
  const found =
    /^(.*?)[T\s,]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    );
  if (!found) return [text, undefined];
  const [, day = '', hour = '', minute = '', half] = found;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59) return [day, null];
  return [day, `${String(hours).padStart(2, '0')}:${minute}`];
}

function readDay(text: string, form: DateForm): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})[\s./-]+(\p{L}{3,9})\.?[\s,/-]+(\d{2,4})$/u.exec(text);
  if (named) return dayOf(yearOf(named[3]), monthOf(named[2]), Number(named[1]));
  const american = /^(\p{L}{3,9})\.?\s+(\d{1,2}),?\s+(\d{2,4})$/u.exec(text);
  if (american) return dayOf(yearOf(american[3]), monthOf(american[1]), Number(american[2]));
  const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})\.?$/.exec(text);
  if (!parts) return null;
  const [one, two, three] = [parts[1], parts[2], parts[3]];
  if (form === 'year-month-day') return dayOf(yearOf(one), Number(two), Number(three));
  return form === 'day-month-year'
    ? dayOf(yearOf(three), Number(two), Number(one))
    : dayOf(yearOf(three), Number(one), Number(two));
}

function yearOf(text: string | undefined): number {
  const year = Number(text);
  return year < 100 ? 2000 + year : year;
}

function monthOf(text = ''): number {
  const word = text
    .slice(0, 3)
    .toLowerCase()
    .replace('mär', 'mar')
    .replace('mai', 'may')
    .replace('okt', 'oct')
    .replace('dez', 'dec');
  return months.indexOf(word) + 1;
}

function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2199 || month < 1 || day < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

/** The form that dates of a table have, and whether nothing in them decides between day and month first. */
export function guessDateForm(values: readonly string[]): {
  readonly form: DateForm;
  readonly unsure: boolean;
} {
  let unsure = false;
  for (const value of values) {
    const found = /^(?:\p{L}+\.?,?\s+)?(\d{1,4})([-/.])(\d{1,2})[-/.](\d{1,4})/u.exec(value.trim());
    if (!found) continue;
    const [, first = '', sign, second = ''] = found;
    if (first.length === 4) continue;
    if (sign === '.' || Number(first) > 12) return { form: 'day-month-year', unsure: false };
    if (Number(second) > 12) return { form: 'month-day-year', unsure: false };
    unsure = true;
  }
  return { form: 'month-day-year', unsure };
}
