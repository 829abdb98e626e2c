import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantText } from '../schedule/time-scale.rules.ts';
import { type BusyTime, capacityAt } from './busy-time.rules.ts';
import { peopleOf } from './demands-of-work.rules.ts';
import { busyAt, busyWith, whyHeld } from './why-moved.rules.ts';

const instant = fc.integer({ min: 0, max: 60 });
const span = fc
  .tuple(instant, fc.integer({ min: 1, max: 12 }))
  .map(([from, length]) => ({ from, to: from + length }));
const busyTimes = fc.array(
  fc.record({ span, units: fc.integer({ min: 100, max: 900 }), item: fc.integer({ min: 0, max: 5 }) }),
  { maxLength: 15 },
);
const availability = fc.array(
  fc.record({ span, capacity: fc.integer({ min: 0, max: 1500 }) }).map(({ span: at, capacity }) => ({
    ...at,
    capacity,
  })),
  { maxLength: 3 },
);

it('work is held by what its person does at the first instant at which too little of them is left', () => {
  fc.assert(
    fc.property(busyTimes, availability, instant, instant, (times, periods, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const ann = { id: 'ann', kind: 'person', availability: periods };
      const does = times.map(
        ({ span: at, units, item }): BusyTime => ({ resourceId: 'ann', workItemId: `${item}`, units, ...at }),
      );
      const busy = busyWith(peopleOf([ann]), does, []);
      const lackAt = Array.from({ length: to - from }, (_, at) => from + at).find((at) => {
        const others = busyAt(busy, 'ann', at).filter(({ workItemId }) => workItemId !== '0');
        return others.reduce((sum, { units }) => sum + units, 500) > capacityAt(ann, at);
      });
      const cause = whyHeld({ workItemId: '0', team: [{ resourceId: 'ann', units: 500 }] }, from, to, busy);
      if (lackAt === undefined) expect(cause).toEqual({ kind: 'working-time' });
      else expect(cause).toMatchObject({ kind: 'resource', resourceId: 'ann', at: instantText(lackAt) });
      expect(new Set(busyAt(busy, 'ann', from))).toEqual(
        new Set(does.filter((each) => each.from <= from && each.to > from)),
      );
    }),
  );
});
