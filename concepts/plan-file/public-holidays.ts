import { type PublicHolidayDays, publicHolidayKey, yearsAround } from './engine-calendars.ts';
import { dayNumber, dayText } from './local-time.ts';
import type { PlanFile } from './plan-file.contract.ts';
import type { Finding } from './plan-file-error.ts';

/** The public holidays that a plan asks for, and the countries and regions that nobody knows. */
export interface ResolvedHolidays {
  readonly holidays: PublicHolidayDays;
  readonly findings: readonly Finding[];
}

/** Looks up the public holidays of every country and region that a plan's calendars name, around its start. Offline. */
export async function resolvePublicHolidays(plan: PlanFile, start: string): Promise<ResolvedHolidays> {
  const asked = [
    { path: ['calendar', 'publicHolidays'], holidays: plan.calendar?.publicHolidays },
    ...(plan.calendars ?? []).map(({ publicHolidays }, index) => ({
      path: ['calendars', index, 'publicHolidays'],
      holidays: publicHolidays,
    })),
  ];
  const days = new Map<string, readonly string[]>();
  const findings: Finding[] = [];
  for (const { path, holidays } of asked) {
    if (!holidays || days.has(publicHolidayKey(holidays))) continue;
    // The data of all countries take a third of a second to load: only where a plan asks for them.
    const { Holidays } = await loadHolidays();
    const { country, region } = holidays;
    const [state, part] = region?.split('-') ?? [];
    const known = new Holidays();
    if (!known.getCountries()[country])
      findings.push({ path: [...path, 'country'], message: `No public holidays are known of ${country}` });
    else if (state !== undefined && !known.getStates(country)?.[state])
      findings.push({ path: [...path, 'region'], message: `${country} has no region ${state}` });
    else if (state !== undefined && part !== undefined && !known.getRegions(country, state)?.[part])
      findings.push({ path: [...path, 'region'], message: `${country}-${state} has no part ${part}` });
    else {
      const calendar = new Holidays({
        country,
        ...(state ? { state } : {}),
        ...(part ? { region: part } : {}),
      });
      days.set(publicHolidayKey(holidays), daysOf(calendar, Number(start.slice(0, 4))));
    }
  }
  return { holidays: days, findings };
}

/** What this file asks of the library. */
interface HolidayLibrary {
  getCountries(): Readonly<Record<string, string>>;
  getStates(country: string): Readonly<Record<string, string>> | undefined;
  getRegions(country: string, state: string): Readonly<Record<string, string>> | undefined;
  getHolidays(year: number): readonly { date: string; start: Date; end: Date; type: string }[];
}

async function loadHolidays(): Promise<{
  Holidays: new (order?: { country: string; state?: string; region?: string }) => HolidayLibrary;
}> {
  const { default: Holidays } = await import('date-holidays');
  return { Holidays: Holidays as unknown as Awaited<ReturnType<typeof loadHolidays>>['Holidays'] };
}

function daysOf(library: HolidayLibrary, year: number): string[] {
  const days = new Set<string>();
  for (let at = year - yearsAround.before; at <= year + yearsAround.after; at += 1)
    for (const { date, start, end, type } of library.getHolidays(at)) {
      if (type !== 'public') continue;
      // What begins at sunset is the day after.
      const first = dayNumber(date.slice(0, 10)) + (Number(date.slice(11, 13)) >= 12 ? 1 : 0);
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      for (let day = first; day < first + length; day += 1) days.add(dayText(day));
    }
  return [...days].sort();
}
