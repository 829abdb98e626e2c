import { expect, it } from 'vitest';
import { nextPage } from './next-page.ts';

it('leads back to a page of this server, with what it was asked', () => {
  expect(nextPage('/nordhaus/SHOP/list?sort=due')).toBe('/nordhaus/SHOP/list?sort=due');
});

it.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  'javascript:alert(1)',
  '',
  undefined,
  42,
  '/sign-in?next=/sign-in',
])('never follows %j', (asked) => {
  expect(nextPage(asked)).toBeNull();
});
