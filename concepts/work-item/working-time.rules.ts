/** How many working minutes `1d` and `1w` are, by the project's calendar. */
interface WorkingDay {
  readonly dayMinutes: number;
  readonly weekMinutes: number;
}

const usual: WorkingDay = { dayMinutes: 480, weekMinutes: 2400 };
const passing: WorkingDay = { dayMinutes: 1440, weekMinutes: 10_080 };

/** Working minutes from a text such as `3d`, `4h`, `1.5w` or `1d 4h`; undefined for any other. A day has eight hours where none is given. */
export function parseWorkingTime(text: string, day: WorkingDay = usual): number | undefined {
  const sizes: Readonly<Record<string, number>> = { m: 1, h: 60, d: day.dayMinutes, w: day.weekMinutes };
  const parts = text.trim().toLowerCase().split(/\s+/);
  let minutes = 0;
  for (const part of parts) {
    const match = /^(\d{1,6}(?:[.,]\d{1,3})?)(m|h|d|w)$/.exec(part);
    if (!match) return undefined;
    minutes += Number(String(match[1]).replace(',', '.')) * (sizes[match[2] ?? ''] ?? 0);
  }
  const whole = Math.round(minutes);
  return whole <= 5_256_000 ? whole : undefined;
}

/** Working minutes as people write them: `3d`, `1d 4h`, `45m`. */
export function formatWorkingTime(minutes: number, { dayMinutes }: WorkingDay = usual): string {
  const days = Math.floor(minutes / dayMinutes);
  const left = minutes - days * dayMinutes;
  const hours = Math.floor(left / 60);
  const rest = left % 60;
  const text = [days ? `${days}d` : '', hours ? `${hours}h` : '', rest ? `${rest}m` : '']
    .filter(Boolean)
    .join(' ');
  return text || '0h';
}

/** A duration as a field takes it: working time, or passing time such as `2ed`; undefined for any other text. */
export function parseDurationField(
  text: string,
  day: WorkingDay,
): { readonly minutes: number; readonly elapsed: boolean } | undefined {
  const elapsed = /\de[mhdw]/i.test(text);
  const minutes = elapsed
    ? parseWorkingTime(text.replaceAll(/e([mhdw])/gi, '$1'), passing)
    : parseWorkingTime(text, day);
  return minutes === undefined ? undefined : { minutes, elapsed };
}

/** A duration as `parseDurationField` reads it. */
export function formatDurationField(minutes: number, elapsed: boolean, day: WorkingDay): string {
  if (!elapsed) return formatWorkingTime(minutes, day);
  return formatWorkingTime(minutes, passing).replaceAll(/([mhd])/g, 'e$1');
}
