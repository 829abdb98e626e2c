import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAssignments, parseAssignments } from './assignment-text.rules.ts';

const units = { dayMinutes: 480, weekMinutes: 2400 };
const resources = [
  { resourceId: 'ana', name: 'Ana Meyer', skills: ['backend'] },
  { resourceId: 'press', name: 'Press', skills: [] },
  { resourceId: 'odd', name: 'Smith; "Sons" [2]', skills: ['front end', 'backend'] },
  { resourceId: 'tricky', name: 'Phase:2', skills: [] },
  { resourceId: 'brackets', name: 'Berlin (east)', skills: [] },
  { resourceId: 'twin-1', name: 'Twin', skills: [] },
  { resourceId: 'twin-2', name: 'Twin', skills: [] },
];
const none = { skill: null, units: null, effortMinutes: null };
const read = (text: string) => {
  const result = parseAssignments(text, resources, units);
  return result.ok ? result.value : result.problem.detail;
};
const print = (list: Parameters<typeof formatAssignments>[0]) => formatAssignments(list, resources, units);

describe('who does a work item, as planners write it', () => {
  it('names people with a part of their time, skills with a number of people, and effort', () => {
    expect(read('Ana Meyer[50%]; backend:2[100%]; Press[3h]')).toEqual([
      { resourceId: 'ana', skill: null, units: 500, effortMinutes: null },
      { resourceId: null, skill: 'backend', units: 2000, effortMinutes: null },
      { resourceId: 'press', skill: null, units: null, effortMinutes: 180 },
    ]);
    expect(read('')).toEqual([]);
  });

  it('is read in any case and with any blanks; a skill without a number is one person', () => {
    expect(read('  ana meyer [ 12,5% , 1d 4h ] ;; Front End ; ')).toEqual([
      { resourceId: 'ana', skill: null, units: 125, effortMinutes: 720 },
      { resourceId: null, skill: 'front end', units: null, effortMinutes: null },
    ]);
  });

  it('asks for people who each give half of their time one by one', () => {
    const halves = [1, 2].map(() => ({ ...none, resourceId: null, skill: 'backend', units: 500 }));
    expect(read('backend:2[50%]')).toEqual(halves);
    expect(print(halves)).toBe('backend:2[50%]');
    const most = [{ ...none, resourceId: null, skill: 'backend', units: 1500 }];
    expect(read('backend:2[75%]')).toEqual(most);
    expect(print(most)).toBe('backend:2[75%]');
    expect(print([{ ...none, resourceId: null, skill: 'backend', units: 3000 }])).toBe('backend:3');
  });

  it('keeps the skill that somebody was chosen for', () => {
    const chosen = [{ ...none, resourceId: 'ana', skill: 'backend', units: 500 }];
    expect(print(chosen)).toBe('Ana Meyer (backend)[50%]');
    expect(read('Ana Meyer (backend)[50%]')).toEqual(chosen);
  });

  it('puts names in quotes that would be read as something else', () => {
    const odd = ['odd', 'tricky', 'brackets'].map((resourceId) => ({ ...none, resourceId }));
    expect(print(odd)).toBe('"Smith; ""Sons"" [2]"; "Phase:2"; "Berlin (east)"');
    expect(read(print(odd))).toEqual(odd.map(({ resourceId }) => expect.objectContaining({ resourceId })));
    expect(read('Phase:2; Berlin (east)')).toEqual([
      expect.objectContaining({ resourceId: 'tricky' }),
      expect.objectContaining({ resourceId: 'brackets' }),
    ]);
  });

  it('refuses who is not there and names the nearest', () => {
    expect(read('Ana Meier')).toBe('There is no “Ana Meier”: did you mean “Ana Meyer”?');
    expect(read('bakend:2')).toBe('Nobody has the skill “bakend”: did you mean “backend”?');
    expect(read('Ana Meyer (bakend)')).toBe('Nobody has the skill “bakend”: did you mean “backend”?');
    expect(read('Somebody else entirely')).toBe('There is no “Somebody else entirely”');
  });

  it('refuses what is no notation, somebody twice, and a name that two have', () => {
    expect(read('Ana Meyer[half]')).toBe('“[half]” is neither a part such as 50% nor work such as 3h.');
    expect(read('Ana Meyer[0%]')).toContain('nothing');
    expect(read('Ana Meyer; ana meyer[20%]')).toBe('“ana meyer[20%]” is named twice.');
    expect(read('Twin')).toBe('There are 2 resources “Twin”.');
    expect(read('[50%]')).toContain('is none');
    expect(read('backend:0')).toContain('between 1 and 50');
  });

  it('is read back as it was printed, whatever it is', () => {
    const amount = {
      units: fc.option(fc.integer({ min: 1, max: 1000 })),
      effortMinutes: fc.option(fc.integer({ min: 0, max: 5000 })),
    };
    const byName = fc.record({
      resourceId: fc.constantFrom('ana', 'press', 'odd', 'tricky', 'brackets'),
      skill: fc.option(fc.constantFrom('backend', 'front end')),
      ...amount,
    });
    const bySkill = fc.record({
      resourceId: fc.constant(null),
      skill: fc.constantFrom('backend', 'front end'),
      ...amount,
      units: fc.option(fc.integer({ min: 1, max: 20 }).map((tenths) => tenths * 100)),
    });
    const list = fc
      .array(fc.oneof(byName, bySkill), { maxLength: 6 })
      .map((items) =>
        items.filter(
          (one, at) =>
            one.resourceId === null ||
            items.findIndex((other) => other.resourceId === one.resourceId && other.skill === one.skill) ===
              at,
        ),
      );
    fc.assert(
      fc.property(list, (assignments) => {
        const printed = print(assignments);
        const back = read(printed);
        expect(typeof back === 'string' ? back : print(back as never)).toBe(printed);
      }),
    );
  });
});
