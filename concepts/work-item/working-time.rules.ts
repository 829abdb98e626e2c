const sizes = { m: 1, h: 60, d: 480, w: 2400 } as const;

/** Working minutes from a text such as `3d`, `4h`, `1.5w` or `1d 4h` (a day has 8 hours, a week 5 days); undefined for any other. */
export function parseWorkingTime(text: string): number | undefined {
  const parts = text.trim().toLowerCase().split(/\s+/);
  let minutes = 0;
  for (const part of parts) {
    const match = /^(\d{1,6}(?:[.,]\d{1,3})?)(m|h|d|w)$/.exec(part);
    if (!match) return undefined;
    minutes += Number(String(match[1]).replace(',', '.')) * sizes[match[2] as keyof typeof sizes];
  }
  const whole = Math.round(minutes);
  return whole <= 5_256_000 ? whole : undefined;
}

/** Working minutes as people write them: `3d`, `1d 4h`, `45m`. */
export function formatWorkingTime(minutes: number): string {
  const days = Math.floor(minutes / sizes.d);
  const hours = Math.floor((minutes % sizes.d) / 60);
  const rest = minutes % 60;
  const text = [days ? `${days}d` : '', hours ? `${hours}h` : '', rest ? `${rest}m` : '']
    .filter(Boolean)
    .join(' ');
  return text || '0h';
}
