import fc from 'fast-check';
import { instantOf } from '../../network/testing/plan-of.ts';
import type { Measurement, ValuedPackage } from '../earned-value-input.ts';

/** A minute of September to November 2026. */
export const anyInstant = fc.integer({
  min: instantOf('2026-09-01T00:00'),
  max: instantOf('2026-12-01T00:00'),
});
const measurements = fc.oneof(
  fc.constantFrom<Measurement>({ type: '0/100' }, { type: '50/50' }, { type: 'level-of-effort' }),
  fc
    .array(fc.record({ instant: anyInstant, percent: fc.nat(100) }), { maxLength: 3 })
    .map((progress): Measurement => ({ type: 'percent-complete', progress })),
  fc
    .array(
      fc.record({
        weight: fc.integer({ min: 1, max: 9 }),
        planned: anyInstant,
        reached: fc.option(anyInstant, { nil: undefined }),
      }),
      {
        ...{ minLength: 1, maxLength: 3 },
      },
    )
    .map((milestones): Measurement => ({ type: 'weighted-milestones', milestones })),
);
/** Work packages with all kinds of measurement, in a tree, on the office's calendar or the shop floor's. */
export const anyPackages = fc
  .array(
    fc.record({
      budget: fc.integer({ min: 0, max: 10 ** 7 }),
      ends: fc.tuple(anyInstant, anyInstant),
      parent: fc.option(fc.nat(10), { nil: undefined }),
      calendarId: fc.constantFrom(undefined, 'shop floor'),
      measurement: measurements,
      actual: fc.option(fc.tuple(anyInstant, anyInstant), { nil: undefined }),
      actualCosts: fc.array(
        fc.record({ instant: anyInstant, amount: fc.integer({ min: -500, max: 10 ** 6 }) }),
        { maxLength: 3 },
      ),
      estimateToComplete: fc.option(fc.nat(10 ** 6), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 11 },
  )
  .map((list) =>
    list.map(({ ends, parent, actual, ...one }, at): ValuedPackage => {
      const [start, finish] = [Math.min(...ends), Math.max(...ends)];
      const dates = actual ? { actualStart: Math.min(...actual), actualFinish: Math.max(...actual) } : {};
      const parentId = parent !== undefined && parent < at ? `${parent}` : undefined;
      return { id: `${at}`, parentId, baseline: { start, finish }, ...one, ...dates };
    }),
  );
