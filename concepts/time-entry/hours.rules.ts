/**
 * Minutes from hours as people type them: `1:30`, `1.5`, `1,5`, `90m`, `2h`, `1h 30m`, `1h30`; a number alone is hours, and
 * nothing is none. Undefined for any other text.
 */
export function parseHours(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '') return 0;
  const clock = /^(\d{0,4}):([0-5]\d)$/.exec(typed);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const words = /^(?:(\d{1,4}(?:[.,]\d{1,3})?)\s*h?)?\s*$/.exec(typed);
  if (words?.[1]) return Math.round(Number(words[1].replace(',', '.')) * 60);
  const parts = /^(?:(\d{1,4}(?:[.,]\d{1,3})?)\s*h)?\s*(?:(\d{1,5})\s*m?(?:in)?)?$/.exec(typed);
  if (!parts || (parts[1] === undefined && !typed.includes('m'))) return undefined;
  return Math.round(Number((parts[1] ?? '0').replace(',', '.')) * 60) + Number(parts[2] ?? 0);
}

/** Minutes as hours on a clock: `1:30`. */
export function formatHours(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
