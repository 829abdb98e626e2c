import { mostMinutes } from '../plan-file/duration.ts';

/** A span of whole minutes, of working time or elapsed. */
export interface TableDuration {
  readonly minutes: number;
  readonly elapsed: boolean;
}

/** Working minutes of a unit; a month is twenty days, as in MS Project. */
const units: readonly (readonly [RegExp, working: number, elapsed: number])[] = [
  [/^(m|min|mins|minute|minutes|minuten)$/, 1, 1],
  [/^(h|hr|hrs|hour|hours|std|stunde|stunden)$/, 60, 60],
  [/^(|d|dy|day|days|t|tg|tag|tage|tagen)$/, 480, 1440],
  [/^(w|wk|wks|week|weeks|wo|woche|wochen)$/, 2400, 10_080],
  [/^(mo|mon|mons|month|months|monat|monate)$/, 9600, 43_200],
];

/** Reads `3d`, `3 days`, `1.5w`, `2 edays`, `4 hrs?` or a number of days; nothing for what is none. */
export function readTableDuration(text: string): TableDuration | null {
  const found = /^([\d.,]+)\s*(\p{L}*)\.?\s*\??$/u.exec(text.trim().toLowerCase());
  const amount = Number((found?.[1] ?? '').replace(',', '.'));
  if (!found || !Number.isFinite(amount)) return null;
  const word = found[2] ?? '';
  const plain = units.find(([pattern]) => pattern.test(word));
  const passing = /^(e|f)/.test(word) ? units.find(([pattern]) => pattern.test(word.slice(1))) : undefined;
  const minutes = Math.round(amount * (plain?.[1] ?? passing?.[2] ?? Number.NaN));
  if (!Number.isFinite(minutes) || minutes > mostMinutes) return null;
  return { minutes, elapsed: !plain };
}

/** A percentage: `50%`, `50`, `50,5 %`; nothing for what is none. */
export function readPercent(text: string): number | null {
  const found = /^([\d.,]+)\s*%?$/.exec(text.trim());
  const amount = Number((found?.[1] ?? 'x').replace(',', '.'));
  return Number.isFinite(amount) && amount >= 0 && amount <= 100 ? amount : null;
}

/** Yes or no in the words of spreadsheets; nothing for what is neither. */
export function readFlag(text: string): boolean | null {
  if (/^(yes|y|true|1|x|ja|wahr|✓)$/i.test(text.trim())) return true;
  return /^(no|n|false|0|nein|falsch|)$/i.test(text.trim()) ? false : null;
}
