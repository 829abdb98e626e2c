import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { formatDuration, mostMinutes, parseDuration } from './duration.ts';
import { networkOfPlan } from './engine-network.ts';
import type { PlanFile } from './plan-file.contract.ts';
import { parsePlanFile } from './plan-file.rules.ts';
import { printPlanFile } from './print-plan-file.ts';
import { formatRelationship, parseRelationship } from './relationship.ts';
import type { WorkPackage } from './work-package-schema.ts';

const units = fc.record({
  dayMinutes: fc.integer({ min: 1, max: 1440 }),
  days: fc.integer({ min: 1, max: 7 }),
});
const workingUnits = units.map(({ dayMinutes, days }) => ({ dayMinutes, weekMinutes: dayMinutes * days }));
const minutes = fc.integer({ min: 0, max: mostMinutes });

it.each([
  ['3d', 1440, false],
  ['1.5w', 3600, false],
  ['4h', 240, false],
  ['30m', 30, false],
  ['0d', 0, false],
  ['2ed', 2880, true],
  ['6ew', 60_480, true],
])('%s is %i minutes', (text, expected, elapsed) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: { minutes: expected, elapsed } });
});

it('a duration reads back as written, whatever the calendar', () => {
  fc.assert(
    fc.property(fc.record({ minutes, elapsed: fc.boolean() }), workingUnits, (duration, calendar) => {
      expect(parseDuration(formatDuration(duration, calendar), calendar)).toEqual({
        ok: true,
        value: duration,
      });
    }),
  );
});

it.each([
  ['acq-contract', 'FS', 'working', 0],
  ['acq-contract FS+2d', 'FS', 'working', 960],
  ['acq-contract FF - 4h', 'FF', 'working', -240],
  ['acq-contract SS+50%', 'SS', 'percent', 50],
  ['acq-contract +2ed', 'FS', 'elapsed', 2880],
])('%s is understood', (text, type, lagKind, lagAmount) => {
  expect(parseRelationship(text)).toEqual({
    ok: true,
    value: { predecessorId: 'acq-contract', type, lagKind, lagAmount },
  });
});

it.each(['', ' a', 'a  FS', 'a FS+', 'a XX', 'a SS+1001%', 'a FS+2.55555d', 'a FS++2d', 'ä'])(
  'the relationship %o is refused',
  (text) => expect(parseRelationship(text).ok).toBe(false),
);

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
const relationship = fc
  .record({
    predecessorId: id,
    type: fc.constantFrom('FS', 'SS', 'FF', 'SF'),
    lagKind: fc.constantFrom('working', 'elapsed', 'percent'),
    size: minutes,
    lead: fc.boolean(),
  })
  .map(({ size, lead, ...rest }) => {
    const amount = rest.lagKind === 'percent' ? size % 1001 : size;
    return { ...rest, lagAmount: lead && amount > 0 ? -amount : amount } as const;
  });

it('a relationship reads back as written, whatever the calendar', () => {
  fc.assert(
    fc.property(relationship, workingUnits, (value, calendar) => {
      expect(parseRelationship(formatRelationship(value, calendar), calendar)).toEqual({ ok: true, value });
    }),
  );
});

const noControl = (text: string) => !/\p{Cc}/u.test(text) && text.isWellFormed();
const tricky = fc.constantFrom(
  'null',
  'yes',
  '1e3',
  '0x1F',
  '- a',
  'a: b',
  '#x',
  '"',
  "it's",
  '|',
  '>-',
  '~',
  '01-01',
  '*a',
  '&b',
  '!c',
  '%',
  '@',
  '`',
  '{',
  ']',
);
const word = fc
  .oneof(fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }), tricky)
  .map((text) => text.trim())
  .filter((text) => text.length > 0 && noControl(text));
const prose = fc
  .array(fc.oneof(word, fc.constantFrom('', ' ', '\t', '# x', '---', '...')), { maxLength: 6 })
  .map((lines) => lines.join('\n'));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

