import { describe, expect, it } from 'vitest';
import { plainResource, resourceDifference, skillsOf } from './resource.rules.ts';
import { formOfResource, matchesResource, middayOf, resourceOfForm } from './resource-form.rules.ts';

const ana = { ...plainResource, name: 'Ana' };
const back = (fields: typeof ana) => {
  const read = resourceOfForm(fields, formOfResource(fields));
  return read.ok ? read.value : read.wrong;
};

describe('a resource in its form', () => {
  it('is the same again where nothing was changed', () => {
    const whole = {
      ...ana,
      kind: 'team' as const,
      skills: ['backend'],
      capacity: 2125,
      availability: [
        { from: '2027-01-01', to: '2027-02-01', capacity: 0 },
        { from: '2027-06-01', capacity: 500 },
      ],
      absences: [
        { name: 'Fair', from: '2027-03-01', to: '2027-03-02', fromTime: '13:00' },
        { from: '2027-04-01' },
        { from: '2027-05-03', fromTime: '10:30', toTime: '11:00' },
      ],
      calendar: { workingDays: ['monday' as const], workingHours: ['08:00-12:00', '12:30-16:30'] },
    };
    expect(back(ana)).toEqual(ana);
    expect(back(whole)).toEqual(whole);
  });

  it('takes half days by the midday of its own working time', () => {
    const own = { ...ana, calendar: { workingHours: ['08:00-12:00', '13:00-17:00'] } };
    const form = formOfResource(own);
    const row = { name: '', from: '2027-03-01', to: '', part: 'from-midday' as const, times: {} };
    const read = resourceOfForm(own, { ...form, absences: [row, { ...row, part: 'until-midday' }] });
    expect(read.ok && read.value.absences).toEqual([
      { from: '2027-03-01', fromTime: '12:00' },
      { from: '2027-03-01', toTime: '12:00' },
    ]);
    expect([middayOf(null), middayOf({ workingHours: ['08:00-16:00'] })]).toEqual(['13:00', '12:00']);
  });

  it('of a vacancy has nobody until the day from which one is wanted', () => {
    const form = {
      ...formOfResource(ana),
      kind: 'vacancy' as const,
      wantedFrom: '2027-03-01',
      capacity: '80',
    };
    const read = resourceOfForm(ana, form);
    expect(read.ok && read.value).toMatchObject({
      capacity: 0,
      availability: [{ from: '2027-03-01', capacity: 800 }],
    });
    expect(read.ok && formOfResource(read.value)).toMatchObject({ wantedFrom: '2027-03-01', capacity: '80' });
  });

  it('says what is wrong in words', () => {
    const form = formOfResource(ana);
    const says = (change: Partial<typeof form>) => {
      const read = resourceOfForm(ana, { ...form, ...change });
      return read.ok ? 'nothing' : read.wrong;
    };
    const row = { name: 'Fair', from: '2027-03-02', to: '2027-03-01', part: 'whole' as const, times: {} };
    expect(says({ name: ' ' })).toBe('Who: a name is missing.');
    expect(says({ capacity: 'half' })).toContain('Capacity');
    expect(says({ absences: [row] })).toBe('Days off, Fair: they end before they begin.');
    expect(says({ absences: [{ ...row, from: '' }] })).toContain('first day is missing');
    expect(says({ availability: [{ from: '', to: '', capacity: '50' }] })).toContain('Availability');
  });
});

describe('resources', () => {
  it('have their skills once each, and a change is what differs', () => {
    expect(skillsOf([{ skills: ['b', 'a'] }, { skills: ['b'] }])).toEqual(['a', 'b']);
    expect(resourceDifference(ana, { name: 'Ana', skills: ['a', 'a'], capacity: undefined })).toEqual({
      before: { skills: [] },
      after: { skills: ['a'] },
    });
  });

  it('are found by all words of a search, in name, kind or skills', () => {
    const press = { name: 'Press agency', kind: 'vendor' as const, skills: ['copy'] };
    expect(['vendor press', 'COPY', '', 'press backend'].map((text) => matchesResource(press, text))).toEqual(
      [...[true, true, true, false]],
    );
  });
});
