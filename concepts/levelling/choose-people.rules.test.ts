import { describe, expect, it } from 'vitest';
import { assigneesAfterChoice, seatPeople, withChosen, withoutChosen } from './choose-people.rules.ts';

const need = (skill: string | null, units: number | null, more = {}) => ({
  ...{ assignmentId: `${skill} ${units}`, workItemId: 'a', resourceId: null, skill, units },
  ...{ effortMinutes: null, ...more },
});
const able = (resourceId: string, ...skills: string[]) => ({ resourceId, units: 1000, skills });
const newId = () => 'new';

describe('people chosen for the skills of a work item', () => {
  it('sit where they can, even if the first of them could take the only place of another', () => {
    const needs = [need('back', null), need('front', null)];
    const people = [able('both', 'back', 'front'), able('back only', 'back')];
    expect(seatPeople(needs, 480, people)).toEqual([
      { skill: 'back', units: 1000, resourceIds: ['back only'] },
      { skill: 'front', units: 1000, resourceIds: ['both'] },
    ]);
  });

  it('leave a place empty for which there was nobody', () => {
    const found = seatPeople([need('back', 2000), need('front', null)], 480, [able('one', 'back')]);
    expect(found).toEqual([{ skill: 'back', units: 1000, resourceIds: ['one'] }]);
  });

  it('get an assignment each where several were asked for, with their part of the effort', () => {
    const rows = [need('back', 3000, { effortMinutes: 1000 }), need(null, null, { resourceId: 'ann' })];
    // A thousand minutes in 480 are 694 thousandths of each of three.
    const chosen = [{ skill: 'back', units: 694, resourceIds: ['x', 'y'] }];
    const after = withChosen(rows, 480, chosen, newId);
    expect(
      after.map(({ assignmentId, resourceId, units, effortMinutes }) => [
        assignmentId,
        resourceId,
        units,
        effortMinutes,
      ]),
    ).toEqual([
      ['back 3000', 'x', 1000, 334],
      ['new', 'y', 1000, 333],
      ['new', null, 1000, 333],
      ['null null', 'ann', null, null],
    ]);
    expect(withoutChosen(after).map(({ resourceId }) => resourceId)).toEqual([null, null, null, 'ann']);
  });

  it('are assignees as long as they are chosen; others stay', () => {
    const members = new Map([
      ['x', 'member x'],
      ['y', 'member y'],
    ]);
    const row = (resourceId: string | null) => need('back', null, { resourceId });
    expect(assigneesAfterChoice(['mara'], [row(null)], [row('x')], members)).toEqual(['mara', 'member x']);
    expect(assigneesAfterChoice(['mara', 'member x'], [row('x')], [row('y')], members)).toEqual([
      'mara',
      'member y',
    ]);
    expect(assigneesAfterChoice(['mara', 'member y'], [row('y')], [row(null)], members)).toEqual(['mara']);
  });
});
