import { expect, it } from 'vitest';
import { readLimit } from './read-limit.rules.ts';

it('lets so many readings of a feed through in a minute, and says how long to wait', () => {
  const limit = readLimit(2);
  const at = (second: number) => new Date(Date.UTC(2026, 10, 26, 9, 30, second));
  expect([limit('one', at(5)), limit('one', at(6)), limit('one', at(20))]).toEqual([0, 0, 40]);
  expect(limit('other', at(21))).toBe(0);
  expect([limit('one', at(59)), limit('one', at(60))]).toEqual([1, 0]);
});
