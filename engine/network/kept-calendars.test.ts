import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepCompiled } from '../calendar/keep-compiled.ts';
import type { NetworkInput } from './network-input.ts';
import { scheduleActivities } from './schedule-activities.ts';
import { fullPlans, plainPlan } from './testing/any-plan.ts';
import { monday } from './testing/plan-of.ts';

const elsewhere = fc.integer({ min: -2000, max: 2000 }).map((days) => days * 1440);

function figuresOf(input: NetworkInput, compile?: ReturnType<typeof keepCompiled>) {
  const result = scheduleActivities(input, compile);
  if (!result.ok) return result.problem.code;
  const { earlyStarts, earlyFinishes, lateStarts, lateFinishes, totalFloats, freeFloats, finish } =
    result.value;
  return [earlyStarts, earlyFinishes, lateStarts, lateFinishes, totalFloats, freeFloats, finish];
}

describe('plans that share calendars', () => {
  it('have the dates and floats that each has alone, wherever the first of them began', () => {
    fc.assert(
      fc.property(fullPlans, elsewhere, (input, away) => {
        const compile = keepCompiled();
        for (const calendar of input.calendars) compile(calendar, monday + away);
        const alone = figuresOf(input);
        expect(figuresOf(input, compile)).toEqual(alone);
        expect(figuresOf(input, compile)).toEqual(alone);
      }),
      { numRuns: 200 },
    );
  });

  it('have one calendar of the same parts, whatever its name, and another where a part is another', () => {
    const compile = keepCompiled();
    const [usual] = plainPlan([]).calendars;
    if (!usual) throw new Error('a plan has a calendar');
    const one = compile(usual, monday);
    expect(compile({ ...usual, id: 'the same' }, monday + 9000)).toBe(one);
    expect(compile({ ...usual, absences: [] }, monday)).not.toBe(one);
    expect(compile({ ...usual, timeZone: 'Asia/Tokyo' }, monday)).not.toBe(one);
  });
});
