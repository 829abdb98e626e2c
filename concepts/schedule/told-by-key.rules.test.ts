import { expect, it } from 'vitest';
import { toldByKey } from './told-by-key.rules.ts';

it('a reason names work items as people know them', () => {
  const [known, unknown] = ['01a2173c-4d9d-7ded-9960-8e3fc289f8cc', '01a2173c-4d9d-7ded-9960-8e3fc289f8cd'];
  const items = new Map([[known, { key: 'SHOP-6' }]]);
  expect(toldByKey(`${known}, ${unknown}: each waits`, items)).toBe(`SHOP-6, ${unknown}: each waits`);
});
