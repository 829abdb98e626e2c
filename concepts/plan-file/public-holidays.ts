import { type PublicHolidayDays, publicHolidayKey, yearsAround } from './engine-calendars.ts';
import { dayNumber, dayText } from './local-time.ts';
import type { PlanCalendar } from './plan-calendar-schema.ts';
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
    else
      days.set(
        publicHolidayKey(holidays),
        holidaysOf(Holidays, holidays, start).map(({ day }) => day),
      );
  }
  return { holidays: days, findings };
}

type Asked = NonNullable<PlanCalendar['publicHolidays']>;

/** The days off by law of a country and region that are known, with their names there, around a plan's start. Offline. */
export async function namedHolidays(asked: Asked, start: string): Promise<NamedDay[]> {
  const { Holidays } = await loadHolidays();
  return [...holidaysOf(Holidays, asked, start)];
}

/** The countries whose holidays are known, by name, with their regions as a plan file writes them. */
export async function holidayCountries() {
  const { Holidays } = await loadHolidays();
  const known = new Holidays();
  const named = (list: Readonly<Record<string, string>> | undefined) =>
    Object.entries(list ?? {}).map(([code, name]) => ({ code, name: String(name) }));
  return named(known.getCountries())
    .map(({ code, name }) => ({
      ...{ code, name },
      regions: named(known.getStates(code)).flatMap((state) => [
        state,
        ...named(known.getRegions(code, state.code)).map((part) => ({
          code: `${state.code}-${part.code}`,
          name: `${state.name}, ${part.name}`,
        })),
      ]),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** What this file asks of the library. */
interface HolidayLibrary {
  getCountries(): Readonly<Record<string, string>>;
  getStates(country: string): Readonly<Record<string, string>> | undefined;
  getRegions(country: string, state: string): Readonly<Record<string, string>> | undefined;
  getHolidays(year: number): readonly { date: string; start: Date; end: Date; type: string; name: string }[];
}

type Library = new (order?: { country: string; state?: string; region?: string }) => HolidayLibrary;

function libraryOf(Holidays: Library, { country, region }: Asked): HolidayLibrary {
  const [state, part] = region?.split('-') ?? [];
  return new Holidays({ country, ...(state ? { state } : {}), ...(part ? { region: part } : {}) });
}

async function loadHolidays(): Promise<{ Holidays: Library }> {
  const { default: Holidays } = await import('date-holidays');
  return { Holidays: Holidays as unknown as Awaited<ReturnType<typeof loadHolidays>>['Holidays'] };
}

interface NamedDay {
  readonly day: string;
  readonly name: string;
}

const mostKept = 200;
/** Fifteen years of a region take fifty milliseconds to lay out, and never change while the process runs. */
const laidOut = new Map<string, readonly NamedDay[]>();

function holidaysOf(Holidays: Library, asked: Asked, start: string): readonly NamedDay[] {
  const year = Number(start.slice(0, 4));
  const key = `${publicHolidayKey(asked)} ${year}`;
  const days = laidOut.get(key) ?? layOut(libraryOf(Holidays, asked), year);
  laidOut.delete(key);
  laidOut.set(key, days);
  for (const oldest of laidOut.keys()) if (laidOut.size > mostKept) laidOut.delete(oldest);
  return days;
}

function layOut(library: HolidayLibrary, year: number): readonly NamedDay[] {
  const days = new Map<string, string>();
  for (let at = year - yearsAround.before; at <= year + yearsAround.after; at += 1)
    for (const { date, start: begin, end, type, name } of library.getHolidays(at)) {
      if (type !== 'public') continue;
      // What begins at sunset is the day after.
      const first = dayNumber(date.slice(0, 10)) + (Number(date.slice(11, 13)) >= 12 ? 1 : 0);
      const length = Math.max(1, Math.round((end.getTime() - begin.getTime()) / 86_400_000));
      for (let day = first; day < first + length; day += 1)
        if (!days.has(dayText(day))) days.set(dayText(day), name);
    }
  return [...days].map(([day, name]) => ({ day, name })).sort((one, other) => (one.day < other.day ? -1 : 1));
}
