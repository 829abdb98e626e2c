import { UsageError } from './command.ts';

/** The whole number that an option was given, within limits, or what it is where it was not given. */
export function readNumber<Otherwise>(
  values: Readonly<Record<string, string | undefined>>,
  option: string,
  least: number,
  most: number,
  otherwise: Otherwise,
): number | Otherwise {
  const text = values[option];
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!/^\d{1,15}$/.test(text) || number < least || number > most)
    throw new UsageError(`--${option} needs a whole number from ${least} to ${most}, not ${text}.`);
  return number;
}

/** The day that an option was given, `YYYY-MM-DD`, or nothing. */
export function readDay(
  values: Readonly<Record<string, string | undefined>>,
  option: string,
): string | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  const date = /^(19[7-9]\d|2[01]\d\d)-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (!date || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text))
    throw new UsageError(`--${option} needs a day such as 2027-03-01, not ${text}.`);
  return text;
}

/** The amount of money that an option was given, or nothing. */
export function readAmount(
  values: Readonly<Record<string, string | undefined>>,
  option: string,
): number | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(text))
    throw new UsageError(`--${option} needs an amount such as 25000 or 99.50, not ${text}.`);
  return Number(text);
}

/** The whole numbers, with commas between, that an option was given, or nothing. */
export function readNumbers(
  values: Readonly<Record<string, string | undefined>>,
  option: string,
  least: number,
  most: number,
): number[] | undefined {
  return values[option]
    ?.split(',')
    .map((text) => readNumber({ [option]: text.trim() }, option, least, most, least));
}
