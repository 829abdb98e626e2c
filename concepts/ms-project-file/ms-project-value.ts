/** The whole minutes of a duration such as `PT8H30M0S`, seconds rounded; nothing for any other text. */
export function durationMinutes(text: string | undefined): number | undefined {
  const found =
    /^PT?(?:(\d{1,7})D)?T?(?:(\d{1,8}(?:\.\d+)?)H)?(?:(\d{1,9}(?:\.\d+)?)M)?(?:(\d{1,9}(?:\.\d+)?)S)?$/.exec(
      text ?? '',
    );
  if (!found) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = found.map((part) => Number(part ?? 0));
  return Math.round(days * 1440 + hours * 60 + minutes + seconds / 60);
}

/** A moment as a plan file writes it, `2027-03-01T17:30`, seconds rounded; nothing for what is no date. */
export function momentOf(text: string | undefined): string | undefined {
  const found = /^((?:19[7-9]|20\d|21\d)\d-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text ?? '');
  if (!found) return undefined;
  const [, day = '', hour = '', minute = '', second = '0'] = found;
  const time = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time)
    ? undefined
    : new Date(Math.round(time / 60_000) * 60_000).toISOString().slice(0, 16);
}

/** A text on one line: no control characters, at most 500 characters; the other where nothing is left. */
export function lineOf(text: string | undefined, otherwise: string): string {
  const flat = (text ?? '')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, 500)
    .trim();
  return flat === '' ? otherwise : flat;
}

/** A text of several lines, or nothing. */
export function proseOf(text: string | undefined): string | undefined {
  const clean = (text ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .slice(0, 20_000);
  return clean.trim() === '' ? undefined : clean;
}

/** An amount that MS Project counts in hundredths, in units of its currency. */
export function amountOf(hundredths: number | undefined): number | undefined {
  return hundredths === undefined || hundredths <= 0 ? undefined : Math.round(hundredths) / 100;
}

/** Whether a format of a duration or lag is of elapsed time; 32 is added for what is estimated. */
export function isElapsedFormat(format: number | undefined): boolean {
  return format !== undefined && [4, 6, 8, 10, 12, 20].includes(format % 32);
}
