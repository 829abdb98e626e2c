/** How a file writes numbers and days. */
export interface FileHabits {
  readonly decimal: '.' | ',';
  readonly dates: 'year-first' | 'day-first' | 'month-first';
}

/**
 * An amount as somebody wrote it, in minor units: `1,234.56`, `1.234,56 €`, `(12.00)` and `12.00-` for what came back.
 * Null where it is none, or has more decimals than its currency.
 */
export function amountOf(text: string, decimal: '.' | ',', digits: number): number | null {
  const bare = text.replaceAll(/[\s\u00A0\u202F'’]|[€$£¥]|^[A-Z]{3}|[A-Z]{3}$/g, '').replace('−', '-');
  const bracketed = /^\((.+)\)$/.exec(bare);
  const signed = bracketed ? `-${bracketed[1]}` : bare.replace(/^(.+)-$/, '-$1');
  const group = decimal === '.' ? ',' : '\\.';
  const point = decimal === '.' ? '\\.' : ',';
  const shape = new RegExp(`^([+-]?)(\\d{1,3}(?:${group}\\d{3})+|\\d+)(?:${point}(\\d+))?$`);
  const [, sign, whole = '', decimals = ''] = shape.exec(signed) ?? [];
  if (sign === undefined || whole === '') return null;
  const kept = decimals.replace(/0+$/, '');
  if (kept.length > digits) return null;
  const units = Number(whole.replaceAll(/\D/g, '') + kept.padEnd(digits, '0'));
  if (!Number.isSafeInteger(units) || units > 1e13) return null;
  return sign === '-' && units !== 0 ? -units : units;
}

/** A day as somebody wrote it, as `YYYY-MM-DD`; null where there is no such day between 1970 and 2199. */
export function dayOf(text: string, order: FileHabits['dates']): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(text);
  const other = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(text);
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : other && order !== 'year-first'
      ? order === 'day-first'
        ? [other[3], other[2], other[1]]
        : [other[3], other[1], other[2]]
      : null;
  if (!parts) return null;
  const [year = '', month = '', day = ''] = parts;
  const told = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${told}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === told;
  return exists && told >= '1970-01-01' && told < '2200-01-01' ? told : null;
}

/** How a column of amounts and one of days are most likely written. */
export function habitsOf(amounts: readonly string[], days: readonly string[]): FileHabits {
  const commas = amounts.filter((text) => /,\d{1,2}\D*$/.test(text)).length;
  const points = amounts.filter((text) => /\.\d{1,2}\D*$/.test(text)).length;
  const split = days.flatMap((text) => {
    const found = /^(\d{1,2})([-/.])(\d{1,2})[-/.]\d{4}/.exec(text);
    return found ? [found] : [];
  });
  const monthFirst = split.some((found) => Number(found[3]) > 12);
  const slashes = split.some((found) => found[2] === '/') && !split.some((found) => Number(found[1]) > 12);
  return {
    decimal: commas > points ? ',' : '.',
    dates:
      split.length === 0
        ? 'year-first'
        : monthFirst || (slashes && commas <= points)
          ? 'month-first'
          : 'day-first',
  };
}