const workPackage = (depth: number): fc.Arbitrary<WorkPackage> =>
  fc
    .record({
      name: word,
      description: maybe(prose),
      duration: maybe(fc.constantFrom('3d', '1.5w', '2ed', '0d', '90m')),
      priority: maybe(fc.constantFrom('lowest', 'medium', 'highest')),
      points: maybe(fc.integer({ min: 0, max: 1000 })),
      labels: maybe(fc.array(word, { maxLength: 3 })),
      checklist: maybe(
        fc.array(fc.oneof(word, fc.record({ text: word, done: fc.boolean() })), { maxLength: 3 }),
      ),
      deadline: maybe(fc.constantFrom('2027-01-06', '2028-02-29')),
      deploysToProduction: maybe(fc.boolean()),
      children:
        depth > 2 ? fc.constant(undefined) : maybe(fc.array(workPackage(depth + 1), { maxLength: 3 })),
    })
    .map((fields) => withoutGaps({ id: 'set below', ...fields }));

const plan: fc.Arbitrary<PlanFile> = fc
  .record({ name: word, description: maybe(prose), workPackages: fc.array(workPackage(0), { maxLength: 4 }) })
  .map(({ name, description, workPackages }) => ({
    storewright: 1,
    project: withoutGaps({ key: 'SHOP', name, description }),
    workPackages: numbered(workPackages, { last: 0 }),
    risks: [{ id: '1', cause: name, event: name, effect: name, probability: 0.1 }],
  }));

/** The same without the fields that are undefined. */
function withoutGaps<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
}

/** Ids that YAML could take for numbers, and each waits for the one before. */
function numbered(list: readonly WorkPackage[], counter: { last: number }): WorkPackage[] {
  return list.map((one) => {
    counter.last += 1;
    const number = counter.last;
    return withoutGaps({
      ...one,
      id: `${number}e1`,
      children: one.children && numbered(one.children, counter),
    });
  });
}

it('a printed plan reads back the same, whatever its texts', () => {
  fc.assert(
    fc.property(plan, (value) => {
      const reading = parsePlanFile(printPlanFile(value), 'printed.plan.yaml');
      expect(reading).toMatchObject({ ok: true });
      expect(reading.ok && reading.plan).toEqual(value);
    }),
    { numRuns: 300 },
  );
});

it('any text at all gives a plan or errors with a place, and is never thrown at', () => {
  const pieces = fc.constantFrom(
    'storewright: 1',
    '- ',
    '  ',
    '\n',
    '\t',
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '!!t ',
    '? ',
    ': ',
    '"',
    "'",
    '|',
    '---',
    'id',
    '__proto__',
    '%YAML 1.1',
    'workPackages',
  );
  const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 60 });
  fc.assert(
    fc.property(text, (parts) => {
      const reading = parsePlanFile(parts.join(''), 'any.plan.yaml');
      if (reading.ok) return;
      expect(reading.errors.length).toBeGreaterThan(0);
      for (const { line, column, message } of reading.errors) {
        expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
        expect(message).not.toBe('');
      }
    }),
    { numRuns: 1000 },
  );
});

const templates = new URL('../../templates/', import.meta.url);

/** Early and late dates and floats of a plan by its ids, or why there are none. */
function datesOf(plan: PlanFile) {
  const start = plan.project.start ?? '2027-03-01';
  const scheduled = scheduleActivities(networkOfPlan(plan, { start, publicHolidays: new Map() }));
  return scheduled.ok ? scheduledActivities(scheduled.value) : scheduled.problem;
}

it('a printed plan schedules the same, whatever its durations', () => {
  fc.assert(
    fc.property(plan, (written) => {
      const chained = chain(written);
      const read = parsePlanFile(printPlanFile(chained), 'printed');
      expect(read.ok && datesOf(read.plan)).toEqual(datesOf(chained));
    }),
    { numRuns: 100 },
  );
});

it.each(readdirSync(templates).filter((file) => file.endsWith('.plan.yaml')))(
  'the template %s schedules the same once it is printed and read again',
  (file) => {
    const first = parsePlanFile(readFileSync(new URL(file, templates), 'utf8'), file);
    if (!first.ok) throw new Error('the template is good');
    const again = parsePlanFile(printPlanFile(first.plan), file);
    const dates = datesOf(first.plan);
    expect(dates).toBeInstanceOf(Array);
    expect(again.ok && datesOf(again.plan)).toEqual(dates);
  },
);

/** Each leaf waits for the one before it, with a lag. */
function chain(written: PlanFile): PlanFile {
  let last: string | null = null;
  const link = (list: readonly WorkPackage[]): WorkPackage[] =>
    list.map((one) => {
      if (one.children?.length) return { ...one, children: link(one.children) };
      const linked = last === null ? one : { ...one, dependsOn: [`${last} FS+4h`] };
      last = one.id;
      return linked;
    });
  return { ...written, workPackages: link(written.workPackages ?? []) };
}
