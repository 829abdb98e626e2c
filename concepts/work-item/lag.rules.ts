import type { Relationship } from './relate-work-item.contract.ts';
import { formatWorkingTime, parseWorkingTime } from './working-time.rules.ts';

/** A lag, or a lead where negative. */
export type Lag = Pick<Relationship, 'lagKind' | 'lagAmount'>;

const elapsedSizes = { m: 1, h: 60, d: 1440, w: 10_080 } as const;

/** A lag from the planner's notation: `2d`, `-4h`, `50%`, or passing time such as `3ed`; undefined for any other. */
export function parseLag(text: string, day?: Parameters<typeof parseWorkingTime>[1]): Lag | undefined {
  const trimmed = text.trim().toLowerCase().replace('−', '-');
  if (trimmed === '') return { lagKind: 'working', lagAmount: 0 };
  const lead = trimmed.startsWith('-');
  const size = trimmed.replace(/^[+-]\s*/, '');
  const signed = (lagKind: Lag['lagKind'], amount: number): Lag => ({
    lagKind,
    lagAmount: lead && amount !== 0 ? -amount : amount,
  });
  const percent = /^(\d{1,4})%$/.exec(size);
  if (percent) return Number(percent[1]) <= 1000 ? signed('percent', Number(percent[1])) : undefined;
  const elapsed = /^(\d{1,5}(?:[.,]\d{1,3})?)e([mhdw])$/.exec(size);
  if (elapsed) {
    const unit = elapsedSizes[elapsed[2] as keyof typeof elapsedSizes];
    const minutes = Math.round(Number(String(elapsed[1]).replace(',', '.')) * unit);
    return minutes <= 5_256_000 ? signed('elapsed', minutes) : undefined;
  }
  const minutes = parseWorkingTime(size, day);
  return minutes === undefined ? undefined : signed('working', minutes);
}

/** A lag as people read it, with its sign: ` +2d`, ` −50%`; nothing where there is none. */
export function formatLag(
  { lagKind, lagAmount }: Lag,
  day?: Parameters<typeof formatWorkingTime>[1],
): string {
  if (lagAmount === 0) return '';
  const sign = lagAmount > 0 ? '+' : '−';
  const size = Math.abs(lagAmount);
  if (lagKind === 'percent') return ` ${sign}${size}%`;
  if (lagKind === 'working') return ` ${sign}${formatWorkingTime(size, day)}`;
  const days = size % 1440 === 0 ? `${size / 1440}d` : size % 60 === 0 ? `${size / 60}h` : `${size}m`;
  return ` ${sign}${days} of passing time`;
}
